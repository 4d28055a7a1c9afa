import type { Problem } from '../api/problem.ts';
import type { Bucket, SearchResponse } from '../search/search-request.ts';
import type { Facet } from './route.ts';

/** Whether a value from the API is the answer to a search, by the keys that this page cannot do without. */
export function isSearchResponse(value: unknown): value is SearchResponse {
  return (
    isObject(value) &&
    'hits' in value &&
    Array.isArray(value.hits) &&
    'facets' in value &&
    Array.isArray(value.facets) &&
    'warnings' in value &&
    Array.isArray(value.warnings) &&
    'totalHits' in value &&
    typeof value.totalHits === 'number'
  );
}

/** Whether a value from the API is a problem document. */
export function isProblem(value: unknown): value is Problem {
  return isObject(value) && 'detail' in value && typeof value.detail === 'string';
}

/** Returns the buckets of a facet, most frequent first; none where the answer does not have the facet. */
export function getBuckets({ facets }: SearchResponse, field: Facet): readonly Bucket[] {
  return facets.find((facet) => facet.field === field)?.buckets ?? [];
}

/** Returns how many articles of the answer have no date, and are therefore in no range of days. */
export function countUndated({ facets }: SearchResponse): number {
  return facets.find((facet) => facet.field === 'date')?.undated ?? 0;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
