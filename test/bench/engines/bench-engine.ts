import type { BenchQuery } from '../zipf-queries.ts';
import type { ZipfArticle } from '../zipf-news.ts';

export const SORTS = ['relevance', 'newest'] as const;
export type BenchSort = (typeof SORTS)[number];

/** An engine as the benchmark drives it: twenty hits, the exact total and three facets for each query. */
export type BenchEngine = {
  /** Stores articles, and returns how long that took without what was done to make them ready, in ms. */
  readonly add: (articles: readonly ZipfArticle[]) => Promise<number>;
  /** Returns the total; null for what the engine cannot ask. */
  readonly search: (query: BenchQuery, sort: BenchSort) => Promise<number | null>;
  /** Of what is on disk; null for what is in memory alone. */
  readonly measureBytes: () => number | null;
  readonly close: () => Promise<void>;
};

/** Opens an engine over a folder, empty at first. */
export type OpenBenchEngine = (folder: string) => Promise<BenchEngine>;
