import type { MultiSearchQuery } from 'meilisearch';
import { HIT_FIELDS } from '../search-index.ts';
import type { FacetField, FacetFilter, IndexQuery, IndexRequest } from '../search-index.ts';
import { isShortRange } from '../day-range.ts';
import { EVERY_DOCUMENT_STEM, hashValue, nameWord } from './documents.ts';
import { buildDayFilter, buildFacetFilter, joinFilters, quote } from './filter.ts';

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
const MAX_RANKED_STEMS = 9;
const DATE_FACETS = ['year', 'month'];

/**
 * Returns the queries that together answer a request in one round trip.
 *
 * @param match - the filter of what matches, null for everything
 */
export function planSearch(
  indexUid: string,
  request: IndexRequest,
  match: string | null,
): PlannedQuery[] {
  const { filters, days, facets, withDates } = request;
  const dayFilter = buildDayFilter(days);
  const except = (field: FacetField | null) =>
    filters.filter((filter) => filter.isExcluded || filter.field !== field).map(buildFacetFilter);
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
        ...base(indexUid, joinFilters([match, ...except(null), dayFilter])),
        ...rankAndPage(request),
        facets: [...plain, ...dateFacets],
        // Not the quotations, which are half of an article.
        attributesToRetrieve: HIT_FIELDS.map((field) => `article.${field}`),
        ...(request.sort === 'relevance' && { showRankingScore: true }),
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

/** Returns the filter of documents that have a facet value with these words, the last as the beginning of one. */
export function buildContainsFilter(field: FacetField, contains: readonly string[]): string | null {
  return joinFilters(
    contains.map((word, at) => {
      const operator = at === contains.length - 1 ? 'STARTS WITH' : '=';
      return `nameWords ${operator} ${quote(nameWord(field, word))}`;
    }),
  );
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

function rankAndPage(request: IndexRequest): Partial<MultiSearchQuery> {
  const { hitsPerPage, page } = pageOf(request);
  if (request.sort !== 'relevance') {
    const direction = request.sort === 'newest' ? 'desc' : 'asc';
    return { hitsPerPage, page, sort: [`day:${direction}`, 'order:asc'] };
  }
  const stems = [...new Set(listStems(request.query))].slice(0, MAX_RANKED_STEMS);
  return {
    hitsPerPage,
    page,
    // Every document has the first word, so none is lost; the others order them. The space ends the last word.
    q: `${[EVERY_DOCUMENT_STEM, ...stems].join(' ')} `,
    matchingStrategy: 'last',
    sort: ['order:asc'],
  };
}

/** The words that count for the order; a phrase's terms are close enough to their stems. */
function listStems(query: IndexQuery): string[] {
  switch (query.kind) {
    case 'all':
      return [];
    case 'stem':
      return [query.stem];
    case 'prefix':
      return [query.prefix];
    case 'phrase':
      return [...query.terms];
    case 'and':
    case 'or':
      return query.clauses.flatMap(listStems);
    case 'except':
      return listStems(query.include);
  }
}

function base(indexUid: string, filter: string | null): MultiSearchQuery {
  return { indexUid, ...(filter !== null && { filter }) };
}
