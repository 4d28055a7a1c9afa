import type { TimelineInterval, TimelineResponse } from '../search/timeline-request.ts';
import { hasKeys } from './answer.ts';
import type { Results } from './answer.ts';

/** Hits by time, as `GET /api/timeline` answers; buckets without hits are among them. */
export type Timeline = Pick<TimelineResponse, 'interval' | 'buckets' | 'undated'>;

export const isTimeline = hasKeys<Timeline>('interval', 'buckets', 'undated');

/** So many bars can be told apart, and hit with a finger, in the width of a column. */
const MOST_BARS = 60;
const INTERVALS = [
  'day',
  'week',
  'month',
  'quarter',
  'year',
] as const satisfies readonly TimelineInterval[];
const BARS_A_MONTH = { day: 31, week: 4.5, month: 1, quarter: 1 / 3, year: 1 / 12 } as const;

/** Returns the shortest interval that does not cut a span of so many months into too many bars. */
export function chooseInterval(months: number): TimelineInterval {
  return INTERVALS.find((interval) => months * BARS_A_MONTH[interval] <= MOST_BARS) ?? 'year';
}

/** Returns how many months lie between the first and the last hit, both included; 0 where none has a date. */
export function countMonths({ facets }: Pick<Results, 'facets'>): number {
  const dates = facets.find((facet) => facet.field === 'date');
  if (dates?.field !== 'date') return 0;
  const months = dates.buckets.filter(({ interval }) => interval === 'month');
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return 0;
  return toNumber(last.value) - toNumber(first.value) + 1;
}

/** Returns the months of a speaker as a timeline without gaps, by years where these are too many. */
export function fillMonths(
  months: readonly { readonly month: string; readonly count: number }[],
): Timeline {
  const counts = new Map<number, number>();
  const numbers = months.map(({ month }) => toNumber(month));
  const [first = 0, last = 0] = [numbers[0], numbers.at(-1)];
  const isByYear = last - first >= 2 * MOST_BARS;
  const size = isByYear ? 12 : 1;
  for (const { month, count } of months) {
    const bucket = Math.floor(toNumber(month) / size);
    counts.set(bucket, (counts.get(bucket) ?? 0) + count);
  }
  const from = Math.floor(first / size);
  const length = months.length === 0 ? 0 : Math.floor(last / size) - from + 1;
  return {
    interval: isByYear ? 'year' : 'month',
    undated: 0,
    buckets: Array.from({ length }, (_, at) => ({
      start: toStart((from + at) * size),
      count: counts.get(from + at) ?? 0,
    })),
  };
}

/** Months since the year 0. */
function toNumber(month: string): number {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return year * 12 + number - 1;
}

function toStart(months: number): string {
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
}
