import type { ParsedQuery, QueryWarning } from '../core/parsed-query.ts';
import { addOperand, addOperator, createGroup, finishGroup } from './query-group.ts';
import type { QueryGroup } from './query-group.ts';
import { createWarning } from './query-warning.ts';
import type { Warn } from './query-warning.ts';
import { isProsePunctuation, readPhrase, readRun } from './read-clause.ts';
import { readAsProse } from './read-as-prose.ts';
import { tokenizeQuery } from './tokenize-query.ts';
import type { OpeningToken, QueryToken } from './tokenize-query.ts';

/** Groups inside so many others are no nodes: it bounds how deep the tree is for whoever walks it. */
const MAX_BUILT_LEVELS = 40;

type ParserState = {
  readonly text: string;
  readonly warnings: QueryWarning[];
  readonly warn: Warn;
  /** The innermost one that is open and built. */
  group: QueryGroup;
  /** Parentheses that are open now, and most that ever were. */
  level: number;
  levels: number;
};

/**
 * Reads what was typed into a search box: words, "phrases", operators, groups and fields, as docs/query-language.md
 * has them.
 *
 * Never throws: every string is a query, and what could not be used comes back as warnings, in the order of their
 * beginnings. Spans index `text`.
 *
 * @example `parseQuery('climate -title:"net zero')` asks for the word `climate` without the phrase `net zero` in titles,
 * and warns of `unclosed-phrase` at 15 to 24
 */
export function parseQuery(text: string): { query: ParsedQuery; warnings: QueryWarning[] } {
  const warnings: QueryWarning[] = [];
  const warn: Warn = (code, span) => {
    warnings.push(createWarning(text, code, span));
  };
  const group = createGroup({ parent: null, opening: null, field: null, warningCount: 0 });
  const state: ParserState = { text, warnings, warn, group, level: 0, levels: 0 };
  for (const token of tokenizeQuery(text)) takeToken(state, token);
  while (state.group.opening !== null) {
    warn('unclosed-parenthesis', state.group.opening);
    leaveGroup(state, text.length);
  }
  const root = readAsProse(finishGroup(state.group, warn), text, warn);
  return {
    query: { root, levels: state.levels },
    warnings: warnings.toSorted((a, b) => a.start - b.start),
  };
}

function takeToken(state: ParserState, token: QueryToken): void {
  const { group, text, warn } = state;
  const context = { text, field: group.field, warn };
  switch (token.kind) {
    case 'opening':
      enterGroup(state, token);
      break;
    case 'closing':
      if (state.level === 0) warn('unopened-parenthesis', token);
      else if (state.level > MAX_BUILT_LEVELS) state.level--;
      else {
        state.level--;
        leaveGroup(state, token.end);
      }
      break;
    case 'minus':
      warn('lone-minus', token);
      break;
    case 'operator':
      addOperator(group, token, warn);
      break;
    case 'phrase':
      addOperand(group, readPhrase(token, context), token.lead.isNegated);
      break;
    case 'run':
      if (isProsePunctuation(token)) break;
      addOperand(group, readRun(token, context), token.lead.isNegated);
      break;
  }
}

function enterGroup(state: ParserState, opening: OpeningToken): void {
  state.level++;
  state.levels = Math.max(state.levels, state.level);
  if (state.level > MAX_BUILT_LEVELS) return;
  state.group = createGroup({
    parent: state.group,
    opening,
    field: opening.lead.field?.meaning ?? state.group.field,
    warningCount: state.warnings.length,
  });
}

function leaveGroup(state: ParserState, end: number): void {
  const { opening, parent, warningCount } = state.group;
  if (opening === null || parent === null) return;
  const node = finishGroup(state.group, state.warn);
  // What is in it has been warned of already, where that is why it is empty.
  if (node === null && state.warnings.length === warningCount) {
    state.warn('empty-parentheses', { start: opening.start, end });
  }
  state.group = parent;
  addOperand(parent, node, opening.lead.isNegated);
}
