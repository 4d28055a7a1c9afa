import type { IndexQuery } from '../search-index.ts';
import { tryUnscopedStem } from '../unscoped-stem.ts';
import type { Connection } from './connection.ts';
import { buildMatchFilter, needsVerification } from './filter.ts';
import { findMatch } from './find-match.ts';
import type { TermStatistics } from './term-statistics.ts';

export type CountContext = {
  readonly connection: Pick<Connection, 'ask'>;
  readonly indexName: string;
  readonly statistics: TermStatistics;
};

/** Returns how many documents each query matches, but at most `limit`. */
export async function countMatches(
  context: CountContext,
  { limit, queries }: { readonly limit: number; readonly queries: readonly IndexQuery[] },
): Promise<number[]> {
  const stems = queries.flatMap((query) => tryUnscopedStem(query) ?? []);
  const others = queries.filter((query) => tryUnscopedStem(query) === null);
  // Ranking asks for the frequencies of the same words, and they are remembered.
  const [known, counted] = await Promise.all([
    stems.length === 0 ? null : context.statistics.get(stems),
    countOthers(context, others),
  ]);
  const countByQuery = new Map(others.map((query, at) => [query, counted[at] ?? 0]));
  return queries.map((query) => {
    const stem = tryUnscopedStem(query);
    const count = stem === null ? countByQuery.get(query) : known?.documentFrequency(stem);
    return Math.min(count ?? 0, limit);
  });
}

async function countOthers(
  { connection, indexName }: CountContext,
  queries: readonly IndexQuery[],
): Promise<number[]> {
  if (queries.length === 0) return [];
  const atMost = await countFilters({ connection, indexName }, queries.map(buildMatchFilter));
  return Promise.all(
    queries.map(async (query, at) => {
      const most = atMost[at] ?? 0;
      if (most === 0 || !needsVerification(query)) return most;
      const { filter, estimate } = await findMatch(connection, indexName, query);
      if (estimate !== null) return Math.min(estimate, most);
      const [count = 0] = await countFilters({ connection, indexName }, [filter]);
      return count;
    }),
  );
}

async function countFilters(
  { connection, indexName }: Pick<CountContext, 'connection' | 'indexName'>,
  filters: readonly (string | null)[],
): Promise<number[]> {
  const { results } = await connection.ask((client) =>
    client.multiSearch({
      queries: filters.map((filter) => ({
        indexUid: indexName,
        ...(filter !== null && { filter }),
        hitsPerPage: 0,
      })),
    }),
  );
  return results.map(({ totalHits }) => totalHits ?? 0);
}
