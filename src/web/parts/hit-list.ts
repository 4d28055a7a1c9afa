import type { ResultsAnswer } from '../answer.ts';
import { buildElement, getElement } from '../build-element.ts';
import { describeEmptyResults } from '../describe-results.ts';
import type { EmptyResults } from '../describe-results.ts';
import type { Locale } from '../locale.ts';
import type { Actions, ResultsPart } from '../view.ts';
import { buildHit } from './hit.ts';
import { buildQuotationHit } from './quotation-hit.ts';

/** The hits of a page of results, or why there are none. */
export function createHitList({ createUrl }: Pick<Actions, 'createUrl'>): ResultsPart {
  const list = getElement('hits', HTMLOListElement);
  const empty = getElement('empty', HTMLDivElement);
  let shown: ResultsAnswer | null = null;
  return ({ results, route, locale }) => {
    if (results === shown) return;
    shown = results;
    const { answer } = results;
    list.replaceChildren(
      ...buildHits(results, locale, createUrl).map((hit) => buildElement('li', {}, hit)),
    );
    list.start = ((answer.page ?? 1) - 1) * answer.pageSize + 1;
    const reason = describeEmptyResults(answer, route);
    empty.hidden = reason === null;
    empty.replaceChildren(...(reason === null ? [] : buildReason(reason, createUrl)));
  };
}

function buildHits(
  { kind, answer }: ResultsAnswer,
  locale: Locale,
  createUrl: Actions['createUrl'],
): HTMLElement[] {
  return kind === 'articles'
    ? answer.hits.map((hit) => buildHit(hit, { locale, createUrl }))
    : answer.hits.map((hit) => buildQuotationHit(hit, { locale, createUrl, showsSpeaker: true }));
}

function buildReason(
  { headline, advice, ways, commands }: EmptyResults,
  createUrl: Actions['createUrl'],
): HTMLElement[] {
  const links = ways.map(({ label, changes }) =>
    buildElement('li', {}, buildElement('a', { href: createUrl({ page: 1, ...changes }) }, label)),
  );
  return [
    buildElement('p', { class: 'empty-headline', dir: 'auto' }, headline),
    buildElement('p', {}, advice),
    ...(commands.length === 0
      ? []
      : [
          buildElement(
            'ul',
            { class: 'commands' },
            ...commands.map((line) => buildElement('li', {}, buildElement('code', {}, line))),
          ),
        ]),
    ...(links.length === 0 ? [] : [buildElement('ul', { class: 'ways' }, ...links)]),
  ];
}
