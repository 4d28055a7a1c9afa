import type { Span } from './span.ts';

/** A part of a query, with where it stands in the text that was typed. */
export type QueryClause = Span & {
  /**
   * - `words`: one run of characters without a space; hyphens make it several words that stand in this order;
   * - `phrase`: words as written, in order.
   */
  readonly kind: 'words' | 'phrase';
  readonly text: string;
  readonly excluded: boolean;
};

export type ParsedQuery = { readonly clauses: readonly QueryClause[] };

export type QueryWarningCode = 'unclosed-phrase' | 'empty-phrase' | 'lone-minus' | 'no-words';

/** What a query holds that could not be used, with its span. */
export type QueryWarning = Span & { readonly code: QueryWarningCode; readonly message: string };
