import type { FacetResponse } from '../../search/search-request.ts';
import { getBuckets, hasKeys } from '../answer.ts';
import type { ResultsAnswer } from '../answer.ts';
import { getElement, updateKeepingFocus } from '../build-element.ts';
import { chooseValue, listFacetItems, shortenFacet } from '../facet-items.ts';
import type { FacetItem } from '../facet-items.ts';
import type { Locale } from '../locale.ts';
import { EMPTY_ROUTE, writeSearch } from '../route.ts';
import type { Facet, Route } from '../route.ts';
import type { Actions, AskAside, ResultsPart } from '../view.ts';
import { createFacetRow } from './facet-row.ts';
import type { FacetRow } from './facet-row.ts';

const SHORT_LIST = 8;
/** The API lists no more values, however many there are. */
const MOST_LISTED = 100;
const isFacetResponse = hasKeys<FacetResponse>('field', 'buckets');

/** Lists the values of a facet with their counts; several may be chosen or left out, and found by their words. */
export function createFacetList(
  facet: Facet,
  { change, askAside }: Pick<Actions, 'change'> & { readonly askAside: AskAside },
): ResultsPart {
  const list = getElement(`${facet}-values`, HTMLUListElement);
  const more = getElement(`${facet}-more`, HTMLButtonElement);
  const find = getElement(`${facet}-find`, HTMLInputElement);
  const none = getElement(`${facet}-none`, HTMLParagraphElement);
  const rows = new Map<string, FacetRow>();
  let route: Route = EMPTY_ROUTE;
  let results: ResultsAnswer | null = null;
  let locale: Locale | null = null;
  let isShort = true;
  /** The values found by their words; null while none are looked for. */
  let found: FacetResponse['buckets'] | null = null;
  let asked = '';

  const getChoice = () => ({ chosen: route[facet], excluded: route[`${facet}Not`] });

  function put(value: string, state: FacetItem['state']): void {
    const { chosen, excluded } = chooseValue(getChoice(), value, state);
    change({ [facet]: chosen, [`${facet}Not`]: excluded });
  }

  function listItems(): readonly FacetItem[] {
    const buckets = results === null ? [] : getBuckets(results.answer, facet);
    if (found === null) return listFacetItems(buckets, getChoice());
    // Values are found by counting articles, which says nothing about quotations.
    const counts = new Map(buckets.map(({ value, count }) => [value, count]));
    const isOfArticles = results?.kind === 'articles';
    return listFacetItems(
      found.map(({ value, label, count }) => ({
        ...{ value, label },
        count: counts.get(value) ?? (isOfArticles ? count : null),
      })),
      { chosen: [], excluded: [] },
    ).map((item) => ({ ...item, state: stateOf(item.value) }));
  }

  function stateOf(value: string): FacetItem['state'] {
    const { chosen, excluded } = getChoice();
    if (chosen.includes(value)) return 'chosen';
    return excluded.includes(value) ? 'excluded' : 'free';
  }

  function show(): void {
    if (locale === null) return;
    const { formatNumber } = locale;
    const items = listItems();
    const shown = isShort && found === null ? shortenFacet(items, SHORT_LIST) : items;
    const elements = shown.map((item) => {
      const row = rows.get(item.value) ?? createFacetRow(item.value, put);
      rows.set(item.value, row);
      row.update(item, formatNumber);
      return row.element;
    });
    updateKeepingFocus(list, () => {
      list.replaceChildren(...elements);
    });
    none.hidden = found === null ? items.length > 0 : found.length > 0;
    none.textContent = found === null ? 'None.' : 'None has these words.';
    more.hidden = found !== null || items.length <= SHORT_LIST;
    find.hidden = items.length <= SHORT_LIST && found === null;
    const total = formatNumber(items.length);
    const all =
      items.length < MOST_LISTED ? `Show all ${total}` : `Show the ${total} most frequent`;
    more.textContent = isShort ? all : 'Show fewer';
    more.setAttribute('aria-expanded', String(!isShort));
  }

  async function lookUp(): Promise<void> {
    const contains = find.value.trim();
    const parameters = new URLSearchParams(writeSearch(route, 'selection'));
    parameters.set('contains', contains);
    parameters.set('limit', String(MOST_LISTED));
    const path = `api/facets/${facet}?${parameters.toString()}`;
    if (contains !== '' && path === asked) return;
    asked = path;
    const answer = contains === '' ? null : await askAside({ path, isAnswer: isFacetResponse });
    if (asked !== path) return;
    found = answer?.buckets ?? null;
    show();
  }

  find.addEventListener('input', () => void lookUp());
  more.addEventListener('click', () => {
    isShort = !isShort;
    show();
  });
  return (view) => {
    ({ route, results, locale } = view);
    show();
    if (find.value.trim() !== '') void lookUp();
  };
}
