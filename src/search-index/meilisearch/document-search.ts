import type { MultiSearchQuery } from 'meilisearch';
import { z } from 'zod';
import type { IndexRequest } from '../search-index.ts';
import { STORY_FIELDS, findAlsoIn, showAlsoIn, storyHitSchema } from './also-in.ts';
import { ONE_A_STORY, addStoryCounts, planStoryCounts } from './collapse.ts';
import { findMatch } from './find-match.ts';
import { UNRANKED, mapCounts } from './map-result.ts';
import type { Found } from './map-result.ts';
import { createRankedSearch } from './ranked-search.ts';
import type { RankedSearchOptions } from './ranked-search.ts';
import { buildHitsFilter, pageOf, planPage, planSearch } from './search-plan.ts';

export type DocumentSearchOptions<Content> = RankedSearchOptions<Content> & {
  /** As many candidates of a query are verified; beyond, totals are estimates. */
  readonly maxVerified: number;
};

// Absent where an older version wrote the document.
const additionSchema = z.object({ addedAt: z.string().nullable().default(null) });

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
    if (request.collapse) return searchCollapsed(request, match);
    const hits = planPage(request, reader.fields);
    const planned = planSearch({ indexUid: indexName, request, match, hits });
    const queries = planned.map(({ query }) => query);
    const response = await connection.ask((client) => client.multiSearch({ queries }));
    const page = response.results[0]?.hits.slice(pageOf(request).skip) ?? [];
    return {
      ...mapCounts(request, planned, response, toKey),
      hits: page.map((hit) => ({
        ...reader.read(hit),
        ...UNRANKED,
        ...readAddition(request, hit),
      })),
    };
  }

  /** Counts of articles and of stories, and the page: three requests side by side. */
  async function searchCollapsed(
    request: IndexRequest,
    match: string | null,
  ): Promise<Found<Content>> {
    const indexUid = indexName;
    const filter = buildHitsFilter(request, match);
    const planned = planSearch({ indexUid, request, match, hits: { hitsPerPage: 0 } });
    const stories = planStoryCounts({ indexUid, request, match });
    const ask = (queries: readonly MultiSearchQuery[]) =>
      connection.ask((client) => client.multiSearch({ queries: [...queries] }));
    const [response, ofStories, found] = await Promise.all([
      ask(planned.map(({ query }) => query)),
      ask(stories.map(({ query }) => query)),
      ask([
        {
          indexUid,
          ...(filter !== null && { filter }),
          ...planPage(request, [...reader.fields, ...STORY_FIELDS]),
          ...ONE_A_STORY,
        },
      ]),
    ]);
    const page = found.results[0]?.hits.slice(pageOf(request).skip) ?? [];
    const shown = page.map((hit) => storyHitSchema.parse(hit));
    const alsoIn = await findAlsoIn(connection, indexName, shown, filter);
    const ofArticles = mapCounts(request, planned, response, toKey);
    return {
      ...addStoryCounts(ofArticles, request, { planned: stories, response: ofStories, toKey }),
      hits: page.map((hit, at) => ({
        ...reader.read(hit),
        ...UNRANKED,
        ...readAddition(request, hit),
        ...showAlsoIn(alsoIn, shown[at]?.key ?? ''),
      })),
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

/** When a hit was added, where hits are asked for by it. */
function readAddition(
  { sort }: Pick<IndexRequest, 'sort'>,
  hit: Readonly<Record<string, unknown>>,
): { readonly addedAt?: string | null } {
  return sort === 'added' ? { addedAt: additionSchema.parse(hit).addedAt } : {};
}
