import type {
  DateCounts,
  DayRange,
  FacetBucket,
  FacetField,
  FacetFilter,
  PeriodCount,
  Tally,
} from '../search-index.ts';
import { FACET_FIELDS } from '../search-index.ts';
import { isShortRange } from '../day-range.ts';
import { compareText } from '../facet-values.ts';
import type { Columns } from './columns.ts';
import { valueId } from './columns.ts';

export type BucketSelection = {
  readonly field: FacetField;
  readonly filters: readonly FacetFilter[];
  readonly limit: number;
  readonly accepts: (value: { readonly key: string }) => boolean;
  /** Stories by facet value number, where these are counted, too. */
  readonly storiesByValue: Uint32Array | null;
};

/** Returns the most frequent values of a field, and the chosen ones whatever their count; ties by label. */
export function listBuckets(
  columns: Columns,
  countByValue: Uint32Array,
  { field, filters, limit, accepts, storiesByValue }: BucketSelection,
): FacetBucket[] {
  const fieldNumber = FACET_FIELDS.indexOf(field);
  const chosen = new Set(
    filters
      .filter((filter) => filter.field === field && !filter.isExcluded)
      .flatMap(({ keys }) => keys.map((key) => columns.valueByKey.get(valueId(field, key)))),
  );
  const buckets: (FacetBucket & { readonly isChosen: boolean })[] = [];
  columns.values.forEach((value, number) => {
    if (value === undefined || columns.fieldByValue[number] !== fieldNumber) return;
    const count = countByValue[number] ?? 0;
    const isChosen = chosen.has(number);
    if (!(count > 0 || isChosen) || !accepts(value)) return;
    const tally =
      storiesByValue === null ? { count } : { count, stories: storiesByValue[number] ?? 0 };
    buckets.push({ ...value, ...tally, isChosen });
  });
  buckets.sort((a, b) => b.count - a.count || compareText(a.label, b.label));
  return buckets
    .filter(({ isChosen }, place) => place < limit || isChosen)
    .map(({ isChosen, ...bucket }) => bucket);
}

/** Returns the counts by year and month, and by day where the range asked for is short enough. */
export function countPeriods(
  columns: Columns,
  countByDay: Uint32Array,
  storiesByDay: Uint32Array | null,
  range: DayRange,
): DateCounts {
  const listed = isShortRange(range) ? range : null;
  const years = new Map<string, Tally>();
  const months = new Map<string, Tally>();
  const days = new Map<string, Tally>();
  columns.days.forEach((day, number) => {
    const count = countByDay[number] ?? 0;
    if (day === '' || count === 0) return;
    const tally = storiesByDay === null ? { count } : { count, stories: storiesByDay[number] ?? 0 };
    add(years, day.slice(0, 4), tally);
    add(months, day.slice(0, 7), tally);
    if (listed !== null && day >= listed.from && day <= listed.to) add(days, day, tally);
  });
  return {
    years: listPeriods(years),
    months: listPeriods(months),
    days: listPeriods(days),
    undated: countByDay[0] ?? 0,
    ...(storiesByDay !== null && { undatedStories: storiesByDay[0] ?? 0 }),
  };
}

function add(counts: Map<string, Tally>, period: string, { count, stories }: Tally): void {
  const known = counts.get(period);
  counts.set(period, {
    count: (known?.count ?? 0) + count,
    ...(stories !== undefined && { stories: (known?.stories ?? 0) + stories }),
  });
}

/** Days came in time order, so their periods do too. */
function listPeriods(counts: ReadonlyMap<string, Tally>): PeriodCount[] {
  return [...counts].map(([period, tally]) => ({ period, ...tally }));
}
