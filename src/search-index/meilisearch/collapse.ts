import type { MultiSearchQuery, MultiSearchResponse } from 'meilisearch';
import type { DateCounts, IndexRequest, IndexResult, PeriodCount } from '../search-index.ts';
import type { KeyCache } from './key-cache.ts';
import { findAnswer, listBuckets, mapDates, pairAnswers } from './map-result.ts';
import { isRefined, planSearch } from './search-plan.ts';
import type { PlanOptions, PlannedQuery } from './search-plan.ts';

/** Of hits with the same value of the attribute the server keeps the first, and all that have none. */
export const ONE_A_STORY = { distinct: 'story' } as const satisfies Partial<MultiSearchQuery>;

const COUNTED: readonly PlannedQuery['purpose']['kind'][] = ['hits', 'facet', 'dates'];

/**
 * Returns the queries that count stories, beside those that count articles.
 *
 * They ask for no hits: the server counts a story with the article that it stored first, but where it has had to order
 * hits, with the one that came first among those. So the counts would be others on another page.
 */
export function planStoryCounts(options: Omit<PlanOptions, 'hits'>): PlannedQuery[] {
  return planSearch({ ...options, hits: { hitsPerPage: 0 } })
    .filter(({ purpose }) => COUNTED.includes(purpose.kind))
    .map(({ purpose, query }) => ({ purpose, query: { ...query, ...ONE_A_STORY } }));
}

/** Returns the counts of articles together with those of stories. */
export function addStoryCounts(
  counts: Omit<IndexResult, 'hits'>,
  request: IndexRequest,
  { planned, response, toKey }: StoryAnswers,
): Omit<IndexResult, 'hits'> {
  const answers = pairAnswers(planned, response);
  const hits = findAnswer(answers, 'hits');
  return {
    ...counts,
    totalHits: hits.totalHits ?? 0,
    facets: counts.facets.map(({ field, buckets }) => {
      const own = isRefined(field, request.filters)
        ? answers.find(({ purpose }) => purpose.kind === 'facet' && purpose.field === field)?.result
        : hits;
      const stories = new Map(
        listBuckets(own?.facetDistribution?.[field] ?? {}, toKey).map(({ key, count }) => [
          key,
          count,
        ]),
      );
      return {
        field,
        buckets: buckets.map((bucket) => ({ ...bucket, stories: stories.get(bucket.key) ?? 0 })),
      };
    }),
    dates: counts.dates === null ? null : addToDates(counts.dates, mapDates(request, answers)),
  };
}

export type StoryAnswers = {
  readonly planned: readonly PlannedQuery[];
  readonly response: MultiSearchResponse;
  readonly toKey: KeyCache;
};

function addToDates(articles: DateCounts, stories: DateCounts): DateCounts {
  return {
    years: addToPeriods(articles.years, stories.years),
    months: addToPeriods(articles.months, stories.months),
    days: addToPeriods(articles.days, stories.days),
    undated: articles.undated,
    undatedStories: stories.undated,
  };
}

function addToPeriods(
  articles: readonly PeriodCount[],
  stories: readonly PeriodCount[],
): PeriodCount[] {
  const countByPeriod = new Map(stories.map(({ period, count }) => [period, count]));
  return articles.map((item) => ({ ...item, stories: countByPeriod.get(item.period) ?? 0 }));
}

/** Returns the first of each story, in the order in which they are given, and all that have none. */
export function keepFirstOfStory<Item extends { readonly story: string | null }>(
  ordered: readonly Item[],
): Item[] {
  const shown = new Set<string>();
  return ordered.filter(({ story }) => {
    if (story === null) return true;
    const isFirst = !shown.has(story);
    shown.add(story);
    return isFirst;
  });
}

/** Returns the filter of what is in none of the stories of these articles; null where they have none. */
export function isOfOtherStory(shown: readonly { readonly story: string | null }[]): string | null {
  const stories = new Set(shown.flatMap(({ story }) => story ?? []));
  return stories.size === 0 ? null : `story NOT IN [${[...stories].join(', ')}]`;
}
