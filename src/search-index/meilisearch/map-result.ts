import type { MultiSearchResponse } from 'meilisearch';
import { z } from 'zod';
import type { ExtractedArticle } from '../../core/article.ts';
import { foldName } from '../../core/fold.ts';
import type {
  DateCounts,
  DayPosition,
  FacetBucket,
  FacetCounts,
  FacetField,
  IndexHit,
  IndexRequest,
  IndexResult,
  PeriodCount,
} from '../search-index.ts';
import { isShortRange } from '../day-range.ts';
import { compareText } from '../facet-values.ts';
import { completeArticle } from '../stored-article.ts';
import type { KeyCache } from './key-cache.ts';
import { isRefined, listChosen } from './search-plan.ts';
import type { PlannedQuery, QueryPurpose } from './search-plan.ts';

type Result = MultiSearchResponse['results'][number];
type Answers = readonly { readonly purpose: QueryPurpose; readonly result: Result }[];

const labelsSchema = z.record(z.string(), z.array(z.string()));

/** Returns what the answers to planned queries count: all of a result but its hits. */
export function mapCounts(
  request: IndexRequest,
  planned: readonly PlannedQuery[],
  response: MultiSearchResponse,
  toKey: KeyCache,
): Omit<IndexResult, 'hits'> {
  const answers = pairAnswers(planned, response);
  const totalHits = findAnswer(answers, 'hits').totalHits ?? 0;
  return {
    totalHits,
    totalDocuments: totalHits,
    isTotalExact: true,
    facets: request.facets.map((field) => mapFacet(field, request, answers, toKey)),
    dates: request.withDates ? mapDates(request, answers) : null,
    next: null,
    hasChanged: false,
  };
}

/** Returns each answer with what it was asked for. */
export function pairAnswers(
  planned: readonly PlannedQuery[],
  response: MultiSearchResponse,
): Answers {
  return planned.flatMap(({ purpose }, at) => {
    const result = response.results[at];
    return result === undefined ? [] : [{ purpose, result }];
  });
}

/** What the score of a hit is that was not ranked. */
export const UNRANKED = { score: null, explanation: null } as const;

/** How the documents of one index are read as hits. */
export type HitReader<Content> = {
  /** The attributes that it takes. */
  readonly fields: readonly string[];
  readonly read: (stored: Readonly<Record<string, unknown>>) => Content;
  /** Those besides that tell where a hit stands under a date sort. */
  readonly positionFields: readonly string[];
  readonly readPosition: (stored: Readonly<Record<string, unknown>>) => DayPosition;
};

/** What of a result is the same for every index. */
export type Found<Content> = Omit<IndexResult, 'hits'> & {
  readonly hits: readonly (Content &
    Pick<IndexHit, 'score' | 'explanation' | 'alsoIn' | 'addedAt'>)[];
};

/** Returns a whole article, as `toMeilisearchDocument` stored it. */
export function toArticle(stored: unknown): ExtractedArticle {
  return completeArticle(toHitArticle(stored));
}

/** Returns an article with what was asked for of it; checking all of that would cost more than reading it. */
export function toHitArticle(stored: unknown): ExtractedArticle {
  const isArticle = (value: unknown): value is ExtractedArticle =>
    typeof value === 'object' && value !== null && 'id' in value && 'body' in value;
  if (!isArticle(stored)) throw new Error('Meilisearch returned a document without its article.');
  return stored;
}

function mapFacet(
  field: FacetField,
  request: IndexRequest,
  answers: Answers,
  toKey: KeyCache,
): FacetCounts {
  const own = isRefined(field, request.filters)
    ? answers.find(({ purpose }) => purpose.kind === 'facet' && purpose.field === field)?.result
    : findAnswer(answers, 'hits');
  const buckets = listBuckets(own?.facetDistribution?.[field] ?? {}, toKey);
  const listed = buckets.slice(0, request.bucketLimit);
  const missing = listChosen(field, request.filters)
    .filter((key) => !listed.some((bucket) => bucket.key === key))
    .flatMap((key) => describeChosen(field, key, answers));
  return { field, buckets: [...listed, ...missing] };
}

/** Spellings that fold to one key are one value, under the most frequent of them. */
export function listBuckets(
  distribution: Readonly<Record<string, number>>,
  toKey: KeyCache,
): FacetBucket[] {
  const byKey = new Map<string, FacetBucket>();
  const labels = Object.entries(distribution).sort(([a, m], [b, n]) => n - m || compareText(a, b));
  for (const [label, count] of labels) {
    const key = toKey(label);
    const known = byKey.get(key);
    byKey.set(
      key,
      known === undefined ? { key, label, count } : { ...known, count: known.count + count },
    );
  }
  const buckets = [...byKey.values()];
  // Only where spellings have met is the order another one.
  if (buckets.length === labels.length) return buckets;
  return buckets.sort((a, b) => b.count - a.count || compareText(a.label, b.label));
}

function describeChosen(field: FacetField, key: string, answers: Answers): FacetBucket[] {
  const find = (kind: 'chosen-count' | 'chosen-label') =>
    answers.find(
      ({ purpose }) => purpose.kind === kind && purpose.field === field && purpose.key === key,
    )?.result;
  const labels = labelsSchema.safeParse(find('chosen-label')?.hits[0]).data?.[field] ?? [];
  const label = labels.find((candidate) => foldName(candidate) === key);
  return label === undefined ? [] : [{ key, label, count: find('chosen-count')?.totalHits ?? 0 }];
}

/** Returns the counts by period of articles, or of whatever was counted. */
export function mapDates(request: IndexRequest, answers: Answers): DateCounts {
  const hits = findAnswer(answers, 'hits');
  const dates = answers.find(({ purpose }) => purpose.kind === 'dates')?.result ?? hits;
  const { undated = 0, ...years } = dates.facetDistribution?.['year'] ?? {};
  return {
    years: listPeriods(years),
    months: listPeriods(dates.facetDistribution?.['month'] ?? {}),
    days: isShortRange(request.days) ? listPeriods(hits.facetDistribution?.['day'] ?? {}) : [],
    undated,
  };
}

function listPeriods(distribution: Readonly<Record<string, number>>): PeriodCount[] {
  return Object.entries(distribution)
    .map(([period, count]) => ({ period, count }))
    .sort((a, b) => compareText(a.period, b.period));
}

export function findAnswer(answers: Answers, kind: QueryPurpose['kind']): Result {
  const answer = answers.find(({ purpose }) => purpose.kind === kind);
  if (answer === undefined) throw new Error(`Meilisearch did not answer the query for ${kind}.`);
  return answer.result;
}
