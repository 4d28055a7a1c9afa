import type { Analyzer } from '../analysis/analyzer.ts';
import { InvalidRequestError } from '../core/errors.ts';
import type { ParsedQuery, QueryClause } from '../core/parsed-query.ts';
import type { Token } from '../core/token.ts';
import type { IndexQuery } from '../search-index/search-index.ts';

/** What a clause matches in a text: kept beside the query for highlighting. */
export type MatchedClause =
  | { readonly kind: 'stem'; readonly stem: string }
  | { readonly kind: 'prefix'; readonly prefix: string }
  | { readonly kind: 'phrase'; readonly terms: readonly string[] };

export type BuiltQuery = {
  readonly query: IndexQuery;
  /** The clauses that a hit has, in the order written; empty for a query without words to find. */
  readonly matched: readonly MatchedClause[];
};

export const QUERY_LIMITS = { words: 1_000, operators: 50 } as const;

/**
 * Turns a query into what the index is asked.
 *
 * Every word is required, but stop words only when there is nothing else. Hyphenated words are phrases.
 *
 * @param isTyping - the last word also matches as a beginning
 * @throws {@link InvalidRequestError} naming the limit that the query exceeds
 */
export function buildQuery(
  { clauses }: ParsedQuery,
  analyzer: Analyzer,
  isTyping: boolean,
): BuiltQuery {
  const analyzed = clauses.map((clause) => ({ clause, tokens: analyzer.analyze(clause.text) }));
  checkLimits(analyzed);
  const included = analyzed.filter(({ clause, tokens }) => !clause.excluded && tokens.length > 0);
  const excluded = analyzed.filter(({ clause, tokens }) => clause.excluded && tokens.length > 0);
  const last = isTyping ? analyzed.at(-1) : undefined;
  const meaningful = included.filter((item) => item === last || !isStopWord(item, analyzer));
  const used = meaningful.length > 0 ? meaningful : included;
  const requirements = used.map((item) => {
    const match = toMatch(item);
    const [word] = item.tokens;
    const isOpen = item === last && item.clause.kind === 'words' && match.kind === 'stem';
    return isOpen && word !== undefined
      ? [match, { kind: 'prefix', prefix: word.term } as const]
      : [match];
  });
  const include = requirements.map(joinAlternatives);
  const exclude = excluded.map(toMatch);
  const positive: IndexQuery = include.length === 0 ? { kind: 'all' } : joinAll(include);
  return {
    query: exclude.length === 0 ? positive : { kind: 'except', include: positive, exclude },
    matched: requirements.flat(),
  };
}

type AnalyzedClause = { readonly clause: QueryClause; readonly tokens: readonly Token[] };

function isStopWord({ clause, tokens }: AnalyzedClause, analyzer: Analyzer): boolean {
  const [token, ...others] = tokens;
  return (
    clause.kind === 'words' &&
    token !== undefined &&
    others.length === 0 &&
    analyzer.isStopWord(token)
  );
}

function toMatch({ clause, tokens }: AnalyzedClause): MatchedClause {
  const [token, ...others] = tokens;
  return clause.kind === 'words' && token !== undefined && others.length === 0
    ? { kind: 'stem', stem: token.stem }
    : { kind: 'phrase', terms: tokens.map(({ term }) => term) };
}

function joinAlternatives(alternatives: readonly MatchedClause[]): IndexQuery {
  const [only, ...others] = alternatives;
  return only !== undefined && others.length === 0 ? only : { kind: 'or', clauses: alternatives };
}

function joinAll(clauses: readonly IndexQuery[]): IndexQuery {
  const [only, ...others] = clauses;
  return only !== undefined && others.length === 0 ? only : { kind: 'and', clauses };
}

function checkLimits(analyzed: readonly AnalyzedClause[]): void {
  const words = analyzed.reduce((sum, { tokens }) => sum + tokens.length, 0);
  const operators = analyzed.filter(
    ({ clause }) => clause.kind === 'phrase' || clause.excluded,
  ).length;
  if (words > QUERY_LIMITS.words) throw exceeds(`${words} words`, `${QUERY_LIMITS.words} words`);
  if (operators > QUERY_LIMITS.operators) {
    const limit = `${QUERY_LIMITS.operators} phrases and exclusions`;
    throw exceeds(`${operators} phrases and exclusions`, limit);
  }
}

function exceeds(has: string, limit: string): InvalidRequestError {
  return new InvalidRequestError([
    { parameter: 'q', message: `the query has ${has}; the limit is ${limit}` },
  ]);
}
