import type { IndexQuery } from './search-index.ts';

/** Returns the stem that a query asks for in title and body, and nothing besides; null for any other query. */
export function tryUnscopedStem(query: IndexQuery): string | null {
  return query.kind === 'stem' && query.scope === undefined ? query.stem : null;
}

/** Returns the stems of which each is enough to match a query. */
export function listSufficientStems(query: IndexQuery): ReadonlySet<string> {
  const clauses = query.kind === 'or' ? query.clauses : [query];
  return new Set(clauses.flatMap((clause) => tryUnscopedStem(clause) ?? []));
}
