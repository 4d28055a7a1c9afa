import type { SearchHit, Snippet } from '../../search/search-request.ts';
import { tryArticleLink } from '../article-link.ts';
import { buildElement } from '../build-element.ts';
import type { Locale } from '../locale.ts';
import { TO_RESULTS } from '../route.ts';
import type { Actions } from '../view.ts';
import { buildDate, markHighlights } from './marked-text.ts';

/** An article may quote dozens of people; the first are those who have most to say. */
const MAX_SPEAKERS = 6;
const MAX_OTHERS = 4;

export type HitContext = Pick<Actions, 'createUrl'> & { readonly locale: Locale };

/** Returns an article as it stands in the results. All of its texts are text, whatever they look like. */
export function buildHit(hit: SearchHit, context: HitContext): HTMLElement {
  const { locale, createUrl } = context;
  const snippets = [hit.snippet, ...(hit.moreSnippets ?? [])];
  return buildElement(
    'article',
    { class: 'hit' },
    buildSourceLine(hit, locale),
    buildElement(
      'h3',
      { class: 'hit-title', dir: 'auto' },
      buildElement(
        'a',
        { href: createUrl({ article: hit.id, place: '' }) },
        ...markHighlights(titleOf(hit)),
      ),
    ),
    ...snippets.map((snippet) =>
      buildElement('p', { class: 'hit-snippet', dir: 'auto' }, ...markHighlights(snippet)),
    ),
    ...buildSpeakers(hit.speakers, context),
    ...buildOtherReports(hit, context),
  );
}

/** Returns outlet and day of an article, and the way to where it was published. */
export function buildSourceLine(
  { outlet, publishedOn, url }: Pick<SearchHit, 'outlet' | 'publishedOn' | 'url'>,
  locale: Locale,
): HTMLElement {
  const link = tryArticleLink(url);
  return buildElement(
    'p',
    { class: 'source-line' },
    buildElement('bdi', { class: 'outlet' }, outlet ?? 'Unknown outlet'),
    ' ',
    buildDate(publishedOn, locale),
    ...(link === null ? [] : [' ', buildSourceLink(link)]),
  );
}

/** Returns the link to where an article was published; nothing of this page is told there. */
export function buildSourceLink(href: string): HTMLElement {
  return buildElement(
    'a',
    { class: 'source-link', href, rel: 'noopener noreferrer', target: '_blank' },
    'Source',
    buildElement('span', { 'aria-hidden': 'true' }, ' ↗'),
    buildElement('span', { class: 'for-screen-readers' }, ' (opens in a new tab)'),
  );
}

export function titleOf({
  title,
  titleHighlights,
}: Pick<SearchHit, 'title' | 'titleHighlights'>): Snippet {
  return title === null || title === ''
    ? { text: 'Untitled article', highlights: [] }
    : { text: title, highlights: titleHighlights };
}

/** Returns the link to what is known of a speaker. */
export function buildSpeakerLink(
  name: string,
  { createUrl }: Pick<Actions, 'createUrl'>,
): HTMLElement {
  return buildElement(
    'a',
    { href: createUrl({ ...TO_RESULTS, profile: name }) },
    buildElement('bdi', {}, name),
  );
}

function buildSpeakers(speakers: readonly string[], context: HitContext): HTMLElement[] {
  if (speakers.length === 0) return [];
  const names = speakers
    .slice(0, MAX_SPEAKERS)
    .map((name) => buildElement('li', {}, buildSpeakerLink(name, context)));
  const others = speakers.length - names.length;
  if (others > 0) names.push(buildElement('li', {}, `${context.locale.formatNumber(others)} more`));
  return [buildLine('Quoted:', names)];
}

/** The same text in other outlets, where stories are one hit. */
function buildOtherReports(
  { alsoIn = [], alsoInCount = 0 }: SearchHit,
  { createUrl, locale }: HitContext,
): HTMLElement[] {
  if (alsoIn.length === 0) return [];
  const reports = alsoIn
    .slice(0, MAX_OTHERS)
    .map(({ id, title, outlet }) =>
      buildElement(
        'li',
        {},
        buildElement(
          'a',
          { href: createUrl({ article: id, place: '' }), title },
          buildElement('bdi', {}, outlet ?? 'Unknown outlet'),
        ),
      ),
    );
  const others = alsoInCount - reports.length;
  if (others > 0) reports.push(buildElement('li', {}, `${locale.formatNumber(others)} more`));
  return [buildLine('Also in:', reports)];
}

function buildLine(label: string, items: readonly HTMLElement[]): HTMLElement {
  return buildElement(
    'div',
    { class: 'hit-line' },
    buildElement('span', {}, label),
    buildElement('ul', {}, ...items),
  );
}
