import { FACET_FIELDS } from '../search-index.ts';
import type { DayRange, FacetField, FacetFilter } from '../search-index.ts';
import type { Columns } from './columns.ts';
import { numberRange } from './number-range.ts';
import { valueId } from './columns.ts';

/** The documents that pass query and filters, and the counts of those that all filters but one let through. */
export type Selection = {
  /** 1 for every slot that passes, by slot. */
  readonly passes: Uint8Array;
  readonly totalHits: number;
  /** Documents by facet value number, counted without the filter of the value's own field. */
  readonly countByValue: Uint32Array;
  /** Documents by day number, counted without the filter by day. */
  readonly countByDay: Uint32Array;
};

/** One bit a facet field, and one for the day: which filters a document fails. */
export const DAY_BIT = 1 << FACET_FIELDS.length;

function fieldBit(field: FacetField): number {
  return 1 << FACET_FIELDS.indexOf(field);
}

type FilterPlan = {
  /** Bits of the fields that have an including filter. */
  readonly requiredBits: number;
  readonly included: Uint8Array;
  readonly excluded: Uint8Array;
  readonly firstDay: number;
  readonly lastDay: number;
};

/**
 * Applies filters to the matching slots and counts facets, in one walk.
 *
 * Disjunctive counts need no second query: a document that fails exactly one filter still counts for the values of
 * that filter's field.
 *
 * @param matches - 1 for every slot that the query matches; null when it matches everything
 */
export function selectDocuments(
  columns: Columns,
  matches: Uint8Array | null,
  filters: readonly FacetFilter[],
  range: DayRange,
): Selection {
  const plan = planFilters(columns, filters, range);
  const { slotCount, dayBySlot, valueStarts, valueNumbers, fieldByValue } = columns;
  const passes = new Uint8Array(slotCount);
  const countByValue = new Uint32Array(columns.values.length);
  const countByDay = new Uint32Array(columns.days.length);
  let totalHits = 0;
  for (let slot = 0; slot < slotCount; slot++) {
    if (matches !== null && matches[slot] === 0) continue;
    const from = valueStarts[slot] ?? 0;
    const to = valueStarts[slot + 1] ?? from;
    const failedBits = findFailedBits(columns, plan, slot);
    if (failedBits === null) continue;
    const day = dayBySlot[slot] ?? 0;
    if (failedBits === 0) {
      totalHits++;
      passes[slot] = 1;
    }
    if (failedBits === 0 || failedBits === DAY_BIT) countByDay[day] = (countByDay[day] ?? 0) + 1;
    for (let at = from; at < to; at++) {
      const value = valueNumbers[at] ?? 0;
      if (failedBits === 0 || failedBits === 1 << (fieldByValue[value] ?? 0)) {
        countByValue[value] = (countByValue[value] ?? 0) + 1;
      }
    }
  }
  return { passes, totalHits, countByValue, countByDay };
}

/** Of a document that the query does not match, or that an excluding filter removes. */
export const COUNTS_NOWHERE = -1;

/** Returns which filters each document fails, by slot, and the bits of the fields that have an including filter. */
export function listFailedBits(
  columns: Columns,
  matches: Uint8Array | null,
  filters: readonly FacetFilter[],
  range: DayRange,
): { readonly failedBySlot: Int16Array; readonly requiredBits: number } {
  const plan = planFilters(columns, filters, range);
  const failedBySlot = new Int16Array(columns.slotCount).fill(COUNTS_NOWHERE);
  for (let slot = 0; slot < columns.slotCount; slot++) {
    if (matches !== null && matches[slot] === 0) continue;
    failedBySlot[slot] = findFailedBits(columns, plan, slot) ?? COUNTS_NOWHERE;
  }
  return { failedBySlot, requiredBits: plan.requiredBits };
}

/** Null when an excluding filter removes the document, which then counts nowhere. */
function findFailedBits(columns: Columns, plan: FilterPlan, slot: number): number | null {
  const { dayBySlot, valueStarts, valueNumbers, fieldByValue } = columns;
  const to = valueStarts[slot + 1] ?? 0;
  let failedBits = plan.requiredBits;
  for (let at = valueStarts[slot] ?? 0; at < to; at++) {
    const value = valueNumbers[at] ?? 0;
    if (plan.excluded[value] === 1) return null;
    if (plan.included[value] === 1) failedBits &= ~(1 << (fieldByValue[value] ?? 0));
  }
  const day = dayBySlot[slot] ?? 0;
  return day < plan.firstDay || day > plan.lastDay ? failedBits | DAY_BIT : failedBits;
}

function planFilters(
  columns: Columns,
  filters: readonly FacetFilter[],
  range: DayRange,
): FilterPlan {
  const included = new Uint8Array(columns.values.length);
  const excluded = new Uint8Array(columns.values.length);
  let requiredBits = 0;
  for (const { field, keys, isExcluded } of filters) {
    if (!isExcluded) requiredBits |= fieldBit(field);
    for (const key of keys) {
      const value = columns.valueByKey.get(valueId(field, key));
      if (value !== undefined) (isExcluded ? excluded : included)[value] = 1;
    }
  }
  return { requiredBits, included, excluded, ...numberRange(columns.days, range) };
}
