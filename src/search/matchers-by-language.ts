import type { Analyzer } from '../analysis/analyzer.ts';
import { readStemLanguage } from '../core/stem-mark.ts';
import { createMatcher } from './highlight.ts';
import type { Matcher } from './highlight.ts';
import type { MatchedClause } from './planned-query.ts';

/** Returns the matcher of a query's clauses for texts in a language; each is made once. */
export function createMatchers(
  clauses: readonly MatchedClause[],
  analyzer: Analyzer,
): (language: string | null) => Matcher {
  const matchers = new Map<string | null, Matcher>();
  return (language) => {
    const known = matchers.get(language);
    if (known !== undefined) return known;
    // Stems of other languages stand in no such text: an excerpt that has all others has all.
    const own = clauses.filter((clause) => mayStandIn(clause, language));
    const matcher = createMatcher(own, analyzer.forLanguage(language));
    matchers.set(language, matcher);
    return matcher;
  };
}

function mayStandIn(clause: MatchedClause, language: string | null): boolean {
  if (clause.kind !== 'stem') return true;
  const own = readStemLanguage(clause.stem);
  return own === null || own === language;
}
