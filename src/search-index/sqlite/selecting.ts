import type { DayOrder, IndexRequest } from '../search-index.ts';
import type { Columns } from './columns.ts';
import type { Matching } from './match.ts';
import { selectDocuments } from './selection.ts';
import type { Selection } from './selection.ts';
import { countStories, keepFirstByDay } from './stories.ts';
import type { StoryCounts } from './stories.ts';

/** What a request selects, by articles and, where these are collapsed, by stories. */
export type Selected = {
  readonly selection: Selection;
  readonly stories: StoryCounts | null;
  /** 1 for every slot that is a hit under a date sort. */
  readonly getHits: (order: DayOrder) => Uint8Array;
};

export type SelectingRequest = Pick<IndexRequest, 'query' | 'filters' | 'days' | 'collapse'>;

/** As many as are paged through at the same time without being made anew for each page. */
const MAX_REMEMBERED = 4;

/**
 * Returns a function that selects documents. It remembers the last selections for as long as nothing is written, so that the
 * next page of a search, or of an export, takes no walk over all documents.
 */
export function createSelecting(
  findMatches: Matching,
): (columns: Columns, request: SelectingRequest) => Selected {
  const remembered = new Map<string, Selected>();
  let of: Columns | null = null;

  return (columns, { query, filters, days, collapse }) => {
    if (of !== columns) remembered.clear();
    of = columns;
    const key = JSON.stringify([query, filters, days, collapse]);
    const known = remembered.get(key);
    remembered.delete(key);
    const selected =
      known ?? select(columns, findMatches(columns, query), { query, filters, days, collapse });
    remembered.set(key, selected);
    const [oldest] = remembered.keys();
    if (remembered.size > MAX_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
    return selected;
  };
}

function select(
  columns: Columns,
  matches: Uint8Array | null,
  { filters, days, collapse }: SelectingRequest,
): Selected {
  const selection = selectDocuments(columns, matches, filters, days);
  const { passes } = selection;
  if (!collapse) return { selection, stories: null, getHits: () => passes };
  const kept = new Map<DayOrder, Uint8Array>();
  return {
    selection,
    stories: countStories(columns, matches, filters, days),
    getHits(order) {
      const hits = kept.get(order) ?? keepFirstByDay(columns, passes, order);
      kept.set(order, hits);
      return hits;
    },
  };
}
