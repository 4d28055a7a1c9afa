const CALENDAR = /^(?<year>\d{4})(?:-(?<month>\d{2})(?:-(?<day>\d{2}))?)?$/u;
const RELATIVE = /^-(?<amount>\d{1,4})(?<unit>[dmy])$/u;

/** The forms of a period, for messages. */
export const PERIOD_FORMS =
  'a date is YYYY, YYYY-MM or YYYY-MM-DD, or counted back from today as -7d, -3m or -1y';

/** Days `YYYY-MM-DD`, both inclusive. */
export type PeriodDays = { readonly first: string; readonly last: string };

/** Whether a text is a date in one of the {@link PERIOD_FORMS}; one of the calendar has to exist. */
export function isPeriod(text: string): boolean {
  return RELATIVE.test(text) || tryCalendarDays(text) !== null;
}

/** Returns the days of a year, a month or a day, or of the day counted back from `now`; null for any other text. */
export function tryPeriodDays(text: string, now: Date): PeriodDays | null {
  const day = tryRelativeDay(text, now);
  return day === null ? tryCalendarDays(text) : { first: day, last: day };
}

/**
 * Returns the days of a year, a month or a day; null for what is counted back, does not exist, or is no date.
 *
 * @example `tryCalendarDays('2026-02')` is 2026-02-01 to 2026-02-28
 */
export function tryCalendarDays(text: string): PeriodDays | null {
  const groups = CALENDAR.exec(text)?.groups;
  if (groups === undefined) return null;
  const { year = '', month, day } = groups;
  const lastMonth = month ?? '12';
  if (Number(lastMonth) < 1 || Number(lastMonth) > 12) return null;
  const dayCount = countDays(Number(year), Number(lastMonth));
  if (day !== undefined && (Number(day) < 1 || Number(day) > dayCount)) return null;
  return {
    first: `${year}-${month ?? '01'}-${day ?? '01'}`,
    last: `${year}-${lastMonth}-${day ?? String(dayCount)}`,
  };
}

function countDays(year: number, month: number): number {
  // Date.UTC takes the years 0 to 99 for 1900 to 1999; the calendar repeats itself every 400 years.
  return new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}

function tryRelativeDay(text: string, now: Date): string | null {
  const groups = RELATIVE.exec(text)?.groups;
  if (groups === undefined) return null;
  const amount = Number(groups['amount']);
  const date = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));
  if (groups['unit'] === 'd') date.setUTCDate(date.getUTCDate() - amount);
  else {
    const months = groups['unit'] === 'y' ? amount * 12 : amount;
    const day = date.getUTCDate();
    date.setUTCMonth(date.getUTCMonth() - months, 1);
    // 31 March minus one month is 28 February.
    const lastDay = countDays(date.getUTCFullYear(), date.getUTCMonth() + 1);
    date.setUTCDate(Math.min(day, lastDay));
  }
  return date.getUTCFullYear() < 1 ? '0001-01-01' : date.toISOString().slice(0, 10);
}
