import type { DayRange } from './search-index.ts';

/** Days are listed one by one only for spans that a chart can show. */
const MAX_LISTED_DAYS = 92;
const DAY_MS = 86_400_000;

/** A range whose days are counted one by one. */
export type ShortRange = { readonly from: string; readonly to: string };

/** True for a range with both ends and few enough days between them. */
export function isShortRange(range: DayRange): range is ShortRange {
  const { from, to } = range;
  return (
    from !== null && to !== null && (Date.parse(to) - Date.parse(from)) / DAY_MS < MAX_LISTED_DAYS
  );
}
