import type { MultiSearchQuery } from 'meilisearch';
import { z } from 'zod';
import {
  explainCandidate,
  findFeedbackStems,
  planRanking,
  rankCandidates,
  refineRanking,
  withFeedback,
} from '../../ranking/rank-candidates.ts';
import type { Ranked, RankingPlan } from '../../ranking/rank-candidates.ts';
import type { CollectionStatistics, ScoringRules } from '../../ranking/score.ts';
import type { IndexRequest, IndexResult } from '../search-index.ts';
import { STORY_FIELDS, findAlsoIn, showAlsoIn, storyHitSchema } from './also-in.ts';
import { isCutOff, planCandidates, readCandidates, selectKeys } from './candidates.ts';
import type { KeyedCandidate } from './candidates.ts';
import {
  ONE_A_STORY,
  addStoryCounts,
  isOfOtherStory,
  keepFirstOfStory,
  planStoryCounts,
} from './collapse.ts';
import type { Connection } from './connection.ts';
import { fetchDocuments } from './fetch-documents.ts';
import { buildKeyFilter, joinFilters } from './filter.ts';
import type { KeyCache } from './key-cache.ts';
import { UNRANKED, mapCounts } from './map-result.ts';
import type { Found, HitReader } from './map-result.ts';
import { buildHitsFilter, orderByStems, planSearch } from './search-plan.ts';
import type { TermStatistics } from './term-statistics.ts';

export type RankedSearchOptions<Content> = {
  readonly connection: Pick<Connection, 'ask'>;
  readonly indexName: string;
  readonly statistics: TermStatistics;
  readonly rules: ScoringRules;
  readonly toKey: KeyCache;
  readonly reader: HitReader<Content>;
};

/**
 * Answers a request by relevance; null when no word of the ranking is in the index.
 *
 * @param match - the filter of what matches, null for everything
 * @param known - the statistics of the terms of the ranking
 */
export type RankedSearch<Content> = (
  request: IndexRequest,
  match: string | null,
  known: CollectionStatistics,
) => Promise<Found<Content> | null>;

type RankedCandidate = KeyedCandidate & Ranked;
type Page = Pick<IndexRequest, 'offset' | 'limit'> & Pick<IndexResult, 'totalHits'>;

const keySchema = z.object({ key: z.string() });

