import type {
  DateCounts,
  DayRange,
  FacetCounts,
  FacetFilter,
  IndexResult,
  IndexSelection,
} from '../search-index/search-index.ts';
import type { DateBucket, ListedFacet, SearchFacet } from './search-request.ts';

/** Returns the buckets of a facet, with those marked that the request chose. */
export function listValueBuckets(
  { field, buckets }: FacetCounts,
  filters: readonly FacetFilter[],
): SearchFacet & { readonly field: FacetCounts['field'] } {
  const chosen = new Set(
    filters
      .filter((filter) => filter.field === field && !filter.isExcluded)
      .flatMap(({ keys }) => keys),
  );
  return {
    field,
    buckets: buckets.map(({ key, label, ...tally }) => ({
      value: label,
      label,
      ...tally,
      selected: chosen.has(key),
    })),
  };
}

/** Returns the facets that a request lists, in its order. */
export function listFacets(
  listed: readonly ListedFacet[],
  { facets, dates }: Pick<IndexResult, 'facets' | 'dates'>,
  { filters, days }: Pick<IndexSelection, 'filters' | 'days'>,
): SearchFacet[] {
  return listed.flatMap((field) => {
    if (field === 'date') return dates === null ? [] : [listDateBuckets(dates, days)];
    const counts = facets.find((facet) => facet.field === field);
    return counts === undefined ? [] : [listValueBuckets(counts, filters)];
  });
}

/** Returns the date facet: a bucket is selected when it reaches into the range asked for. */
function listDateBuckets(
  { years, months, days, ...undated }: DateCounts,
  { from, to }: DayRange,
): SearchFacet {
  const isSelected = (period: string) =>
    (from !== null || to !== null) &&
    (from === null || period >= from.slice(0, period.length)) &&
    (to === null || period <= to.slice(0, period.length));
  const listBuckets = (counts: DateCounts['years'], interval: DateBucket['interval']) =>
    counts.map(({ period, ...tally }) => ({
      value: period,
      label: period,
      ...tally,
      selected: isSelected(period),
      interval,
    }));
  return {
    field: 'date',
    ...undated,
    buckets: [
      ...listBuckets(years, 'year'),
      ...listBuckets(months, 'month'),
      ...listBuckets(days, 'day'),
    ],
  };
}
