import type { TimelineInterval } from './timeline-request.ts';

/** Calendar days `YYYY-MM-DD`, both inclusive. */
export type DaySpan = { readonly first: string; readonly last: string };

const DAY_MS = 86_400_000;
const MONTHS_OF_INTERVAL = { month: 1, quarter: 3, year: 12 } as const;
const DAYS_OF_INTERVAL = { day: 1, week: 7 } as const;
/** No day before it can be written in four digits of a year. */
const EARLIEST_DAY = '0000-01-01';
/** Days of the week from the Monday that they follow, by `getUTCDay`. */
const DAYS_FROM_MONDAY = [6, 0, 1, 2, 3, 4, 5] as const;

/** By default so many months at most, as the calendar has them, are shown in this interval. */
const MOST_MONTHS: readonly (readonly [TimelineInterval, number])[] = [
  ['day', 3],
  ['week', 24],
  ['month', 240],
];

/** Returns the interval that shows a span of days in some 90 to 250 buckets at most. */
export function chooseInterval({ first, last }: DaySpan): TimelineInterval {
  const months = numberMonth(last) - numberMonth(first) + 1;
  return MOST_MONTHS.find(([, most]) => months <= most)?.[0] ?? 'year';
}

/** Returns the first day of the interval that a day is in; of a month (`YYYY-MM`) that of its first day. */
export function startOfInterval(period: string, interval: TimelineInterval): string {
  if (interval === 'day') return period;
  if (interval === 'week') {
    const ms = Date.parse(period);
    const monday = ms - (DAYS_FROM_MONDAY[new Date(ms).getUTCDay()] ?? 0) * DAY_MS;
    return monday < Date.parse(EARLIEST_DAY) ? EARLIEST_DAY : toDay(monday);
  }
  const month = numberMonth(period);
  return nameMonth(month - (month % MONTHS_OF_INTERVAL[interval]));
}

/** Returns how many intervals a span of days touches, or one more. */
export function countIntervals({ first, last }: DaySpan, interval: TimelineInterval): number {
  if (interval === 'day' || interval === 'week') {
    const days = (Date.parse(last) - Date.parse(first)) / DAY_MS + 1;
    return Math.ceil(days / DAYS_OF_INTERVAL[interval]);
  }
  const months = numberMonth(last) - numberMonth(first) + 1;
  return Math.ceil(months / MONTHS_OF_INTERVAL[interval]);
}

/** Returns the first days of all intervals that a span touches, in order. */
export function listIntervals({ first, last }: DaySpan, interval: TimelineInterval): string[] {
  const starts: string[] = [];
  if (interval === 'day' || interval === 'week') {
    const step = DAYS_OF_INTERVAL[interval] * DAY_MS;
    const end = Date.parse(last);
    let ms = Date.parse(startOfInterval(first, interval));
    for (; ms <= end; ms += step) starts.push(startOfInterval(toDay(ms), interval));
    return starts;
  }
  const end = numberMonth(last);
  let month = numberMonth(startOfInterval(first, interval));
  for (; month <= end; month += MONTHS_OF_INTERVAL[interval]) starts.push(nameMonth(month));
  return starts;
}

/** Returns the last day of a month `YYYY-MM`. */
export function endOfMonth(month: string): string {
  const next = nameMonth(numberMonth(month) + 1);
  return next.length > EARLIEST_DAY.length ? `${month}-31` : toDay(Date.parse(next) - DAY_MS);
}

/** Months since the year 0. */
function numberMonth(period: string): number {
  return Number(period.slice(0, 4)) * 12 + Number(period.slice(5, 7)) - 1;
}

function nameMonth(number: number): string {
  const year = String(Math.floor(number / 12)).padStart(4, '0');
  return `${year}-${String((number % 12) + 1).padStart(2, '0')}-01`;
}

function toDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
