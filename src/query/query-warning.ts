import type { QueryWarning, QueryWarningCode } from '../core/parsed-query.ts';
import { PERIOD_FORMS } from '../core/period.ts';
import type { Span } from '../core/span.ts';
import { QUERY_FIELDS } from './query-field.ts';

/** Takes note of what could not be used. */
export type Warn = (code: QueryWarningCode, span: Span) => void;

const SHOWN = /^.{0,60}/su;
const FIELD_LIST = [...QUERY_FIELDS.keys()].map((name) => `${name}:`).join(', ');

const MESSAGES: Readonly<Record<QueryWarningCode, (written: string) => string>> = {
  'unclosed-phrase': () => 'The quotation mark is not closed; the phrase was taken to the end.',
  'empty-phrase': () => 'There are no words between the marks.',
  'unclosed-parenthesis': () => 'The parenthesis is not closed; its group was taken to the end.',
  'unopened-parenthesis': (written) =>
    `${written} closes no parenthesis that was opened, so it was ignored.`,
  'empty-parentheses': () => 'There is nothing to search for between the parentheses.',
  'lone-minus': () => 'There is nothing to exclude after the minus sign.',
  'lone-operator': (written) =>
    `${written} has nothing to work on, so it was ignored; in small letters it is a word.`,
  'unknown-field': (written) =>
    `There is no field ${written}, so it was read as plain text; the fields are ${FIELD_LIST}.`,
  'empty-field': (written) =>
    `Nothing to search for stands directly after the colon of ${written}, so it was read as a word.`,
  'invalid-date': (written) =>
    `${written} was left out; ${PERIOD_FORMS}, and a range goes from the earlier to the later, as in 2025-11..2026-01.`,
  'misplaced-wildcard': (written) =>
    `The asterisk of ${written} was ignored; it can only end a single word of text, as in sanction*.`,
  'phrase-in-prose': (written) =>
    `Beside more than 30 other words, ${written.slice(1, -1)} was read as words, not as a phrase.`,
  'no-words': (written) => `${written} has no word to search for.`,
};

/** Returns the warning for what stands at `span`, with a message that names it. */
export function createWarning(text: string, code: QueryWarningCode, span: Span): QueryWarning {
  const written = text.slice(span.start, span.end);
  const shown = SHOWN.exec(written)?.[0] ?? '';
  const value = shown === written ? `"${written}"` : `"${shown}…"`;
  return { start: span.start, end: span.end, code, message: MESSAGES[code](value) };
}
