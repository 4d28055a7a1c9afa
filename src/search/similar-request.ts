import type { ArticleId } from '../core/article.ts';
import type { SearchHit } from './search-request.ts';

export type SimilarityRequest = {
  readonly id: ArticleId;
  readonly limit: number;
  /** Articles with nearly the same text are one hit, and those with that of the article asked about none. */
  readonly collapse: boolean;
};

export type SimilarResponse = {
  /** The best first; highlighted is what they have in common with the article. */
  readonly hits: readonly SearchHit[];
  readonly tookMs: number;
};
