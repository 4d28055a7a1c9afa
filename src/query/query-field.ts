import type { TextField } from '../core/index-fields.ts';
import type { NameField } from '../core/parsed-query.ts';

/** What a field that is written before a colon makes of the clauses after it. */
export type QueryField =
  | { readonly kind: 'text'; readonly scope: TextField }
  | { readonly kind: 'name'; readonly field: NameField }
  | { readonly kind: 'date'; readonly bound: 'both' | 'from' | 'before' };

/** By the name that is written, in small letters. */
export const QUERY_FIELDS: ReadonlyMap<string, QueryField> = new Map<string, QueryField>([
  ['title', { kind: 'text', scope: 'title' }],
  ['body', { kind: 'text', scope: 'body' }],
  ['quote', { kind: 'text', scope: 'quotation' }],
  ['outlet', { kind: 'name', field: 'outlet' }],
  ['speaker', { kind: 'name', field: 'speaker' }],
  ['author', { kind: 'name', field: 'author' }],
  ['date', { kind: 'date', bound: 'both' }],
  ['after', { kind: 'date', bound: 'from' }],
  ['before', { kind: 'date', bound: 'before' }],
]);
