import type { ArticleId } from '../core/article.ts';

/** A hit's place in the order of a date sort, by which pages go on behind it, whether it is still there or not. */
export type DayPosition = {
  readonly kind: 'day';
  /** Null behind an undated hit. */
  readonly day: string | null;
  readonly id: ArticleId;
  /** Of a quotation among those of its article, from 0; null for an article. */
  readonly number: number | null;
};

/** How many hits by relevance have been listed, and of which state of the index. */
export type RankPosition = {
  readonly kind: 'rank';
  readonly offset: number;
  /** Differs from that of the present state once anything was written. */
  readonly version: string;
};

/** Where a list of hits goes on. */
export type IndexPosition = DayPosition | RankPosition;
