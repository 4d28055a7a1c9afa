import type { IndexQuery } from '../search-index.ts';
import type { Connection } from './connection.ts';
import { buildMatchFilter, needsVerification } from './filter.ts';
import { findMatch } from './find-match.ts';

/** Returns how many documents each query matches, but at most `limit`. */
export async function countMatches(
  connection: Pick<Connection, 'ask'>,
  indexName: string,
  { limit, queries }: { readonly limit: number; readonly queries: readonly IndexQuery[] },
): Promise<number[]> {
  if (queries.length === 0) return [];
  const { results } = await connection.ask((client) =>
    client.multiSearch({
      queries: queries.map(buildMatchFilter).map((filter) => ({
        indexUid: indexName,
        ...(filter !== null && { filter }),
        hitsPerPage: 0,
      })),
    }),
  );
  const counts = await Promise.all(
    queries.map(async (query, at) => {
      const atMost = results[at]?.totalHits ?? 0;
      if (atMost === 0 || !needsVerification(query)) return atMost;
      const { verified } = await findMatch(connection, indexName, query);
      return verified?.count ?? atMost;
    }),
  );
  return counts.map((count) => Math.min(count, limit));
}
