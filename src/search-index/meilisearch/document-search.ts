import type { ScoringRules } from '../../ranking/score.ts';
import type { IndexRequest } from '../search-index.ts';
import type { Connection } from './connection.ts';
import { findMatch } from './find-match.ts';
import type { KeyCache } from './key-cache.ts';
import { UNRANKED, mapCounts } from './map-result.ts';
import type { Found, HitReader } from './map-result.ts';
import { createRankedSearch } from './ranked-search.ts';
import { pageOf, planPage, planSearch } from './search-plan.ts';
import type { TermStatistics } from './term-statistics.ts';

export type DocumentSearchOptions<Content> = {
  readonly connection: Pick<Connection, 'ask'>;
  readonly indexName: string;
  readonly statistics: TermStatistics;
  readonly rules: ScoringRules;
  readonly toKey: KeyCache;
  readonly reader: HitReader<Content>;
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
