import type { Columns } from './columns.ts';
import type { PageWindow } from './day-order.ts';

/**
 * Returns one page of the passing slots by when they were added, the latest first, then by day, the newest first, the undated
 * last, ties by id. Only as many as the page reaches are kept in order: of a million few are asked for.
 */
export function rankByAddition(
  { addedBySlot, dayBySlot, slotCount }: Columns,
  passes: Uint8Array,
  { offset, limit }: PageWindow,
): number[] {
  const needed = offset + limit;
  const first: number[] = [];
  if (needed === 0) return first;
  const comesBefore = (slot: number, other: number): boolean => {
    const later = (addedBySlot[slot] ?? 0) - (addedBySlot[other] ?? 0);
    const newer = (dayBySlot[slot] ?? 0) - (dayBySlot[other] ?? 0);
    return later > 0 || (later === 0 && (newer > 0 || (newer === 0 && slot < other)));
  };
  for (let slot = 0; slot < slotCount; slot++) {
    if (passes[slot] !== 1) continue;
    const last = first.at(-1);
    if (first.length >= needed && last !== undefined && !comesBefore(slot, last)) continue;
    first.splice(
      findPlace(first, (other) => comesBefore(other, slot)),
      0,
      slot,
    );
    if (first.length > needed) first.pop();
  }
  return first.slice(offset);
}

/** Place behind all that come before, in a list that is in order. */
function findPlace(ordered: readonly number[], isBefore: (item: number) => boolean): number {
  let from = 0;
  let to = ordered.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (isBefore(ordered[middle] ?? 0)) from = middle + 1;
    else to = middle;
  }
  return from;
}
