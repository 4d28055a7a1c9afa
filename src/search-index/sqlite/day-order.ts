import type { DayOrder } from '../search-index.ts';
import type { Columns } from './columns.ts';

export type PageWindow = { readonly offset: number; readonly limit: number };

/** Behind which day, by its text, and from which slot of it on; null for the undated. */
export type DayStart = { readonly day: string | null; readonly fromSlot: number };

/**
 * Returns one page of the passing slots by day, undated last, ties by id. Whatever stands before the start is not looked at.
 *
 * @param start - null for the first hit
 */
export function listByDay(
  columns: Columns,
  passes: Uint8Array,
  order: DayOrder,
  { offset, limit, start }: PageWindow & { readonly start: DayStart | null },
): number[] {
  const { days, dayStarts, slotsByDay } = columns;
  const page: number[] = [];
  let left = offset;
  for (const day of listDayNumbers(days, order, start)) {
    const isFirst = start !== null && (start.day ?? '') === days[day];
    const from = isFirst ? findSlot(columns, day, start.fromSlot) : (dayStarts[day] ?? 0);
    for (let at = from; at < (dayStarts[day + 1] ?? 0); at++) {
      const slot = slotsByDay[at] ?? 0;
      if (passes[slot] !== 1) continue;
      if (page.length === limit) return page;
      if (left > 0) left--;
      else page.push(slot);
    }
  }
  return page;
}

/** The days from the start's on, which may have no documents any more; the undated come last under both orders. */
function* listDayNumbers(
  days: Columns['days'],
  order: DayOrder,
  start: DayStart | null,
): Generator<number> {
  if (start === null || start.day !== null) {
    const step = order === 'newest' ? -1 : 1;
    const first = order === 'newest' ? days.length - 1 : 1;
    // The place of the undated has an empty text, where the walk ends.
    for (let day = start?.day == null ? first : findDay(days, start.day, order); days[day];) {
      yield day;
      day += step;
    }
  }
  yield 0;
}

/** Number of the first day in the order that is not before this one. */
function findDay(days: Columns['days'], text: string, order: DayOrder): number {
  let [low, high] = [1, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return order === 'oldest' || days[low] === text ? low : low - 1;
}

/** Place of the first slot of a day that is not below this one. */
function findSlot({ slotsByDay, dayStarts }: Columns, day: number, slot: number): number {
  let [low, high] = [dayStarts[day] ?? 0, dayStarts[day + 1] ?? 0];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((slotsByDay[middle] ?? 0) < slot) low = middle + 1;
    else high = middle;
  }
  return low;
}
