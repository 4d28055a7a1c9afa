import type { Widget } from 'instantsearch.js';
import { readOwnParameters } from './search-client.ts';

/**
 * Returns a widget that shows nothing and makes InstantSearch carry the parameters of our API for which it has no widget.
 * Its search parameters keep keys that they do not know.
 */
export function createOwnParametersWidget(): Widget {
  return {
    $$type: 'onrecord.parameters',
    init: () => undefined,
    dispose: () => undefined,
    getWidgetUiState: (uiState, { searchParameters }) => ({
      ...uiState,
      ...readOwnParameters(searchParameters),
    }),
    getWidgetSearchParameters: (searchParameters, { uiState }) => {
      // With a key that it does know, so that the compiler accepts the others.
      const parameters = { query: searchParameters.query, ...readOwnParameters(uiState) };
      return searchParameters.setQueryParameters(parameters);
    },
  };
}
