import type { MultiSearchQuery } from 'meilisearch';
import { z } from 'zod';
import type { DayPosition, IndexRequest, IndexResult } from '../search-index.ts';
import { STORY_FIELDS, findAlsoIn, showAlsoIn, storyHitSchema } from './also-in.ts';
import { ONE_A_STORY, addStoryCounts, planStoryCounts } from './collapse.ts';
import { findMatch } from './find-match.ts';
import type { Match } from './find-match.ts';
import { createVersionReader } from './index-version.ts';
import { createMatchingList } from './list-matching.ts';
import { UNRANKED, mapCounts } from './map-result.ts';
import type { Found } from './map-result.ts';
import { createRankedSearch } from './ranked-search.ts';
import type { RankedSearchOptions } from './ranked-search.ts';
import { buildHitsFilter, pageOf, planPage, planSearch, toDayOrder } from './search-plan.ts';
import { listStoriesBehind } from './stories-by-day.ts';

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
  const matching = createMatchingList({ connection, indexName, reader });
  const readVersion = createVersionReader(connection, indexName);
  const ask = (queries: readonly MultiSearchQuery[]) =>
    connection.ask((client) => client.multiSearch({ queries: [...queries] }));

  async function searchUnranked(request: IndexRequest, match: Match): Promise<Found<Content>> {
    const { filter } = match;
    if (request.collapse) return searchCollapsed(request, filter);
    const after = getDayPosition(request);
    // Of too many to verify each at once, every page verifies its own.
    const isListed = after !== null || (request.withNext && !match.isExact && request.offset === 0);
    if (isListed) return searchListed({ ...request, after }, filter);
    const hits = planPage(request, listFields(request));
    const planned = planSearch({ indexUid: indexName, request, match: filter, hits });
    const response = await ask(planned.map(({ query }) => query));
    const page = response.results[0]?.hits.slice(pageOf(request).skip) ?? [];
    const counts = mapCounts(request, planned, response, toKey);
    return {
      ...counts,
      hits: page.map((hit) => ({
        ...reader.read(hit),
        ...UNRANKED,
        ...readAddition(request, hit),
      })),
      next: findNext(request, page, counts),
    };
  }

  /** Counts, and beside them a page of the list of all that matches. */
  async function searchListed(
    request: IndexRequest & { readonly after: DayPosition | null },
    match: string | null,
  ): Promise<Found<Content>> {
    const planned = planSearch({ indexUid: indexName, request, match, hits: { hitsPerPage: 0 } });
    const [response, { items, next }] = await Promise.all([
      ask(planned.map(({ query }) => query)),
      matching.fill({ ...request, sort: toDayOrder(request) }),
    ]);
    return {
      ...mapCounts(request, planned, response, toKey),
      hits: items.map((item) => ({ ...item, ...UNRANKED })),
      next: request.withNext ? next : null,
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
    const [response, ofStories, found] = await Promise.all([
      ask(planned.map(({ query }) => query)),
      ask(stories.map(({ query }) => query)),
      findStories(request, filter),
    ]);
    const ofArticles = mapCounts(request, planned, response, toKey);
    const counts = addStoryCounts(ofArticles, request, {
      ...{ planned: stories, response: ofStories, toKey },
    });
    const page = found.slice(0, request.limit);
    const shown = page.map((hit) => storyHitSchema.parse(hit));
    const alsoIn = await findAlsoIn(connection, indexName, shown, filter);
    const isMore = found.length > request.limit;
    return {
      ...counts,
      hits: page.map((hit, at) => ({
        ...reader.read(hit),
        ...UNRANKED,
        ...readAddition(request, hit),
        ...showAlsoIn(alsoIn, shown[at]?.key ?? ''),
      })),
      next: getDayPosition(request) === null || isMore ? findNext(request, page, counts) : null,
    };
  }

  /** The page; behind a position one story more, where there is one. */
  async function findStories(request: IndexRequest, filter: string | null) {
    const indexUid = indexName;
    const fields = [...listFields(request), ...STORY_FIELDS];
    const after = getDayPosition(request);
    if (after !== null) {
      const { limit } = request;
      const order = toDayOrder(request);
      return listStoriesBehind(
        connection,
        { indexUid, filter, order, after, limit, fields },
        reader.readPosition,
      );
    }
    const { results } = await ask([
      {
        indexUid,
        ...(filter !== null && { filter }),
        ...planPage(request, fields),
        ...ONE_A_STORY,
      },
    ]);
    return results[0]?.hits.slice(pageOf(request).skip) ?? [];
  }

  function listFields({ withNext }: IndexRequest): readonly string[] {
    return withNext ? [...reader.fields, ...reader.positionFields] : reader.fields;
  }

  /** Behind a position, hits were counted by the caller. */
  function findNext(
    request: IndexRequest,
    page: readonly Readonly<Record<string, unknown>>[],
    { totalHits }: Pick<IndexResult, 'totalHits'>,
  ): DayPosition | null {
    const last = page.at(-1);
    if (!request.withNext || last === undefined) return null;
    const isEnd = request.after === null && request.offset + page.length >= totalHits;
    return isEnd ? null : reader.readPosition(last);
  }

  return async (given) => {
    const { ranking, sort, limit, query, after, withNext } = given;
    const counted = after?.kind === 'rank' ? after : null;
    const request = counted === null ? given : { ...given, after: null, offset: counted.offset };
    const isRanked =
      sort === 'relevance' && limit > 0 && ranking.terms.length > 0 && after?.kind !== 'day';
    // Before the first page, and after any other: so no write in between goes unnoticed.
    const first = isRanked && withNext && counted === null ? await readVersion() : null;
    const [match, known] = await Promise.all([
      findMatch(connection, indexName, query, maxVerified),
      isRanked ? statistics.get(ranking.terms.map(({ stem }) => stem)) : null,
    ]);
    const ranked = known === null ? null : await searchRanked(request, match.filter, known);
    const result = ranked ?? (await searchUnranked(request, match));
    const version = counted?.version ?? first ?? UNKNOWN_VERSION;
    const hasChanged = counted !== null && version !== ((await readVersion()) ?? NO_VERSION);
    const end = request.offset + result.hits.length;
    const isEnd = !withNext || result.hits.length === 0 || end >= result.totalHits;
    return {
      ...result,
      isTotalExact: match.isExact,
      hasChanged,
      ...(ranked !== null && { next: isEnd ? null : { kind: 'rank', offset: end, version } }),
    };
  };
}

/** Of a position that a key without the right to know began with; it equals no other, nor {@link NO_VERSION}. */
const UNKNOWN_VERSION = 'unknown';
const NO_VERSION = 'none';

function getDayPosition({ after }: Pick<IndexRequest, 'after'>): DayPosition | null {
  return after?.kind === 'day' ? after : null;
}

/** When a hit was added, where hits are asked for by it. */
function readAddition(
  { sort }: Pick<IndexRequest, 'sort'>,
  hit: Readonly<Record<string, unknown>>,
): { readonly addedAt?: string | null } {
  return sort === 'added' ? { addedAt: additionSchema.parse(hit).addedAt } : {};
}
