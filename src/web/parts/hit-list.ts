import type { SearchResponse } from '../../search/search-request.ts';
import { buildElement, getElement } from '../build-element.ts';
import { describeEmptyResults } from '../describe-results.ts';
import type { EmptyResults } from '../describe-results.ts';
import { hasFilters, NO_FILTERS } from '../route.ts';
import type { Actions, AnswerPart, View } from '../view.ts';
import { buildHit } from './hit.ts';

/** The articles of a page of results, or why there are none. */
export function createHitList(actions: Pick<Actions, 'change'>): AnswerPart {
  const list = getElement('hits', HTMLOListElement);
  const empty = getElement('empty', HTMLDivElement);
  let shown: SearchResponse | null = null;
  return (view) => {
    const { answer, locale } = view;
    if (answer === shown) return;
    shown = answer;
    list.replaceChildren(
      ...answer.hits.map((hit) => buildElement('li', {}, buildHit(hit, locale))),
    );
    list.start = ((answer.page ?? 1) - 1) * answer.pageSize + 1;
    const reason = describeEmptyResults(answer, view.route);
    empty.hidden = reason === null;
    empty.replaceChildren(...(reason === null ? [] : buildReason(reason, view, actions)));
  };
}

function buildReason(
  { headline, advice }: EmptyResults,
  { answer, route }: View,
  { change }: Pick<Actions, 'change'>,
): HTMLElement[] {
  const words = [
    buildElement('p', { class: 'empty-headline', dir: 'auto' }, headline),
    buildElement('p', {}, advice),
  ];
  const offer = (label: string, onClick: () => void) => {
    const button = buildElement('button', { type: 'button', class: 'plain-button' }, label);
    button.addEventListener('click', onClick);
    return [...words, button];
  };
  if (answer.totalHits > 0) {
    return offer('Go to the first page', () => {
      change({ page: 1 });
    });
  }
  if (!hasFilters(route)) return words;
  return offer('Search without filters', () => {
    change(NO_FILTERS);
  });
}
