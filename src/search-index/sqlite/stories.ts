import { FACET_FIELDS, MAX_LISTED_REPORTS } from '../search-index.ts';
import type { DayRange, FacetFilter, IndexRequest } from '../search-index.ts';
import type { Columns } from './columns.ts';
import { COUNTS_NOWHERE, DAY_BIT, listFailedBits } from './selection.ts';
import type { Selection } from './selection.ts';

/** What {@link Selection} counts, of stories; an article without one is a story by itself. */
export type StoryCounts = Pick<Selection, 'totalHits' | 'countByValue' | 'countByDay'>;

/** The other passing members of a story. */
export type OtherSlots = { readonly slots: readonly number[]; readonly count: number };

type Passing = Pick<Selection, 'passes' | 'totalHits'>;

/**
 * Counts facets like `selectDocuments`, each story once: with the first of its articles that counts, by id. So the counts of a
 * facet with one value an article add up to the number of stories, as counts of articles do to theirs.
 */
export function countStories(
  columns: Columns,
  matches: Uint8Array | null,
  filters: readonly FacetFilter[],
  range: DayRange,
): StoryCounts {
  const { slotCount, dayBySlot, valueStarts, valueNumbers, fieldByValue, storyBySlot } = columns;
  const { failedBySlot, requiredBits } = listFailedBits(columns, matches, filters, range);
  const countByValue = new Uint32Array(columns.values.length);
  const countByDay = new Uint32Array(columns.days.length);
  let totalHits = 0;
  const countWithout = (bit: number, add: (slot: number) => void): void => {
    const isCounted = new Uint8Array(columns.storyCount + 1);
    for (let slot = 0; slot < slotCount; slot++) {
      const failed = failedBySlot[slot] ?? COUNTS_NOWHERE;
      if (failed !== 0 && failed !== bit) continue;
      const story = storyBySlot[slot] ?? 0;
      if (isCounted[story] === 1) continue;
      if (story !== 0) isCounted[story] = 1;
      add(slot);
    }
  };
  const countValues = (bit: number) => (slot: number) => {
    for (let at = valueStarts[slot] ?? 0; at < (valueStarts[slot + 1] ?? 0); at++) {
      const value = valueNumbers[at] ?? 0;
      const ownBit = requiredBits & (1 << (fieldByValue[value] ?? 0));
      if (ownBit === bit) countByValue[value] = (countByValue[value] ?? 0) + 1;
    }
  };
  countWithout(0, (slot) => {
    totalHits++;
    countValues(0)(slot);
  });
  for (let field = 0; field < FACET_FIELDS.length; field++) {
    const bit = requiredBits & (1 << field);
    if (bit !== 0) countWithout(bit, countValues(bit));
  }
  countWithout(DAY_BIT, (slot) => {
    const day = dayBySlot[slot] ?? 0;
    countByDay[day] = (countByDay[day] ?? 0) + 1;
  });
  return { totalHits, countByValue, countByDay };
}

/** Returns of the passing slots, of each story the one that comes first by day, ties by id. */
export function keepFirstByDay(
  columns: Columns,
  passes: Uint8Array,
  order: Exclude<IndexRequest['sort'], 'relevance'>,
): Uint8Array {
  const { addedBySlot, dayBySlot } = columns;
  // The undated have day 0, and come last either way.
  const placeOf = (slot: number): number => {
    const day = dayBySlot[slot] ?? 0;
    if (day === 0) return Infinity;
    return order === 'oldest' ? day : -day;
  };
  return keepFirst(columns, passes, (slot, other) => {
    const later = order === 'added' ? (addedBySlot[slot] ?? 0) - (addedBySlot[other] ?? 0) : 0;
    return later > 0 || (later === 0 && placeOf(slot) < placeOf(other));
  }).passes;
}

/** Returns the first of each story, in the order in which they are given. */
export function dropRepeats<Item extends { readonly slot: number }>(
  { storyBySlot }: Columns,
  ordered: readonly Item[],
): Item[] {
  const shown = new Set<number>();
  return ordered.filter(({ slot }) => {
    const story = storyBySlot[slot] ?? 0;
    const isFirst = story === 0 || !shown.has(story);
    shown.add(story);
    return isFirst;
  });
}

/** Returns what comes behind candidates that were ranked: of each story that none of them is of, the first by id. */
export function selectBehind(
  columns: Columns,
  { passes }: Passing,
  ranked: readonly number[],
): Passing {
  const { storyBySlot } = columns;
  const isShown = new Uint8Array(columns.storyCount + 1);
  const left = passes.slice();
  for (const slot of ranked) {
    left[slot] = 0;
    isShown[storyBySlot[slot] ?? 0] = 1;
  }
  isShown[0] = 0;
  left.forEach((bit, slot) => {
    if (bit === 1 && isShown[storyBySlot[slot] ?? 0] === 1) left[slot] = 0;
  });
  return keepFirst(columns, left, () => false);
}

/** Walks upwards, so that of equals the first by id stays. */
function keepFirst(
  { storyBySlot, storyCount }: Columns,
  passes: Uint8Array,
  comesBefore: (slot: number, other: number) => boolean,
): Passing {
  const kept = passes.slice();
  const NONE = passes.length;
  const firstOf = new Uint32Array(storyCount + 1).fill(NONE);
  let totalHits = 0;
  for (let slot = 0; slot < kept.length; slot++) {
    if (kept[slot] === 0) continue;
    const story = storyBySlot[slot] ?? 0;
    const first = firstOf[story] ?? NONE;
    if (story === 0 || first === NONE) {
      totalHits++;
      if (story !== 0) firstOf[story] = slot;
    } else if (comesBefore(slot, first)) {
      kept[first] = 0;
      firstOf[story] = slot;
    } else {
      kept[slot] = 0;
    }
  }
  return { passes: kept, totalHits };
}

/** Returns for each of these slots the other passing members of its story, newest first, the undated last, ties by id. */
export function listOthers(
  { storyBySlot, dayBySlot }: Columns,
  { passes }: Passing,
  shown: readonly number[],
): ReadonlyMap<number, OtherSlots> {
  const membersByStory = new Map<number, number[]>();
  for (const slot of shown) {
    const story = storyBySlot[slot] ?? 0;
    if (story !== 0) membersByStory.set(story, []);
  }
  if (membersByStory.size > 0) {
    storyBySlot.forEach((story, slot) => {
      if (passes[slot] === 1) membersByStory.get(story)?.push(slot);
    });
  }
  return new Map(
    shown.map((slot) => {
      const members = membersByStory.get(storyBySlot[slot] ?? 0) ?? [];
      const others = members
        .filter((member) => member !== slot)
        .sort((a, b) => (dayBySlot[b] ?? 0) - (dayBySlot[a] ?? 0) || a - b);
      return [slot, { slots: others.slice(0, MAX_LISTED_REPORTS), count: others.length }];
    }),
  );
}
