import { afterAll, afterEach, beforeEach } from 'vitest';
import type {
  IndexDocument,
  IndexRequest,
  IndexResult,
  SearchIndex,
} from '../../src/search-index/search-index.ts';
import { aRequest } from '../support/builders.ts';

/** Ways to the index of one engine. */
export type IndexSource = {
  /** A new, empty index. */
  readonly openIndex: () => Promise<SearchIndex>;
  /** Opens what was closed, with what it held; as it was, or with another analyzer. */
  readonly reopenIndex: (changes?: { readonly analysisVersion: string }) => Promise<SearchIndex>;
};

/** The index that a test looks at. */
export type IndexUnderTest = {
  /** To be called inside a test. */
  readonly get: () => SearchIndex;
  /** False before the first test that is not skipped. */
  readonly isOpen: () => boolean;
  readonly reopen: IndexSource['reopenIndex'];
  readonly search: (parts: Partial<IndexRequest>) => Promise<IndexResult>;
  /** Ids of the hits, in their order. */
  readonly find: (parts: Partial<IndexRequest>) => Promise<string[]>;
  readonly findSorted: (parts: Partial<IndexRequest>) => Promise<string[]>;
};

/** Returns an index that is new and empty for each test of a `describe`. */
export function useNewIndex(source: IndexSource): IndexUnderTest {
  let current: SearchIndex | null = null;
  beforeEach(async () => {
    current = await source.openIndex();
  });
  afterEach(async () => {
    await current?.close();
    current = null;
  });
  return describeIndex(source, {
    get: () => current,
    set: (index) => (current = index),
  });
}

/** Returns an index that is empty for each test of a `describe`; cheaper than a new one, and words once deleted are gone. */
export function useEmptiedIndex(source: IndexSource): IndexUnderTest {
  const index = useIndexOf(source, () => []);
  afterEach(async () => {
    if (index.isOpen()) await index.get().delete(await index.find({ limit: 1_000 }));
  });
  return index;
}

/**
 * Returns an index with these documents for all tests of a `describe`, which only read it.
 *
 * It is opened for the first test that is not skipped.
 */
export function useIndexOf(
  source: IndexSource,
  listDocuments: () => readonly IndexDocument[],
): IndexUnderTest {
  let current: SearchIndex | null = null;
  beforeEach(async () => {
    if (current !== null) return;
    current = await source.openIndex();
    await current.upsert(listDocuments());
  });
  afterAll(async () => {
    await current?.close();
  });
  return describeIndex(source, {
    get: () => current,
    set: (index) => (current = index),
  });
}

type Slot = {
  readonly get: () => SearchIndex | null;
  readonly set: (index: SearchIndex) => void;
};

function describeIndex({ reopenIndex }: IndexSource, slot: Slot): IndexUnderTest {
  const get = (): SearchIndex => {
    const index = slot.get();
    if (index === null) throw new Error('An index is there inside a test only.');
    return index;
  };
  const search = (parts: Partial<IndexRequest>) => get().search(aRequest(parts));
  const find = async (parts: Partial<IndexRequest>): Promise<string[]> => {
    const { hits } = await search(parts);
    return hits.map(({ article }) => article.id);
  };
  return {
    get,
    isOpen: () => slot.get() !== null,
    async reopen(changes) {
      await get().close();
      const index = await reopenIndex(changes);
      slot.set(index);
      return index;
    },
    search,
    find,
    findSorted: async (parts) => (await find(parts)).sort(),
  };
}
