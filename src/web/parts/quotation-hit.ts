import type { QuotationSearchHit } from '../../search/search-request.ts';
import { buildElement } from '../build-element.ts';
import type { HitContext } from './hit.ts';
import { buildSourceLine, buildSpeakerLink } from './hit.ts';
import { markHighlights } from './marked-text.ts';

/** Returns a quotation as it stands in the results: the words, who said them, and where they were reported. */
export function buildQuotationHit(
  hit: QuotationSearchHit,
  context: HitContext & { readonly showsSpeaker: boolean },
): HTMLElement {
  const { article } = hit;
  const place = toPlace(hit);
  return buildElement(
    'figure',
    { class: 'quotation-hit' },
    buildElement('blockquote', { dir: 'auto' }, buildElement('p', {}, ...markHighlights(hit))),
    buildElement(
      'figcaption',
      {},
      ...(context.showsSpeaker ? [buildSpeakerLine(hit, context)] : []),
      buildElement(
        'p',
        { class: 'quotation-article', dir: 'auto' },
        buildElement(
          'a',
          { href: context.createUrl({ article: article.id, profile: '', place }) },
          article.title ?? 'Untitled article',
        ),
      ),
      buildSourceLine(article, context.locale),
    ),
  );
}

/** Returns the place of a quotation in its article, as the fragment of an address. */
export function toPlace({ field, start }: Pick<QuotationSearchHit, 'field' | 'start'>): string {
  return `${field}-${start}`;
}

function buildSpeakerLine(
  { speaker, organisation, mention }: QuotationSearchHit,
  context: HitContext,
): HTMLElement {
  const named = speaker ?? organisation;
  return buildElement(
    'p',
    { class: 'quotation-speaker' },
    speaker === null
      ? buildElement('bdi', {}, named ?? 'Somebody who is not named')
      : buildSpeakerLink(speaker, context),
    ...(mention === null || mention === named
      ? []
      : [buildElement('span', { class: 'mention' }, ' “', buildElement('bdi', {}, mention), '”')]),
  );
}
