import type { FacetField, TextField } from '../core/index-fields.ts';
import type { AddedRange } from './additions.ts';

/** Where words are looked for; without a scope in title and body. */
type Scoped = { readonly scope?: TextField };

/** Words that a text must hold. Terms and stems are the analyzer's. */
export type TextQuery = Scoped &
  (
    | { readonly kind: 'stem'; readonly stem: string }
    | { readonly kind: 'term'; readonly term: string }
    /** A word that starts with these letters. */
    | { readonly kind: 'prefix'; readonly prefix: string }
    /** These words in this order, next to each other, within one paragraph. */
    | { readonly kind: 'phrase'; readonly terms: readonly string[] }
    /**
     * These stems, each once, in any order within one paragraph, with at most `distance` other words between the first
     * and the last of them.
     */
    | { readonly kind: 'near'; readonly stems: readonly string[]; readonly distance: number }
  );

/** What a document must hold to match. */
export type IndexQuery =
  | { readonly kind: 'all' }
  | TextQuery
  /** Has this value of a facet, by its key. */
  | { readonly kind: 'value'; readonly field: FacetField; readonly key: string }
  /** Has a value of this facet whose key has these words, in this order, next to each other. */
  | { readonly kind: 'name'; readonly field: FacetField; readonly words: readonly string[] }
  | { readonly kind: 'days'; readonly days: DayRange }
  | { readonly kind: 'added'; readonly added: AddedRange }
  | { readonly kind: 'and'; readonly clauses: readonly IndexQuery[] }
  | { readonly kind: 'or'; readonly clauses: readonly IndexQuery[] }
  /** All that match `include` and none of `exclude`. */
  | {
      readonly kind: 'except';
      readonly include: IndexQuery;
      readonly exclude: readonly IndexQuery[];
    };

/** Values chosen in one facet: a document has one of `keys`, or with `isExcluded` none of them. */
export type FacetFilter = {
  readonly field: FacetField;
  readonly keys: readonly string[];
  readonly isExcluded: boolean;
};

/** Calendar days `YYYY-MM-DD`, both inclusive; null is open. Undated documents match only when both are. */
export type DayRange = { readonly from: string | null; readonly to: string | null };

/** Which documents are asked for, without order or page. */
export type IndexSelection = {
  readonly query: IndexQuery;
  readonly filters: readonly FacetFilter[];
  readonly days: DayRange;
};
