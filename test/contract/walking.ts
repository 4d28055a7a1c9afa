import { expect } from 'vitest';
import type {
  IndexPosition,
  IndexRequest,
  IndexResult,
  MatchingPage,
  MatchingRequest,
} from '../../src/search-index/search-index.ts';
import { aRequest } from '../support/builders.ts';

type Page<Hit> = Pick<IndexResult, 'next' | 'hasChanged' | 'totalHits'> & {
  readonly hits: readonly Hit[];
};

export type Walk = {
  /** Called before each page but the first, with the number of those that were read. */
  readonly meanwhile?: (pages: number) => Promise<void>;
};

/** Reads the pages of a search one behind the other, to the end. */
export async function walkPages<Hit>(
  search: (request: IndexRequest) => Promise<Page<Hit>>,
  parts: Partial<IndexRequest>,
  { meanwhile }: Walk = {},
): Promise<Page<Hit>[]> {
  const pages: Page<Hit>[] = [];
  let after: IndexPosition | null = null;
  do {
    if (pages.length > 0) await meanwhile?.(pages.length);
    const request = aRequest({ ...parts, after, withNext: true });
    const page: Page<Hit> = await search(request);
    // Only the last page is short, and none is empty but that of nothing.
    if (page.next !== null) expect(page.hits).toHaveLength(request.limit);
    if (pages.length > 0) expect(page.hits).not.toEqual([]);
    pages.push(page);
    after = page.next;
  } while (after !== null);
  return pages;
}

/** Reads the whole list of what matches. */
export async function walkMatching<Item>(
  list: (request: MatchingRequest) => Promise<MatchingPage<Item>>,
  parts: Partial<MatchingRequest>,
): Promise<Item[]> {
  const items: Item[] = [];
  let after: MatchingRequest['after'] = null;
  do {
    const { query, filters, days } = aRequest();
    const page: MatchingPage<Item> = await list({
      ...{ query, filters, days, sort: 'newest', limit: 20 },
      ...parts,
      after,
    });
    items.push(...page.items);
    after = page.next;
  } while (after !== null);
  return items;
}
