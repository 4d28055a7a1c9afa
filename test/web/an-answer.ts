import type { Bucket, SearchFacet, SearchResponse } from '../../src/search/search-request.ts';

/** An answer that found nothing; a test names what matters to it. */
export function anAnswer(parts: Partial<SearchResponse> = {}): SearchResponse {
  return {
    hits: [],
    facets: [],
    totalHits: 0,
    totalIsExact: true,
    strictHits: 0,
    understood: 'everything',
    corrections: [],
    relaxed: null,
    page: 1,
    pageSize: 20,
    nextCursor: null,
    tookMs: 1,
    warnings: [],
    ...parts,
  };
}

/** A facet with these counts; those in `selected` are chosen. */
export function aFacet(
  field: 'outlet' | 'speaker',
  counts: Readonly<Record<string, number>>,
  selected: readonly string[] = [],
): SearchFacet {
  return {
    field,
    buckets: Object.entries(counts).map(([value, count]): Bucket => {
      return { value, label: value, count, selected: selected.includes(value) };
    }),
  };
}
