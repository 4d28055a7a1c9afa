import type { DayOrder, DayPosition } from '../search-index.ts';
import { toOrder } from './documents.ts';
import { quote } from './filter.ts';
import { toQuotationOrder } from './quotation-documents.ts';

/** Returns the server's sort by day, ties by id: what has no day is last either way. */
export function sortByDay(order: DayOrder): string[] {
  return [`day:${order === 'oldest' ? 'asc' : 'desc'}`, 'order:asc'];
}

/** Returns the filter of what comes behind a position, whether a document still stands there or not. */
export function buildBehindFilter(order: DayOrder, { day, id, number }: DayPosition): string {
  const place = number === null ? toOrder(id) : toQuotationOrder(id, number);
  const isBehindInDay = `order > ${quote(place)}`;
  if (day === null) return `(year = undated AND ${isBehindInDay})`;
  const isLater = `day ${order === 'oldest' ? '>' : '<'} ${quote(day)}`;
  return `(${isLater} OR year = undated OR day = ${quote(day)} AND ${isBehindInDay})`;
}
