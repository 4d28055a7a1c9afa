import type { IndexQuery } from '../search-index.ts';

/** Returns the clause that a query comes to, where it adds nothing to it. */
export function unwrap(query: IndexQuery): IndexQuery {
  if (query.kind === 'and') {
    const [only, ...others] = query.clauses.filter(({ kind }) => kind !== 'all');
    return only !== undefined && others.length === 0 ? unwrap(only) : query;
  }
  const excluded = findOnlyExclusion(query);
  const twice = excluded === null ? null : findOnlyExclusion(excluded);
  return twice === null ? query : unwrap(twice);
}

/** The clause whose opposite a query is; null for one that is more than that. */
function findOnlyExclusion(query: IndexQuery): IndexQuery | null {
  if (query.kind !== 'except' || query.include.kind !== 'all') return null;
  const [only, ...others] = query.exclude;
  return only !== undefined && others.length === 0 ? only : null;
}
