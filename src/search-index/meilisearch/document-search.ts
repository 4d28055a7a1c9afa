import type { IndexRequest } from '../search-index.ts';
import { findMatch } from './find-match.ts';
import { UNRANKED, mapCounts } from './map-result.ts';
import type { Found } from './map-result.ts';
import { createRankedSearch } from './ranked-search.ts';
import type { RankedSearchOptions } from './ranked-search.ts';
import { pageOf, planPage, planSearch } from './search-plan.ts';

export type DocumentSearchOptions<Content> = RankedSearchOptions<Content> & {
  /** As many candidates of a query are verified; beyond, totals are estimates. */
  readonly maxVerified: number;
};

/** Returns the search over one index, of articles or of quotations. */
export function createDocumentSearch<Content>(
  options: DocumentSearchOptions<Content>,
): (request: IndexRequest) => Promise<Found<Content>> {
  const { connection, indexName, statistics, toKey, reader, maxVerified } = options;
  const searchRanked = createRankedSearch(options);

  async function searchUnranked(
    request: IndexRequest,
    match: string | null,
  ): Promise<Found<Content>> {
    const hits = planPage(request, reader.fields);
    const planned = planSearch({ indexUid: indexName, request, match, hits });
    const queries = planned.map(({ query }) => query);
    const response = await connection.ask((client) => client.multiSearch({ queries }));
    const page = response.results[0]?.hits.slice(pageOf(request).skip) ?? [];
    return {
      ...mapCounts(request, planned, response, toKey),
      hits: page.map((hit) => ({ ...reader.read(hit), ...UNRANKED })),
    };
  }

  return async (request) => {
    const { ranking, sort, limit, query } = request;
    const isRanked = sort === 'relevance' && limit > 0 && ranking.terms.length > 0;
    const [{ filter, isExact: isTotalExact }, known] = await Promise.all([
      findMatch(connection, indexName, query, maxVerified),
      isRanked ? statistics.get(ranking.terms.map(({ stem }) => stem)) : null,
    ]);
    const ranked = known === null ? null : await searchRanked(request, filter, known);
    const result = ranked ?? (await searchUnranked(request, filter));
    return { ...result, isTotalExact };
  };
}
