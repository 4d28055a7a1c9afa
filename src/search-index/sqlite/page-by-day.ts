import type { DayOrder, DayPosition } from '../search-index.ts';
import type { Columns } from './columns.ts';
import { listByDay } from './day-order.ts';
import type { PageWindow } from './day-order.ts';
import type { Places } from './places.ts';

export type DayPageRequest = PageWindow & {
  readonly order: DayOrder;
  /** 1 for every slot that is a hit. */
  readonly hits: Uint8Array;
  readonly after: DayPosition | null;
};

export type DayPage = { readonly slots: readonly number[]; readonly next: DayPosition | null };

/** Returns one page of hits by day, and the position behind it; null where none follow. */
export function pageByDay(
  columns: Columns,
  { findSlotBehind, tell }: Places,
  { order, hits, after, offset, limit }: DayPageRequest,
): DayPage {
  const start =
    after === null ? null : { day: after.day, fromSlot: findSlotBehind(columns, after) };
  // One more than the page, which tells whether there is another.
  const listed = listByDay(columns, hits, order, { offset, limit: limit + 1, start });
  const slots = listed.slice(0, limit);
  const last = slots.at(-1);
  if (last === undefined || listed.length <= limit) return { slots, next: null };
  const day = columns.days[columns.dayBySlot[last] ?? 0] || null;
  return { slots, next: { kind: 'day', day, ...tell(columns.rowBySlot[last] ?? 0) } };
}
