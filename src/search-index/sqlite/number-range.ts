import type { DayRange } from '../search-index.ts';

/** Returns the places of the first and the last of the days that a range holds; every day has one, 0 is undated. */
export function numberRange(days: readonly string[], { from, to }: DayRange) {
  if (from === null && to === null) return { firstDay: 0, lastDay: days.length };
  const firstDay = from === null ? 1 : days.findIndex((day) => day >= from);
  const lastDay = to === null ? days.length : days.findLastIndex((day) => day !== '' && day <= to);
  return firstDay === -1 ? { firstDay: 1, lastDay: 0 } : { firstDay, lastDay };
}
