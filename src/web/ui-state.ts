import { EMPTY_ROUTE, FACETS, SORT_ORDERS } from './route.ts';
import type { Route } from './route.ts';
import { readOwnParameters } from './search-client.ts';

/** What InstantSearch's widgets remember, as far as this page uses them, and our own parameters. */
type WidgetState = {
  query?: string;
  sortBy?: string;
  /** From 1. */
  page?: number;
  refinementList?: Record<string, string[]>;
} & Partial<Pick<Route, 'from' | 'to' | 'isTyping'>>;

/** By the name of the index, as InstantSearch keeps it. */
export type PageState = Record<string, WidgetState>;

/** InstantSearch keeps its state by index; ours is named after the order it begins with. */
export const INDEX_NAME = EMPTY_ROUTE.sort;

/** Returns the state of InstantSearch's widgets for a route. */
export function toUiState({ q, sort, page, from, to, isTyping, ...route }: Route): PageState {
  const chosen = FACETS.filter((facet) => route[facet].length > 0);
  const state = {
    query: q,
    sortBy: sort,
    page,
    refinementList: Object.fromEntries(chosen.map((facet) => [facet, [...route[facet]]])),
    from,
    to,
    isTyping,
  };
  return { [INDEX_NAME]: state };
}

/** Returns the route for a state of InstantSearch's widgets; the inverse of `toUiState`. */
export function fromUiState(uiState: PageState): Route {
  const state = uiState[INDEX_NAME] ?? {};
  const { query, sortBy, page, refinementList } = state;
  const { from, to, isTyping } = readOwnParameters(state);
  return {
    q: query ?? '',
    isTyping: isTyping && query !== undefined && query !== '',
    outlet: refinementList?.['outlet'] ?? [],
    speaker: refinementList?.['speaker'] ?? [],
    from,
    to,
    sort: SORT_ORDERS.find((order) => order === sortBy) ?? EMPTY_ROUTE.sort,
    page: page ?? 1,
  };
}
