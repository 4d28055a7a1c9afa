import type { ArticleId, ExtractedArticle } from '../core/article.ts';
import type { IndexDocument } from './index-document.ts';

/** What tells which articles are one story, and which they are taken for; null where there is none. */
export type SignedArticle = Pick<IndexDocument, 'signature' | 'story'> & {
  readonly id: ArticleId;
};

/** The story that an article belongs to from now on. */
export type StoryChange = Omit<SignedArticle, 'signature'>;

/** What of the other articles of a story is shown. */
export const REPORT_FIELDS = [
  'id',
  'title',
  'outlet',
  'publishedOn',
  'url',
] as const satisfies readonly (keyof ExtractedArticle)[];
export type OtherReport = Pick<ExtractedArticle, (typeof REPORT_FIELDS)[number]>;

/** Other articles of the story of a hit that match as well. */
export type AlsoIn = {
  /** At most {@link MAX_LISTED_REPORTS}, newest first, the undated last, ties by id. */
  readonly reports: readonly OtherReport[];
  readonly count: number;
};

export const MAX_LISTED_REPORTS = 20;