/** Returns the search that ranks the best matches itself, and leaves the others in the server's order behind them. */
export function createRankedSearch<Content>({
  connection,
  indexName,
  statistics,
  rules,
  toKey,
  reader,
}: RankedSearchOptions<Content>): RankedSearch<Content> {
  async function ask(queries: readonly MultiSearchQuery[]) {
    return connection.ask((client) => client.multiSearch({ queries: [...queries] }));
  }

  async function readContents(keys: readonly string[]): Promise<ReadonlyMap<string, Content>> {
    const fields = ['key', ...reader.fields];
    const documents = await fetchDocuments(connection, { indexName, keys, fields });
    return new Map(
      documents.map((document) => [keySchema.parse(document).key, reader.read(document)]),
    );
  }

  /** Adds the words that the best candidates share, where they count. */
  async function refine(
    plan: RankingPlan,
    best: readonly RankedCandidate[],
    { ranking }: IndexRequest,
  ): Promise<RankingPlan> {
    const shared = ranking.usesFeedback ? findFeedbackStems(best, plan) : [];
    if (shared.length === 0) return plan;
    const stems = [...ranking.terms, ...shared].map(({ stem }) => stem);
    const known = await statistics.get(stems);
    return withFeedback({ ...plan, statistics: known }, shared, ranking.terms);
  }

  return async (request, match, known) => {
    const { ranking } = request;
    const plan = planRanking(ranking.terms, {
      rules,
      statistics: known,
      recency: ranking.recency,
    });
    const stems = plan.terms.map(({ stem }) => stem);
    if (stems.length === 0) return null;
    const filter = buildHitsFilter(request, match);
    const { documentFrequency } = known;
    const {
      first,
      firstSource,
      others: searches,
    } = planCandidates({
      ...{ indexUid: indexName, request, match, documentFrequency },
      terms: plan.terms,
    });
    const planned = planSearch({ indexUid: indexName, request, match, hits: first });
    const { collapse } = request;
    const stories = collapse ? planStoryCounts({ indexUid: indexName, request, match }) : [];
    // The server answers the queries of one request one after the other, and requests side by side.
    const beside = Math.ceil(searches.length / 2);
    const [response, more, ofStories] = await Promise.all([
      ask([...planned, ...searches.slice(beside)].map(({ query }) => query)),
      beside === 0 ? { results: [] } : ask(searches.slice(0, beside).map(({ query }) => query)),
      collapse ? ask(stories.map(({ query }) => query)) : null,
    ]);
    const answers = [...more.results, ...response.results.slice(planned.length)];
    const found = [
      ...(firstSource === null ? [] : [{ source: firstSource, result: response.results[0] }]),
      ...searches.map(({ source }, at) => ({ source, result: answers[at] })),
    ];
    if (isCutOff(found)) statistics.forget();
    const candidates = await readCandidates(connection, indexName, selectKeys(found), collapse);
    const best = rankCandidates(candidates, plan);
    const refined = await refine(plan, best, request);
    const ranked = refineRanking(best, refined);
    const ofArticles = mapCounts(request, planned, response, toKey);
    const counts =
      ofStories === null
        ? ofArticles
        : addStoryCounts(ofArticles, request, { planned: stories, response: ofStories, toKey });
    const { totalHits } = counts;
    const { listed, behind } = planPage({
      ...{ indexUid: indexName, filter, stems, ranked },
      page: { ...request, totalHits },
      fields: collapse ? [...reader.fields, ...STORY_FIELDS] : reader.fields,
      collapse,
    });
    const [contents, others] = await Promise.all([
      readContents(listed.map(({ key }) => key)),
      behind === null ? { results: [] } : ask([behind]),
    ]);
    const hitsBehind = others.results[0]?.hits ?? [];
    const alsoIn = collapse
      ? await findAlsoIn(
          connection,
          indexName,
          [...listed, ...hitsBehind.map((hit) => storyHitSchema.parse(hit))],
          filter,
        )
      : null;
    return {
      ...counts,
      hits: [
        ...listed.flatMap((candidate) => {
          const content = contents.get(candidate.key);
          // Removed since it was ranked.
          if (content === undefined) return [];
          const explanation = ranking.isExplained ? explainCandidate(candidate, refined) : null;
          const { key, score } = candidate;
          return [{ ...content, score, explanation, ...showAlsoIn(alsoIn, key) }];
        }),
        ...hitsBehind.map((hit) => ({
          ...reader.read(hit),
          ...UNRANKED,
          ...(alsoIn !== null && showAlsoIn(alsoIn, storyHitSchema.parse(hit).key)),
        })),
      ],
    };
  };
}

export type PageOptions = {
  readonly indexUid: string;
  /** The filter of all hits. */
  readonly filter: string | null;
  readonly stems: readonly string[];
  readonly ranked: readonly RankedCandidate[];
  readonly page: Page;
  /** The attributes that are read of each hit. */
  readonly fields: readonly string[];
  readonly collapse: boolean;
};

/** What a page shows: ranked candidates, then the hits of a search behind them. */
export type PlannedPage = {
  readonly listed: readonly RankedCandidate[];
  readonly behind: MultiSearchQuery | null;
};

/** Returns what a page shows that may begin among the ranked candidates, and end behind them. */
export function planPage({
  indexUid,
  filter,
  stems,
  ranked,
  page,
  fields,
  collapse,
}: PageOptions): PlannedPage {
  const { offset, limit, totalHits } = page;
  const shown = collapse ? keepFirstOfStory(ranked) : ranked;
  const listed = shown.slice(offset, offset + limit);
  const left = limit - listed.length;
  if (left === 0 || totalHits <= shown.length) return { listed, behind: null };
  const notRanked = `NOT ${buildKeyFilter(ranked.map(({ key }) => key))}`;
  const behind: MultiSearchQuery = {
    indexUid,
    filter: joinFilters([filter, notRanked, collapse ? isOfOtherStory(shown) : null]) ?? notRanked,
    ...orderByStems(stems),
    ...(collapse && ONE_A_STORY),
    offset: Math.max(0, offset - shown.length),
    limit: left,
    attributesToRetrieve: [...fields],
  };
  return { listed, behind };
}
