import type { RankedTerm } from '../core/ranking.ts';
import type { Span } from '../core/span.ts';
import type { IndexQuery, TextField } from '../search-index/search-index.ts';

/** What a clause matches in a text, for highlighting; without a scope in title and body. */
export type MatchedClause = { readonly scope?: TextField } & (
  | { readonly kind: 'stem'; readonly stem: string }
  | { readonly kind: 'prefix'; readonly prefix: string }
  | { readonly kind: 'phrase'; readonly terms: readonly string[] }
);

/** A word that may be misspelt. */
export type WrittenWord = Span & {
  readonly surface: string;
  readonly term: string;
  /** Where the clause begins that it is the word of: a field stands before it there. */
  readonly clauseStart: number;
  /** What the index is asked, to see whether it knows the word; the field that it is looked for in aside. */
  readonly query: IndexQuery;
};

/** A clause of a query with all that follows from it. */
export type PlannedClause = {
  readonly kind: 'clause';
  readonly query: IndexQuery;
  /** What it asks for, in words. */
  readonly shown: string;
  readonly matched: readonly MatchedClause[];
  readonly ranked: readonly RankedTerm[];
  /** The words in it that may be corrected. */
  readonly words: readonly WrittenWord[];
  /** One that a query leaves out where it has others. */
  readonly isStopWord: boolean;
};

export type PlannedNode =
  | PlannedClause
  | { readonly kind: 'and' | 'or'; readonly nodes: readonly PlannedNode[] }
  | { readonly kind: 'not'; readonly node: PlannedNode };

export type PlannedQuery = {
  /** Null for a query without anything to look for, which finds everything. */
  readonly root: PlannedNode | null;
  /** The clauses of a bag of words, all of which are asked for, each once; null for a query with operators. */
  readonly plainClauses: readonly PlannedClause[] | null;
};

/** Returns what the index is asked. */
export function toIndexQuery(node: PlannedNode | null): IndexQuery {
  if (node === null) return { kind: 'all' };
  switch (node.kind) {
    case 'clause':
      return node.query;
    case 'not':
      return { kind: 'except', include: { kind: 'all' }, exclude: [toIndexQuery(node.node)] };
    case 'or':
      return joinQueries('or', node.nodes.map(toIndexQuery));
    case 'and': {
      const included = node.nodes.filter(({ kind }) => kind !== 'not').map(toIndexQuery);
      const exclude = node.nodes.flatMap((item) =>
        item.kind === 'not' ? [toIndexQuery(item.node)] : [],
      );
      const include: IndexQuery =
        included.length === 0 ? { kind: 'all' } : joinQueries('and', included);
      return exclude.length === 0 ? include : { kind: 'except', include, exclude };
    }
  }
}

/** Returns one query of several; the same one written twice is asked for once. */
export function joinQueries(kind: 'and' | 'or', queries: readonly IndexQuery[]): IndexQuery {
  const parts = queries.flatMap((query) => (query.kind === kind ? query.clauses : [query]));
  const clauses = listDistinct(parts, (query) => query);
  const [only, ...others] = clauses;
  return only !== undefined && others.length === 0 ? only : { kind, clauses };
}

/** Returns the items in their order, one for each of what they ask for. */
export function listDistinct<Item>(
  items: readonly Item[],
  getAsked: (item: Item) => IndexQuery | MatchedClause,
): Item[] {
  return [...new Map(items.map((item) => [JSON.stringify(getAsked(item)), item])).values()];
}

/** Returns the clauses that a hit has, in the order written: those that nothing excludes. */
export function listWantedClauses(node: PlannedNode | null): PlannedClause[] {
  if (node === null || node.kind === 'not') return [];
  return node.kind === 'clause' ? [node] : node.nodes.flatMap(listWantedClauses);
}
