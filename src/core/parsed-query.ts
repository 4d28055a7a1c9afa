import type { TextField } from './index-fields.ts';
import type { Span } from './span.ts';

/** Facts of an article that a query can name. */
export const NAME_FIELDS = ['outlet', 'speaker', 'author'] as const;
export type NameField = (typeof NAME_FIELDS)[number];

/** Words that are looked for; `scope` null is title and body. */
type Words = Span & { readonly text: string; readonly scope: TextField | null };

/**
 * - `word`: one run of characters without a space, in any form; hyphens make it several words in this order;
 * - `exact`: such a run in this form only;
 * - `prefix`: what words begin with;
 * - `phrase`: words as written, in order.
 */
export type WordClause = Words & { readonly kind: 'word' };
export type ExactClause = Words & { readonly kind: 'exact' };
export type PrefixClause = Words & { readonly kind: 'prefix' };
export type PhraseClause = Words & { readonly kind: 'phrase' };

/** Words in any form and order, within one paragraph. */
export type NearClause = Words & {
  readonly kind: 'near';
  /** Most other words between the first and the last of them. */
  readonly distance: number;
};

export type TextClause = WordClause | ExactClause | PrefixClause | PhraseClause;

/** A fact about an article: who published, said or wrote it. */
export type NameClause = Span & {
  readonly kind: 'name';
  readonly field: NameField;
  readonly text: string;
};

/**
 * When it was published. Each is `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or back from today (`-7d`, `-3m`, `-1y`), null where
 * open; `from` and `to` are inclusive, `before` is not.
 */
export type DateClause = Span & {
  readonly kind: 'date';
  readonly from: string | null;
  readonly to: string | null;
  readonly before: string | null;
};

export type QueryClause = TextClause | NearClause | NameClause | DateClause;

/** A query as a tree. Clauses that only stand beside each other are an `and` that is not written. */
export type QueryNode =
  | QueryClause
  | { readonly kind: 'and'; readonly nodes: readonly QueryNode[]; readonly isWritten: boolean }
  | { readonly kind: 'or'; readonly nodes: readonly QueryNode[] }
  | { readonly kind: 'not'; readonly node: QueryNode };

export type ParsedQuery = {
  /** Null for a query without anything to look for. */
  readonly root: QueryNode | null;
  /** How deep parentheses are nested. Those beyond the limit of a query are not taken up in the tree. */
  readonly levels: number;
};

export type QueryWarningCode =
  | 'unclosed-phrase'
  | 'empty-phrase'
  | 'unclosed-parenthesis'
  | 'unopened-parenthesis'
  | 'empty-parentheses'
  | 'lone-minus'
  | 'lone-operator'
  | 'unknown-field'
  | 'empty-field'
  | 'invalid-date'
  | 'misplaced-wildcard'
  | 'phrase-in-prose'
  | 'no-words';

/** What a query holds that could not be used, with its span. */
export type QueryWarning = Span & { readonly code: QueryWarningCode; readonly message: string };
