import type {
  DateCounts,
  DayRange,
  FacetCounts,
  FacetFilter,
  IndexResult,
  IndexSelection,
} from '../search-index/search-index.ts';
import type { DateBucket, ListedFacet, SearchFacet } from './search-request.ts';

/** Returns the buckets of a facet, with those marked that the request chose; written out, since an answer has hundreds. */
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
    buckets: buckets.map(({ key, label, count, stories }) => {
      const selected = chosen.has(key);
      return stories === undefined
        ? { value: label, label, count, selected }
        : { value: label, label, count, stories, selected };
    }),
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
    counts.map(({ period, count, stories }) => {
      const selected = isSelected(period);
      return stories === undefined
        ? { value: period, label: period, count, selected, interval }
        : { value: period, label: period, count, stories, selected, interval };
    });
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
