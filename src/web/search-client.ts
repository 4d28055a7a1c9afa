import type { SearchResponse } from '../search/search-request.ts';
import { FACETS, SORT_ORDERS, EMPTY_ROUTE, writeRoute } from './route.ts';
import type { Facet, Route } from './route.ts';
import type { NewestQuestion } from './newest-question.ts';

/** A request as InstantSearch sends it: what it has no parameter for rides along under our names. */
export type WidgetRequest = {
  /** The order of the hits: InstantSearch knows orders only as indexes of their own. */
  readonly indexName: string;
  readonly params?: {
    readonly query?: string | undefined;
    /** From 0. */
    readonly page?: number | undefined;
    readonly facetFilters?: unknown;
  };
};

export type WidgetResponse = ReturnType<typeof toWidgetResponse>;

export type SearchClient = {
  readonly search: (
    requests: readonly WidgetRequest[],
  ) => Promise<{ readonly results: WidgetResponse[] }>;
};

/** The API answers no page that ends behind this hit. */
const DEEPEST_HIT = 10_000;

/**
 * Returns the client through which InstantSearch asks our API. For a keystroke it sends a request, and one more for each
 * facet with chosen values, to count it without them. Our counts are like that already: one call answers them all.
 */
export function createSearchClient({ ask }: Pick<NewestQuestion, 'ask'>): SearchClient {
  return {
    async search(requests) {
      const [main] = requests;
      const answer = await ask(writeRoute(main === undefined ? EMPTY_ROUTE : toRoute(main)));
      return { results: requests.map(({ indexName }) => toWidgetResponse(indexName, answer)) };
    },
  };
}

/**
 * Returns what a request of InstantSearch asks for.
 *
 * @example `toRoute({ indexName: 'newest', params: { query: 'tide', facetFilters: [['outlet:UNN']] } })` asks for the
 * query `tide` and the outlet `UNN`, newest first
 */
export function toRoute({ indexName, params = {} }: WidgetRequest): Route {
  const { query = '', page = 0, facetFilters } = params;
  const ours = readOwnParameters(params);
  return {
    ...EMPTY_ROUTE,
    ...ours,
    ...readFacetFilters(facetFilters),
    q: query,
    sort: SORT_ORDERS.find((order) => order === indexName) ?? EMPTY_ROUTE.sort,
    page: page + 1,
  };
}

/** Returns the parameters of our API among those of InstantSearch, as far as they are there. */
export function readOwnParameters(parameters: object): Pick<Route, 'from' | 'to' | 'isTyping'> {
  const from: unknown = Reflect.get(parameters, 'from');
  const to: unknown = Reflect.get(parameters, 'to');
  return {
    from: typeof from === 'string' ? from : '',
    to: typeof to === 'string' ? to : '',
    isTyping: Reflect.get(parameters, 'isTyping') === true,
  };
}

/** `[['outlet:UNN', 'outlet:MBN'], ['speaker:Ana Ruiz']]`: the values of a field are alternatives. */
function readFacetFilters(filters: unknown): Partial<Record<Facet, string[]>> {
  const texts = (Array.isArray(filters) ? filters.flat() : []).map(String);
  return Object.fromEntries(
    FACETS.map((facet) => [
      facet,
      texts
        .filter((text) => text.startsWith(`${facet}:`))
        .map((text) => text.slice(facet.length + 1)),
    ]),
  );
}

function toWidgetResponse(index: string, answer: SearchResponse) {
  const { hits, facets, totalHits, totalIsExact, pageSize, tookMs } = answer;
  // The page asks by numbers of pages, so there is one.
  const page = answer.page ?? 1;
  const lastPage = Math.floor(DEEPEST_HIT / pageSize);
  return {
    index,
    hits: hits.map((hit) => ({ ...hit, objectID: hit.id })),
    nbHits: totalHits,
    exhaustiveNbHits: totalIsExact,
    page: page - 1,
    nbPages: Math.min(Math.ceil(totalHits / pageSize), lastPage),
    hitsPerPage: pageSize,
    processingTimeMS: tookMs,
    facets: Object.fromEntries(
      facets.map(({ field, buckets }) => [
        field,
        Object.fromEntries(buckets.map(({ value, count }) => [value, count])),
      ]),
    ),
    query: '',
    params: '',
    /** All of it, for what InstantSearch does not know: warnings, spans, labels. */
    answer,
  };
}
