import type { Span } from '../core/span.ts';
import { QUERY_FIELDS } from './query-field.ts';
import type { QueryField } from './query-field.ts';

/** What is written before a run, a phrase or a group, without a space between. */
export type Lead = {
  readonly isNegated: boolean;
  readonly isExact: boolean;
  /** The last one, where several are written; `start` and `end` are of its name and colon. */
  readonly field: (Span & { readonly name: string; readonly meaning: QueryField }) | null;
};

/** The span of a run or a phrase takes in what leads it, but for the minus sign at its beginning. */
export type RunToken = Span & {
  readonly kind: 'run';
  readonly lead: Lead;
  readonly content: string;
  /** Nothing leads it, and a parenthesis or a quotation mark stands directly beside it. */
  readonly isBeside: boolean;
};
export type PhraseToken = Span & {
  readonly kind: 'phrase';
  readonly lead: Lead;
  readonly content: string;
  /** Where its first mark stands. */
  readonly markStart: number;
  readonly isClosed: boolean;
  /** The number after `~`, null where none is written. */
  readonly distance: number | null;
};
export type OpeningToken = Span & { readonly kind: 'opening'; readonly lead: Lead };
export type OperatorToken = Span & {
  readonly kind: 'operator';
  readonly operator: 'and' | 'or' | 'not';
};
export type QueryToken =
  | RunToken
  | PhraseToken
  | OpeningToken
  | OperatorToken
  | (Span & { readonly kind: 'closing' })
  | (Span & { readonly kind: 'minus' });

/** What people paste instead of the straight mark, one code unit each, so that spans stay those of the text. */
export const PHRASE_MARKS = '"“”„‟«»＂';
const OPENING = '(（';
const CLOSING = ')）';
const MINUS = '\\-−–—‐－';
const COLON = ':：';
const EQUALS = '=＝';

/** A limit keeps the reading of `title:title:title:…` from growing a stack. */
const MAX_LEADS = 8;
const MAX_DISTANCE = 1_000;
const OPERATORS = new Map<string, OperatorToken['operator']>([
  ['AND', 'and'],
  ['OR', 'or'],
  ['NOT', 'not'],
]);

/** Not the `i` flag, under which ſpeaker is a speaker, too. */
const inAnyCase = (name: string) =>
  name.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
const listNames = (isOfDate: boolean) =>
  [...QUERY_FIELDS]
    .filter(([, { kind }]) => (kind === 'date') === isOfDate)
    .map(([name]) => inAnyCase(name))
    .join('|');

const IN_RUN = `[^\\s${OPENING}${CLOSING}${PHRASE_MARKS}]`;
const EXCLUDING = `[${MINUS}]+(?=[^\\s${CLOSING}${MINUS}])`;
// A date can begin with a minus sign of its own.
const FIELD = `(?:(?:${listNames(false)})[${COLON}](?:${EXCLUDING})?|(?:${listNames(true)})[${COLON}])(?=[^\\s${CLOSING}])`;
const EXACT = `[${EQUALS}]+(?=[^\\s${OPENING}${CLOSING}${EQUALS}])`;
const AT_BEGINNING = `(?<=^|[\\s${OPENING}])`;

const TOKEN = new RegExp(
  [
    `(?<operator>${[...OPERATORS.keys()].join('|')})(?!${IN_RUN})`,
    `(?<closing>[${CLOSING}])`,
    `(?<minus>${AT_BEGINNING}[${MINUS}]+(?=[\\s${CLOSING}]|$))`,
    `(?<lead>(?:${AT_BEGINNING}${EXCLUDING}|${FIELD}|${EXACT}){0,${MAX_LEADS}})(?:${[
      `(?<opening>[${OPENING}])`,
      `[${PHRASE_MARKS}](?<phrase>[^${PHRASE_MARKS}]*)(?<close>[${PHRASE_MARKS}])?(?:[~～∼](?<distance>[0-9０-９]+))?`,
      `(?<run>${IN_RUN}+)`,
    ].join('|')})`,
  ].join('|'),
  'gu',
);
const LEAD_PART = new RegExp(`[${MINUS}]+|[${EQUALS}]+|(?<name>[a-zA-Z]+)[${COLON}]`, 'gu');
const LEADING_MINUS = new RegExp(`^[${MINUS}]+`, 'u');
const IS_BESIDE = new RegExp(`[${OPENING}${CLOSING}${PHRASE_MARKS}]`, 'u');

/**
 * Returns what a query is written with, in order: everything in it but white space.
 *
 * @example `tokenizeQuery('-title:"net zero"')` is one phrase, led by a negation and a field
 */
export function* tokenizeQuery(text: string): Generator<QueryToken> {
  for (const match of text.matchAll(TOKEN)) {
    const { 0: written, index: start, groups = {} } = match;
    const span = { start, end: start + written.length };
    const operator = OPERATORS.get(groups['operator'] ?? '');
    if (operator !== undefined) yield { ...span, kind: 'operator', operator };
    else if (groups['closing'] !== undefined) yield { ...span, kind: 'closing' };
    else if (groups['minus'] !== undefined) yield { ...span, kind: 'minus' };
    else yield readLedToken(text, span, groups);
  }
}

function readLedToken(
  text: string,
  { start, end }: Span,
  groups: Readonly<Record<string, string | undefined>>,
): QueryToken {
  const { lead: leadText = '', opening, phrase, run = '' } = groups;
  const lead = readLead(leadText, start);
  if (opening !== undefined) return { kind: 'opening', lead, start: end - opening.length, end };
  const span = { start: start + (LEADING_MINUS.exec(leadText)?.[0].length ?? 0), end };
  if (phrase === undefined) {
    const isBeside =
      leadText === '' &&
      IS_BESIDE.test(text.slice(Math.max(start - 1, 0), start) + text.charAt(end));
    return { ...span, kind: 'run', lead, content: run, isBeside };
  }
  const distance = groups['distance']?.normalize('NFKC');
  return {
    ...span,
    kind: 'phrase',
    lead,
    content: phrase,
    markStart: start + leadText.length,
    isClosed: groups['close'] !== undefined,
    distance: distance === undefined ? null : Math.min(Number(distance), MAX_DISTANCE),
  };
}

function readLead(text: string, offset: number): Lead {
  let isNegated = false;
  let isExact = false;
  let field: Lead['field'] = null;
  for (const { 0: part, index, groups } of text.matchAll(LEAD_PART)) {
    const name = groups?.['name'];
    const meaning = QUERY_FIELDS.get(name?.toLowerCase() ?? '');
    if (name !== undefined && meaning !== undefined) {
      field = { start: offset + index, end: offset + index + part.length, name, meaning };
    } else if (EQUALS.includes(part.charAt(0))) isExact = true;
    else isNegated = !isNegated;
  }
  return { isNegated, isExact, field };
}
