import type { QueryClause, TextClause } from '../core/parsed-query.ts';
import type { Span } from '../core/span.ts';
import { QUERY_FIELDS } from './query-field.ts';
import type { QueryField } from './query-field.ts';
import type { Warn } from './query-warning.ts';
import { tryDateClause } from './read-date-clause.ts';
import { PHRASE_MARKS } from './tokenize-query.ts';
import type { PhraseToken, RunToken } from './tokenize-query.ts';

/** Where a clause stands: the text of the query, and the field of the group around it. */
export type ClauseContext = {
  readonly text: string;
  readonly field: QueryField | null;
  readonly warn: Warn;
};

const WORD_CHARACTER = /[\p{L}\p{N}]/u;
/** What is left beside parentheses and quotation marks in prose: `(“So,” he said…),` */
const PROSE_PUNCTUATION = /^[.,;:!?'’…/–—]+$/u;
const FIELD_LIKE = /^(?<name>\p{L}{2,20})[:：](?=(?<after>[\p{L}\p{N}])?)/u;
const EMPTY_FIELD = /^(?<name>[a-zA-Z]+)[:：]$/u;
const WILDCARDS = /[*＊∗]+/gu;
/** One word as the analyzer parts them, with what may stand before it, and its wildcard. */
const PREFIX =
  /^[^\p{L}\p{M}\p{N}*＊∗]*(?:(?:\p{Lu}\.)+\p{Lu}?|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:(?:['’ʼ＇]|(?<=\p{N})[.,](?=\p{N}))[\p{L}\p{M}\p{N}]+)*['’ʼ＇]?)[*＊∗]+$/u;

/** Whether a run is what prose has beside its parentheses and quotation marks: nothing to warn of. */
export function isProsePunctuation({ content, isBeside }: RunToken): boolean {
  return isBeside && PROSE_PUNCTUATION.test(content);
}

/** Returns the clause that a phrase makes, null for one without words. */
export function readPhrase(token: PhraseToken, context: ClauseContext): QueryClause | null {
  const { content, distance, isClosed, lead, markStart, start, end } = token;
  const marks = { start: markStart, end };
  if (!isClosed) context.warn('unclosed-phrase', marks);
  if (!WORD_CHARACTER.test(content)) {
    context.warn('empty-phrase', marks);
    return null;
  }
  const field = lead.field?.meaning ?? context.field;
  if (distance === null || (field !== null && field.kind !== 'text')) {
    return createClause({ kind: 'phrase', text: content, start, end }, field, context.warn);
  }
  return { kind: 'near', text: content, scope: field?.scope ?? null, distance, start, end };
}

/** Returns the clause that a run of characters makes, null for one without words. */
export function readRun(token: RunToken, context: ClauseContext): QueryClause | null {
  const { content, lead, start, end } = token;
  const { warn } = context;
  const field = lead.field?.meaning ?? context.field;
  const contentStart = end - content.length;
  if (field?.kind === 'date') {
    return createClause({ kind: 'word', text: content, start, end }, field, warn);
  }
  const text = content.replace(WILDCARDS, '');
  if (!WORD_CHARACTER.test(text)) return readWordless(token, context);
  const emptyName = findFieldName(EMPTY_FIELD.exec(content));
  if (emptyName !== null) {
    warn('empty-field', { start: contentStart, end });
    return createClause({ kind: 'word', text: emptyName, start, end }, field, warn);
  }
  warnOfUnknownField(token, context);
  const isPrefix = PREFIX.test(content) && !lead.isExact && field?.kind !== 'name';
  if (text !== content && !isPrefix) warn('misplaced-wildcard', { start: contentStart, end });
  const kind = lead.isExact ? 'exact' : isPrefix ? 'prefix' : 'word';
  return createClause({ kind, text, start, end }, field, warn);
}

function readWordless(token: RunToken, { field, warn }: ClauseContext): QueryClause | null {
  const { content, lead, start, end } = token;
  if (content.search(WILDCARDS) >= 0) {
    warn('misplaced-wildcard', { start: end - content.length, end });
  } else if (lead.field !== null) {
    warn('empty-field', lead.field);
    return createClause({ kind: 'word', text: lead.field.name, start, end }, field, warn);
  } else warn('no-words', { start, end });
  return null;
}

function warnOfUnknownField({ content, end }: RunToken, { text, warn }: ClauseContext): void {
  const groups = FIELD_LIKE.exec(content)?.groups;
  const { name = '', after } = groups ?? {};
  const fieldEnd = name.length + 1;
  const isBeforeMark =
    content.length === fieldEnd && end < text.length && PHRASE_MARKS.includes(text.charAt(end));
  if (groups === undefined || (after === undefined && !isBeforeMark)) return;
  const start = end - content.length;
  warn('unknown-field', { start, end: start + fieldEnd });
}

function findFieldName(match: RegExpExecArray | null): string | null {
  const name = match?.groups?.['name'];
  return name !== undefined && QUERY_FIELDS.has(name.toLowerCase()) ? name : null;
}

function createClause(
  written: Span & Pick<TextClause, 'kind' | 'text'>,
  field: QueryField | null,
  warn: Warn,
): QueryClause | null {
  if (field === null) return { ...written, scope: null };
  const { text, start, end } = written;
  switch (field.kind) {
    case 'text':
      return { ...written, scope: field.scope };
    case 'name':
      return { kind: 'name', field: field.field, text, start, end };
    case 'date': {
      const clause = tryDateClause(text, field, { start, end });
      if (clause === null) warn('invalid-date', { start, end });
      return clause;
    }
  }
}
