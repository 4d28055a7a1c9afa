import type { ArticleId } from '../core/article.ts';

/** A name that articles have for a speaker, and the one under which they list it. */
export type SpeakerName = {
  readonly nameInArticle: string;
  readonly speaker: string;
  readonly articleCount: number;
  readonly quotationCount: number;
};

/** Articles that list a name under another one, by id, after one of them, at most `limit`. */
export type NamingPage = Pick<SpeakerName, 'nameInArticle' | 'speaker'> & {
  readonly afterId: ArticleId | null;
  readonly limit: number;
};
