import type { ArticleId } from '../core/article.ts';

export type SimilarRequest = {
  readonly id: ArticleId;
  readonly limit: number;
  /** Of each story the best match alone is a hit, and no article of the story that is asked about. */
  readonly collapse: boolean;
};
