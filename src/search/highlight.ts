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
  if (clauses.length === 0) return [];
  const matches: ClauseMatch[] = [];
  let paragraphStart = 0;
  // Paragraph by paragraph, as the index has them: no phrase crosses, and capitals mean the same.
  for (const paragraph of text.split(PARAGRAPH_BREAK)) {
    for (const { start, end, clause } of findInParagraph(analyze(paragraph), clauses)) {
      matches.push({ start: start + paragraphStart, end: end + paragraphStart, clause });
    }
    paragraphStart += paragraph.length + PARAGRAPH_BREAK.length;
  }
  return matches.sort((a, b) => a.start - b.start || a.end - b.end);
}

function* findInParagraph(
  tokens: readonly Token[],
  clauses: readonly MatchedClause[],
): Generator<ClauseMatch> {
  const clauseByStem = new Map<string, number>();
  clauses.forEach((clause, at) => {
    if (clause.kind === 'stem') clauseByStem.set(clause.stem, at);
  });
  for (const { stem, start, end } of tokens) {
    const clause = clauseByStem.get(stem);
    if (clause !== undefined) yield { start, end, clause };
  }
  for (const [at, clause] of clauses.entries()) {
    if (clause.kind === 'prefix') yield* findPrefix(tokens, clause.prefix, at);
    if (clause.kind === 'phrase') yield* findPhrase(tokens, clause.terms, at);
  }
}

function findPrefix(tokens: readonly Token[], prefix: string, clause: number): ClauseMatch[] {
  return tokens
    .filter(({ term }) => term.startsWith(prefix))
    .map(({ start, end }) => ({ start, end, clause }));
}

function* findPhrase(
  tokens: readonly Token[],
  terms: readonly string[],
  clause: number,
): Generator<ClauseMatch> {
  for (let at = 0; at + terms.length <= tokens.length; at++) {
    if (!terms.every((term, offset) => tokens[at + offset]?.term === term)) continue;
    const start = tokens[at]?.start ?? 0;
    const end = tokens[at + terms.length - 1]?.end ?? start;
    yield { start, end, clause };
  }
}
