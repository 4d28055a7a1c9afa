import { InvalidRequestError } from '../core/errors.ts';
import type { DateClause } from '../core/parsed-query.ts';
import { PERIOD_FORMS, tryPeriodDays } from '../core/period.ts';
import type { PeriodDays } from '../core/period.ts';
import type { DayRange } from '../search-index/search-index.ts';

const DAY_MS = 86_400_000;
/** No day before it can be written in four digits of a year. */
const EARLIEST_DAY = '0000-01-01';

/**
 * Returns the calendar days that `from` and `to` mean, both inclusive: `to=2026-02` ends on 28 February.
 *
 * @throws {@link InvalidRequestError} for what is no date, and for a range that ends before it begins
 */
export function readDateRange(from: string | null, to: string | null, now: Date): DayRange {
  const range = {
    from: from === null ? null : readDays('from', from, now).first,
    to: to === null ? null : readDays('to', to, now).last,
  };
  if (range.from !== null && range.to !== null && range.from > range.to) {
    throw new InvalidRequestError([
      { parameter: 'to', message: `${range.to} is before the beginning, ${range.from}` },
    ]);
  }
  return range;
}

/**
 * Returns the calendar days that a clause of a query means, both inclusive; no day is in a range whose `from` is after
 * its `to`.
 *
 * @throws {@link InvalidRequestError} for what is no date, which a parsed query does not hold
 */
export function readClauseDays(
  clause: Pick<DateClause, 'from' | 'to' | 'before'>,
  now: Date,
): DayRange {
  const ends = [
    ...(clause.to === null ? [] : [readDays('q', clause.to, now).last]),
    ...(clause.before === null ? [] : [dayBefore(readDays('q', clause.before, now).first)]),
  ];
  return {
    from: clause.from === null ? null : readDays('q', clause.from, now).first,
    to: ends.toSorted()[0] ?? null,
  };
}

function readDays(parameter: 'from' | 'to' | 'q', text: string, now: Date): PeriodDays {
  const days = tryPeriodDays(text, now);
  if (days === null) {
    throw new InvalidRequestError([
      { parameter, message: `${JSON.stringify(text)} is no date; ${PERIOD_FORMS}` },
    ]);
  }
  return days;
}

function dayBefore(day: string): string {
  if (day === EARLIEST_DAY) return day;
  return new Date(Date.parse(day) - DAY_MS).toISOString().slice(0, 10);
}
