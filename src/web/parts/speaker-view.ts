import type { SpeakerResponse } from '../../search/search-request.ts';
import { buildElement, getElement } from '../build-element.ts';
import { describeSpeaker } from '../describe-speaker.ts';
import type { Locale } from '../locale.ts';
import { listBars } from '../plot-scales.ts';
import { fillMonths } from '../timeline.ts';
import { EMPTY_ROUTE } from '../route.ts';
import type { HitContext } from './hit.ts';
import { createDatePlot } from './date-plot.ts';
import { buildQuotationHit } from './quotation-hit.ts';

/** Shows what is known of a speaker: how much they are quoted, when, where, and their latest words. */
export function createSpeakerView(
  locale: Locale,
): (speaker: SpeakerResponse, context: HitContext) => void {
  const head = getElement('speaker-head', HTMLElement);
  const latest = getElement('speaker-latest', HTMLOListElement);
  const outlets = getElement('speaker-outlets', HTMLUListElement);
  const plot = getElement('speaker-plot', HTMLDivElement);
  const draw = createDatePlot({ container: plot, locale, onChoose: null });
  let shown: SpeakerResponse | null = null;
  return (speaker, context) => {
    if (speaker === shown) return;
    shown = speaker;
    const { createUrl } = context;
    const { name, aliases } = speaker;
    head.replaceChildren(
      buildElement('p', { class: 'kicker' }, 'Speaker'),
      buildElement('h2', { tabindex: '-1', dir: 'auto' }, name),
      buildElement('p', { class: 'speaker-summary' }, describeSpeaker(speaker, locale)),
      ...(aliases.length === 0
        ? []
        : [buildElement('p', { class: 'aliases', dir: 'auto' }, `Also: ${aliases.join(', ')}`)]),
      buildElement(
        'p',
        { class: 'speaker-ways' },
        buildElement(
          'a',
          { href: createUrl({ ...EMPTY_ROUTE, type: 'quotations', speaker: [name] }) },
          'All that they are quoted with',
        ),
        ' ',
        buildElement(
          'a',
          { href: createUrl({ ...EMPTY_ROUTE, speaker: [name] }) },
          'The articles that quote them',
        ),
      ),
    );
    draw({ bars: listBars(fillMonths(speaker.months)), days: { from: '', to: '' } });
    latest.replaceChildren(
      ...speaker.latest.map((hit) =>
        buildElement('li', {}, buildQuotationHit(hit, { locale, createUrl, showsSpeaker: false })),
      ),
    );
    outlets.replaceChildren(...buildOutlets(speaker, context));
  };
}

function buildOutlets(
  { name, outlets }: SpeakerResponse,
  { createUrl, locale }: HitContext,
): HTMLElement[] {
  const most = Math.max(...outlets.map(({ count }) => count));
  return outlets.map(({ value, label, count }) =>
    buildElement(
      'li',
      {},
      buildElement(
        'a',
        {
          href: createUrl({
            ...{ ...EMPTY_ROUTE, type: 'quotations' },
            ...{ speaker: [name], outlet: [value] },
          }),
        },
        buildElement('bdi', {}, label),
      ),
      ' ',
      buildElement('span', { class: 'facet-count' }, locale.formatNumber(count)),
      buildElement('meter', {
        ...{ min: '0', max: String(most), value: String(count), 'aria-hidden': 'true' },
      }),
    ),
  );
}
