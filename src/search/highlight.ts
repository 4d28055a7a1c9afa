import type { Analyzer } from '../analysis/analyzer.ts';
import { PARAGRAPH_BREAK } from '../core/article.ts';
import type { Span } from '../core/span.ts';
import type { Token } from '../core/token.ts';
import type { MatchedClause } from './build-query.ts';

/** A place where a clause of the query matches. */
export type ClauseMatch = Span & {
  /** Index of the clause in the query. */
  readonly clause: number;
};

/** Returns where the clauses match in a text, in order; several clauses may match at one place. */
export function findMatches(
  text: string,
  clauses: readonly MatchedClause[],
  { analyze }: Analyzer,
): ClauseMatch[] {
  if (clauses.length === 0 || text === '') return [];
  const tokens = analyze(text);
  const clauseByStem = new Map<string, number>();
  clauses.forEach((clause, at) => {
    if (clause.kind === 'stem') clauseByStem.set(clause.stem, at);
  });
  const matches: ClauseMatch[] = [];
  for (const token of tokens) {
    const clause = clauseByStem.get(token.stem);
    if (clause !== undefined) matches.push({ start: token.start, end: token.end, clause });
  }
  clauses.forEach((clause, at) => {
    if (clause.kind === 'prefix') matches.push(...findPrefix(tokens, clause.prefix, at));
    if (clause.kind === 'phrase') matches.push(...findPhrase(text, tokens, clause.terms, at));
  });
  return matches.sort((a, b) => a.start - b.start || a.end - b.end);
}

function findPrefix(tokens: readonly Token[], prefix: string, clause: number): ClauseMatch[] {
  return tokens
    .filter(({ term }) => term.startsWith(prefix))
    .map(({ start, end }) => ({ start, end, clause }));
}

function* findPhrase(
  text: string,
  tokens: readonly Token[],
  terms: readonly string[],
  clause: number,
): Generator<ClauseMatch> {
  for (let at = 0; at + terms.length <= tokens.length; at++) {
    if (!terms.every((term, offset) => tokens[at + offset]?.term === term)) continue;
    const start = tokens[at]?.start ?? 0;
    const end = tokens[at + terms.length - 1]?.end ?? start;
    if (!text.slice(start, end).includes(PARAGRAPH_BREAK)) yield { start, end, clause };
  }
}
