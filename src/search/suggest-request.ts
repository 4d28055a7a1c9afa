import type { ArticleId } from '../core/article.ts';

/** In the order in which they are listed. */
export const SUGGESTION_KINDS = ['speaker', 'outlet', 'phrase', 'title'] as const;
export type SuggestionKind = (typeof SUGGESTION_KINDS)[number];

export type SuggestRequest = {
  /** What is typed so far; its last word is the beginning of one, unless a space follows. */
  readonly q: string;
  readonly limit: number;
};

export type Suggestion = {
  readonly kind: SuggestionKind;
  readonly text: string;
  /** What to search for, in the query language; it finds something. */
  readonly query: string;
  /** Articles of a speaker or an outlet; null where they are not counted. */
  readonly count: number | null;
  /** Of the article, for a title. */
  readonly id: ArticleId | null;
};

export type SuggestResponse = {
  readonly suggestions: readonly Suggestion[];
  readonly tookMs: number;
};
