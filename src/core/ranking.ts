import type { TextField } from './index-fields.ts';

/** A stem that a good document has, with how much it counts beside the others: in a query, how often it is written. */
export type RankedTerm = {
  readonly stem: string;
  readonly weight: number;
  /**
   * Which word of the query this is a stem of, where that has another in other languages: the first of its stems. They
   * count as one, and of a document the best of them.
   */
  readonly word?: string;
};

/** How often something occurs in each field of a document. Words of quotations are not counted again as body. */
export type FieldCounts = Readonly<Record<TextField, number>>;

/**
 * One of the numbers that add up to the score of a document.
 *
 * - `term`: a stem of the query;
 * - `feedback`: a stem that the best documents share;
 * - `recency`: how new the document is.
 */
export type ScorePart =
  | {
      readonly kind: 'term' | 'feedback';
      readonly stem: string;
      readonly counts: FieldCounts;
      /** Rarity of the stem times its weight in the query. */
      readonly weight: number;
      readonly score: number;
    }
  | { readonly kind: 'recency'; readonly score: number };

/** How newness counts: a document as old as the half-life has half of the preference for one of today. */
export type Recency = {
  readonly halfLifeDays: number;
  /** `YYYY-MM-DD`. */
  readonly today: string;
};
