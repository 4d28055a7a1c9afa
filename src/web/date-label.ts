import { isDay } from './locale.ts';
import type { Locale } from './locale.ts';

/**
 * Returns one end of a range of days in words.
 *
 * @example `describeEnd('from', '2026-01-05', locale)` is "From January 5, 2026"; `describeEnd('from', '-7d', locale)`,
 * which an address may say, "From 7 days ago"
 */
export function describeEnd(end: 'from' | 'to', value: string, { formatDay }: Locale): string {
  const preposition = end === 'from' ? 'From' : 'Until';
  const [, count = '', unit = ''] = /^-(\d+)([dmy])$/u.exec(value) ?? [];
  const noun = UNITS.get(unit);
  if (noun !== undefined) return `${preposition} ${count} ${noun}${count === '1' ? '' : 's'} ago`;
  return `${preposition} ${isDay(value) ? formatDay(value) : value}`;
}

const UNITS: ReadonlyMap<string, string> = new Map([
  ['d', 'day'],
  ['m', 'month'],
  ['y', 'year'],
]);
