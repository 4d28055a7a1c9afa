import type { MultiSearchQuery } from 'meilisearch';
import type { DayOrder, FacetField, FacetFilter, IndexRequest } from '../search-index.ts';
import { isShortRange } from '../day-range.ts';
import { sortByDay } from './day-position.ts';
import { EVERY_DOCUMENT_STEM, hashValue } from './documents.ts';
import { buildDayFilter, buildFacetFilter, joinFilters } from './filter.ts';

/** What one query of a multi-search is for; results come back in the same order. */
export type QueryPurpose =
  | { readonly kind: 'hits' }
  /** Counts of a facet without that facet's own filter. */
  | { readonly kind: 'facet'; readonly field: FacetField }
  /** Counts of years and months without the filter by day. */
  | { readonly kind: 'dates' }
  /** How often a chosen value occurs, and how it is written. */
  | {
      readonly kind: 'chosen-count' | 'chosen-label';
      readonly field: FacetField;
      readonly key: string;
    };

export type PlannedQuery = { readonly purpose: QueryPurpose; readonly query: MultiSearchQuery };

/** Meilisearch reads ten words of a query; the first is ours. */
const MAX_ORDERING_STEMS = 9;
const DATE_FACETS = ['year', 'month'];

export type PlanOptions = {
  readonly indexUid: string;
  readonly request: IndexRequest;
  /** The filter of what matches, null for everything. */
  readonly match: string | null;
  /** Which of the hits are read, in which order. */
  readonly hits: Partial<MultiSearchQuery>;
};

/** Returns the queries that together answer a request in one round trip; the first is the one for hits. */
export function planSearch({ indexUid, request, match, hits }: PlanOptions): PlannedQuery[] {
  const { filters, days, facets, withDates } = request;
  const dayFilter = buildDayFilter(days);
  const except = (field: FacetField | null) => buildFacetFilters(filters, field);
  const count = (filter: string | null, names: readonly string[]): MultiSearchQuery => ({
    ...base(indexUid, filter),
    hitsPerPage: 0,
    facets: [...names],
  });
  const refined = facets.filter((field) => isRefined(field, filters));
  const plain = facets.filter((field) => !isRefined(field, filters));
  const dateFacets = [
    ...(withDates && dayFilter === null ? DATE_FACETS : []),
    ...(withDates && isShortRange(days) ? ['day'] : []),
  ];
  return [
    {
      purpose: { kind: 'hits' },
      query: {
        ...base(indexUid, buildHitsFilter(request, match)),
        ...hits,
        facets: [...plain, ...dateFacets, ...(hits.facets ?? [])],
      },
    },
    ...(withDates && dayFilter !== null
      ? [
          {
            purpose: { kind: 'dates' } as const,
            query: count(joinFilters([match, ...except(null)]), DATE_FACETS),
          },
        ]
      : []),
    ...refined.flatMap((field) => {
      const others = [match, ...except(field), dayFilter];
      return [
        { purpose: { kind: 'facet', field } as const, query: count(joinFilters(others), [field]) },
        ...listChosen(field, filters).flatMap((key) =>
          planChosen(indexUid, { field, key, others }),
        ),
      ];
    }),
  ];
}

/** Returns the filter of what a request asks for, of what matches its query. */
export function buildHitsFilter(
  { filters, days }: Pick<IndexRequest, 'filters' | 'days'>,
  match: string | null,
): string | null {
  return joinFilters([match, ...buildFacetFilters(filters, null), buildDayFilter(days)]);
}

/** The filters without what one field includes. */
function buildFacetFilters(filters: readonly FacetFilter[], field: FacetField | null): string[] {
  return filters
    .filter((filter) => filter.isExcluded || filter.field !== field)
    .map(buildFacetFilter);
}

/** Chosen values are listed whatever their count, and that may be beyond the most frequent ones. */
function planChosen(
  indexUid: string,
  { field, key, others }: { field: FacetField; key: string; others: readonly (string | null)[] },
): PlannedQuery[] {
  const value = `values = ${hashValue(field, key)}`;
  return [
    {
      purpose: { kind: 'chosen-count', field, key },
      query: { ...base(indexUid, joinFilters([...others, value])), hitsPerPage: 0 },
    },
    {
      purpose: { kind: 'chosen-label', field, key },
      query: { ...base(indexUid, value), hitsPerPage: 1, attributesToRetrieve: [field] },
    },
  ];
}

export function isRefined(field: FacetField, filters: readonly FacetFilter[]): boolean {
  return filters.some((filter) => filter.field === field && !filter.isExcluded);
}

export function listChosen(field: FacetField, filters: readonly FacetFilter[]): string[] {
  const own = filters.filter((filter) => filter.field === field && !filter.isExcluded);
  return [...new Set(own.flatMap(({ keys }) => keys))];
}

/** The page that has all of offset to offset + limit: pages start at multiples of their size only. */
export function pageOf({ offset, limit }: Pick<IndexRequest, 'offset' | 'limit'>) {
  if (limit === 0) return { hitsPerPage: 0, page: 1, skip: 0 };
  return offset % limit === 0
    ? { hitsPerPage: limit, page: offset / limit + 1, skip: 0 }
    : { hitsPerPage: offset + limit, page: 1, skip: offset };
}

/** Returns the page of what is asked for by day: the newest first, too, where there is nothing to rank by. */
export function planPage(
  request: IndexRequest,
  attributesToRetrieve: readonly string[],
): Partial<MultiSearchQuery> {
  const { hitsPerPage, page } = pageOf(request);
  const isByAddition = request.sort === 'added';
  const sort = [...(isByAddition ? ['addedAt:desc'] : []), ...sortByDay(toDayOrder(request))];
  const read = [...attributesToRetrieve, ...(isByAddition ? ['addedAt'] : [])];
  return { sort, hitsPerPage, page, attributesToRetrieve: read };
}

/** Without anything to rank by, the newest come first. */
export function toDayOrder({ sort }: Pick<IndexRequest, 'sort'>): DayOrder {
  return sort === 'oldest' ? 'oldest' : 'newest';
}

type StemOrder = Required<Pick<MultiSearchQuery, 'q' | 'matchingStrategy'>>;

/**
 * Returns the order by how many of these stems a hit has, the first ones before all; of all hits, whether they have any or
 * not. Equals stand as the server stores them, which is quicker than by id, and the same while the index is.
 */
export function orderByStems(stems: readonly string[]): StemOrder {
  return orderFromStem([EVERY_DOCUMENT_STEM, ...stems.slice(0, MAX_ORDERING_STEMS)]);
}

/** Returns that order of the documents that have the first of these stems; the others are no hits. */
export function orderFromStem(stems: readonly string[]): StemOrder {
  const words = [...new Set(stems)].slice(0, MAX_ORDERING_STEMS + 1);
  // The space ends the last word, which would be a beginning otherwise.
  return { q: `${words.join(' ')} `, matchingStrategy: 'last' };
}

function base(indexUid: string, filter: string | null): MultiSearchQuery {
  return { indexUid, ...(filter !== null && { filter }) };
}
