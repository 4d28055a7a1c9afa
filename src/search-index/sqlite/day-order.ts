import type { SortOrder } from '../search-index.ts';
import type { Columns } from './columns.ts';

export type PageWindow = { readonly offset: number; readonly limit: number };

/**
 * Returns one page of the passing slots by day, undated last, ties by id: a counting sort that keeps only the page.
 */
export function rankByDay(
  columns: Columns,
  passes: Uint8Array,
  order: Exclude<SortOrder, 'relevance'>,
  { offset, limit }: PageWindow,
): number[] {
  const { dayBySlot, days, slotCount } = columns;
  const counts = new Uint32Array(days.length);
  for (let slot = 0; slot < slotCount; slot++) {
    if (passes[slot] === 1) counts[dayBySlot[slot] ?? 0] = (counts[dayBySlot[slot] ?? 0] ?? 0) + 1;
  }
  const places = new Uint32Array(days.length);
  let place = 0;
  for (const day of listDayNumbers(days.length, order)) {
    places[day] = place;
    place += counts[day] ?? 0;
  }
  const page: number[] = [];
  for (let slot = 0; slot < slotCount; slot++) {
    if (passes[slot] !== 1) continue;
    const day = dayBySlot[slot] ?? 0;
    const at = places[day] ?? 0;
    places[day] = at + 1;
    if (at >= offset && at < offset + limit) page[at - offset] = slot;
  }
  return page;
}

function listDayNumbers(count: number, order: 'newest' | 'oldest'): number[] {
  const dated = Array.from({ length: count - 1 }, (_, index) => index + 1);
  return [...(order === 'newest' ? dated.reverse() : dated), 0];
}
