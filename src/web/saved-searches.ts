import type { SavedSearchResponse } from '../search/saved-search-response.ts';
import { hasKeys } from './answer.ts';
import { EMPTY_ROUTE, readRoute } from './route.ts';
import type { Route } from './route.ts';

/** A search that the service keeps, as the API answers. */
export type SavedSearch = Pick<SavedSearchResponse, 'id' | 'name' | 'type' | 'search'>;
export type SavedSearchList = { readonly savedSearches: readonly SavedSearch[] };

export const isSavedSearch = hasKeys<SavedSearch>('id', 'name', 'search');
export const isSavedSearchList = hasKeys<SavedSearchList>('savedSearches');

/** Returns the route of a saved search. */
export function toRoute({ type, search }: Pick<SavedSearch, 'type' | 'search'>): Route {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    for (const each of values)
      if (typeof each === 'string' || typeof each === 'number' || typeof each === 'boolean')
        parameters.append(name, String(each));
  }
  return { ...EMPTY_ROUTE, ...readRoute(parameters.toString()), type, page: 1 };
}
