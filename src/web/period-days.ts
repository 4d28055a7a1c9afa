import type { Days } from './plot-scales.ts';

/**
 * Returns the calendar days that `from` and `to` of a route mean; what is no date, or empty, stays as it is.
 *
 * @example `{ from: '2026', to: '2026-02' }` is from `2026-01-01` to `2026-02-31`, which is for comparing only
 */
export function toCalendarDays({ from, to }: Days, today: Date): Days {
  return {
    from: complete(resolve(from, today), '-01-01'),
    to: complete(resolve(to, today), '-12-31'),
  };
}

/** A year or a month, made a day by what follows. */
function complete(value: string, rest: string): string {
  if (/^\d{4}$/u.test(value)) return value + rest;
  return /^\d{4}-\d{2}$/u.test(value) ? value + rest.slice(3) : value;
}

/** Back from today, where a value says so. */
function resolve(value: string, today: Date): string {
  const [, count = '', unit = ''] = /^-(\d+)([dmy])$/u.exec(value) ?? [];
  if (unit === '') return value;
  const date = new Date(today);
  if (unit === 'd') date.setUTCDate(date.getUTCDate() - Number(count));
  if (unit === 'm') date.setUTCMonth(date.getUTCMonth() - Number(count));
  if (unit === 'y') date.setUTCFullYear(date.getUTCFullYear() - Number(count));
  return date.toISOString().slice(0, 10);
}
