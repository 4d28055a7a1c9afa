import type { MultiSearchQuery, MultiSearchResponse } from 'meilisearch';
import { z } from 'zod';
import type { Candidate } from '../../ranking/rank-candidates.ts';
import { MIN_CANDIDATES } from '../../ranking/rank-candidates.ts';
import { compareText } from '../facet-values.ts';
import type { IndexRequest } from '../search-index.ts';
import { listSufficientStems } from '../unscoped-stem.ts';
import { joinFilters, matchStem } from './filter.ts';
import { MAX_ORDERING_STEMS, buildHitsFilter, orderByStems, orderFromStem } from './search-plan.ts';

/** A match that may be one of the best. */
export type KeyedCandidate = Candidate & { readonly key: string; readonly order: string };

/** Of what a candidate is ranked by, and told from others. */
const CANDIDATE_FIELDS = ['key', 'order', 'day', 'vector'];

/** Each costs the server two milliseconds, and each hit a twentieth of one: more change nothing about the ten best. */
const CHAINS = { count: 4, hits: 30 };
/** Of more stems than one query reads, more lead to a good document. */
const MANY_CHAINS = { ...CHAINS, count: 6 };

const candidateSchema = z.object({
  key: z.string(),
  order: z.string(),
  day: z.string().nullable(),
  vector: z.string(),
});

/** Returns the part of a search that reads the first candidates: those with most of the heaviest stems. */
export function planFirstCandidates(stems: readonly string[]): Partial<MultiSearchQuery> {
  return {
    ...orderByStems(stems),
    hitsPerPage: MIN_CANDIDATES,
    page: 1,
    attributesToRetrieve: CANDIDATE_FIELDS,
  };
}

export type ChainOptions = {
  readonly indexUid: string;
  readonly request: IndexRequest;
  /** The filter of what matches, null for everything. */
  readonly match: string | null;
  /** The heaviest first. */
  readonly stems: readonly string[];
  readonly documentFrequency: (stem: string) => number;
};

/**
 * Returns the searches for more candidates of a bag of words, any of which will do: for each stem behind the heaviest the
 * documents that have it, those with most of the stems behind it first.
 *
 * The server drops words from the end of a query only, so its first word decides alone; a document with all but the first
 * is found by the next of these. There are none where every match has all stems, and where one search reads all matches.
 */
export function planChains({
  indexUid,
  request,
  match,
  stems,
  documentFrequency,
}: ChainOptions): MultiSearchQuery[] {
  const { query } = request;
  if (query.kind !== 'or' || stems.length < 2) return [];
  const most = stems.reduce((sum, stem) => sum + documentFrequency(stem), 0);
  if (most <= MIN_CANDIDATES) return [];
  const alone = listSufficientStems(query);
  const { count, hits } = stems.length > MAX_ORDERING_STEMS ? MANY_CHAINS : CHAINS;
  return stems.slice(1, 1 + count).map((stem, at) => {
    // Whatever has a stem that is enough to match need not be compared with all the others.
    const matching = alone.has(stem) ? null : match;
    const filter = joinFilters([buildHitsFilter(request, matching), matchStem(stem)]);
    return {
      indexUid,
      ...(filter !== null && { filter }),
      ...orderFromStem(stems.slice(1 + at)),
      hitsPerPage: hits,
      page: 1,
      attributesToRetrieve: CANDIDATE_FIELDS,
    };
  });
}

/** Returns each candidate once, by id, so that equals stay in that order. */
export function mergeCandidates(
  results: readonly Pick<MultiSearchResponse['results'][number], 'hits'>[],
): KeyedCandidate[] {
  const byKey = new Map<string, KeyedCandidate>();
  for (const { hits } of results) {
    for (const hit of hits) {
      const candidate = candidateSchema.parse(hit);
      byKey.set(candidate.key, candidate);
    }
  }
  return [...byKey.values()].sort((a, b) => compareText(a.order, b.order));
}
