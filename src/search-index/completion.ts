import type { ArticleId } from '../core/article.ts';
import type { FacetField } from '../core/index-fields.ts';
import type { FacetCounts } from './counts.ts';
import type { IndexQuery } from './index-query.ts';

/** Which names and texts have what is typed. */
export type CompletionRequest = {
  readonly fields: readonly FacetField[];
  /** Folded words, each of which a value must have, the last as the beginning of one. */
  readonly contains: readonly string[];
  /** Most values of a field. */
  readonly valueLimit: number;
  readonly queries: readonly { readonly query: IndexQuery; readonly limit: number }[];
};

/** An article as a text that words go on in. */
export type CompletedText = {
  readonly id: ArticleId;
  readonly title: string | null;
  readonly quotations: readonly string[];
};

export type Completion = {
  /** In the order of the fields; by count, ties by label. */
  readonly names: readonly FacetCounts[];
  /** What each query matches, in their order; the newest first, the undated last, ties by id. */
  readonly texts: readonly (readonly CompletedText[])[];
};
