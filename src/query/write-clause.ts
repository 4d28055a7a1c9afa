import { foldName } from '../core/fold.ts';
import type { TextField } from '../core/index-fields.ts';
import type { NameField, QueryClause } from '../core/parsed-query.ts';
import { parseQuery } from './parse-query.ts';
import { PHRASE_MARKS } from './tokenize-query.ts';

const MARKS = new RegExp(`[${PHRASE_MARKS}\\s]+`, 'gu');
/** Other fields of texts have another name in a query than in the index. */
const FIELD_NAMES = { title: 'title', quotation: 'quote', body: 'body' } as const;

/**
 * Returns the query for a name; null for one that no query can name.
 *
 * @example `tryWriteName('speaker', 'Jane "Jo" Roe')` is `speaker:"Jane Jo Roe"`, whose marks mean nothing to a name
 */
export function tryWriteName(field: NameField, name: string): string | null {
  const query = `${field}:"${withoutMarks(name)}"`;
  const clause = tryReadClause(query);
  const isSame =
    clause?.kind === 'name' && clause.field === field && foldName(clause.text) === foldName(name);
  return isSame ? query : null;
}

/** Returns the query for words as they are written, in their order; null for a text without any. */
export function tryWritePhrase(text: string, scope: TextField | null = null): string | null {
  const content = withoutMarks(text);
  const query = `${scope === null ? '' : `${FIELD_NAMES[scope]}:`}"${content}"`;
  const clause = tryReadClause(query);
  const isSame = clause?.kind === 'phrase' && clause.scope === scope && clause.text === content;
  return isSame ? query : null;
}

/** Returns the query for one word in any of its forms; null for what would be read otherwise. */
export function tryWriteWord(word: string): string | null {
  const clause = tryReadClause(word);
  return clause?.kind === 'word' && clause.scope === null && clause.text === word ? word : null;
}

/** No mark can be written inside of marks, and none is part of a word. */
function withoutMarks(text: string): string {
  return text.replace(MARKS, ' ').trim();
}

function tryReadClause(query: string): QueryClause | null {
  const { root } = parseQuery(query).query;
  return root === null || root.kind === 'and' || root.kind === 'or' || root.kind === 'not'
    ? null
    : root;
}
