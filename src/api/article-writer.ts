import type { ArticleId } from '../core/article.ts';

export const WRITE_STATUSES = ['added', 'updated', 'unchanged'] as const;

/** What became of an article that was handed over by itself. */
export type PutOutcome =
  | {
      readonly kind: 'written';
      readonly status: (typeof WRITE_STATUSES)[number];
      /** Keys that name no field; their values were not read. */
      readonly ignoredKeys: readonly string[];
    }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'taken-down' };

/** What is answered of an article that was written. */
export type PutAnswer = { readonly id: ArticleId } & Omit<
  Extract<PutOutcome, { readonly kind: 'written' }>,
  'kind'
>;

/** What became of one line; `id` is null where it holds no article. */
export type LineAnswer = {
  readonly line: number;
  readonly id: ArticleId | null;
  readonly status: (typeof WRITE_STATUSES)[number] | 'refused';
  /** Why it was refused; otherwise null. */
  readonly reason: string | null;
};

/** Writes what comes by the API. What it says to be written is durable, and can be found. */
export type ArticleWriter = {
  /** Reads an article as JSON, and writes it under this id. */
  readonly putArticle: (id: ArticleId, body: Uint8Array) => Promise<PutOutcome>;
  /**
   * Reads an article a line, and tells in their order what became of them. No more is read than is being written. It rejects as long
   * as nothing is written; from then on it ends early instead, where it has to.
   */
  readonly writeArticles: (body: AsyncIterable<Uint8Array>) => AsyncIterable<readonly LineAnswer[]>;
  /** Removes an article, and keeps it out if told so; false where there is none. */
  readonly deleteArticle: (id: ArticleId, isKeptOut: boolean) => Promise<boolean>;
};

/** Whether articles can be written by the API, or what is missing. */
export type Writing =
  | { readonly kind: 'on'; readonly writer: ArticleWriter; readonly maxArticleBytes: number }
  | { readonly kind: 'off'; readonly missing: string };
