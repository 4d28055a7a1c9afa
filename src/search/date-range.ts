import { InvalidRequestError } from '../core/errors.ts';
import type { DayRange } from '../search-index/search-index.ts';

const CALENDAR = /^(?<year>\d{4})(?:-(?<month>\d{2})(?:-(?<day>\d{2}))?)?$/u;
const RELATIVE = /^-(?<amount>\d{1,4})(?<unit>[dmy])$/u;
const FORMS =
  'a date is YYYY, YYYY-MM or YYYY-MM-DD, or counted back from today as -7d, -3m or -1y';

/**
 * Returns the calendar days that `from` and `to` mean, both inclusive: `to=2026-02` ends on 28 February.
 *
 * @throws {@link InvalidRequestError} for what is no date, and for a range that ends before it begins
 */
export function readDateRange(from: string | null, to: string | null, now: Date): DayRange {
  const range = {
    from: from === null ? null : readDay('from', from, now),
    to: to === null ? null : readDay('to', to, now),
  };
  if (range.from !== null && range.to !== null && range.from > range.to) {
    throw new InvalidRequestError([
      { parameter: 'to', message: `${range.to} is before the beginning, ${range.from}` },
    ]);
  }
  return range;
}

function readDay(parameter: 'from' | 'to', text: string, now: Date): string {
  const day = tryRelativeDay(text, now) ?? tryCalendarDay(text, parameter === 'to');
  if (day === null) {
    throw new InvalidRequestError([
      { parameter, message: `${JSON.stringify(text)} is no date; ${FORMS}` },
    ]);
  }
  return day;
}

function tryCalendarDay(text: string, isEnd: boolean): string | null {
  const groups = CALENDAR.exec(text)?.groups;
  if (groups === undefined) return null;
  const year = Number(groups['year']);
  const month = Number(groups['month'] ?? (isEnd ? 12 : 1));
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const day = Number(groups['day'] ?? (isEnd ? lastDay : 1));
  const exists = month >= 1 && month <= 12 && day >= 1 && day <= lastDay;
  return exists ? `${text.slice(0, 4)}-${twoDigits(month)}-${twoDigits(day)}` : null;
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
    const lastDay = new Date(
      Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0),
    ).getUTCDate();
    date.setUTCDate(Math.min(day, lastDay));
  }
  return date.getUTCFullYear() < 1 ? '0001-01-01' : date.toISOString().slice(0, 10);
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
