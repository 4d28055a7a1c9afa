import type { MultiSearchQuery, MultiSearchResponse } from 'meilisearch';
import { z } from 'zod';
import type { Candidate } from '../../ranking/rank-candidates.ts';
import { MIN_CANDIDATES } from '../../ranking/rank-candidates.ts';
import { splitByLanguage } from '../../ranking/score.ts';
import type { WeighedTerm } from '../../ranking/score.ts';
import { compareText } from '../facet-values.ts';
import type { IndexQuery, IndexSelection } from '../search-index.ts';
import { listSufficientStems, tryUnscopedStem } from '../unscoped-stem.ts';
import type { Connection } from './connection.ts';
import { fetchDocuments } from './fetch-documents.ts';
import { joinFilters, matchStem } from './filter.ts';
import { buildHitsFilter, orderByStems, orderFromStem } from './search-plan.ts';

/** A match that may be one of the best. */
export type KeyedCandidate = Candidate & {
  readonly key: string;
  readonly order: string;
  /** Null also where it was not asked for. */
  readonly story: string | null;
};

/** Where the keys of candidates stand in an answer: its hits have them, or its counts by key list every match. */
type KeySource = { readonly kind: 'hits' } | { readonly kind: 'listing'; readonly weight: number };

/** A search for candidates, and what its matches weigh. */
export type CandidateSearch = { readonly source: KeySource; readonly query: MultiSearchQuery };

export type CandidatePlan = {
  /** The part of the search that counts; its own source of candidates, null where the others have them all. */
  readonly first: Partial<MultiSearchQuery>;
  readonly firstSource: KeySource | null;
  readonly others: readonly CandidateSearch[];
};

export type CandidatePlanOptions = {
  readonly indexUid: string;
  readonly request: IndexSelection;
  /** The filter of what matches, null for everything. */
  readonly match: string | null;
  /** The heaviest first. */
  readonly terms: readonly WeighedTerm[];
  readonly documentFrequency: (stem: string) => number;
};

type Result = Pick<MultiSearchResponse['results'][number], 'hits' | 'facetDistribution'> & {
  readonly totalHits?: number;
};
type Found = { readonly source: KeySource; readonly result: Result | undefined };

/** Values of a facet that the server counts, see `maxCountedValues`: of a rarer stem it lists every document. */
const MAX_LISTED = 500;
/** Of the heaviest stems; the others decide nothing about the ten best. */
const MAX_LISTINGS = 8;
/** Some documents are in several lists. */
const ENOUGH_LISTED = 1.5 * MIN_CANDIDATES;
/** Searches for the stems behind the first that is too common to be listed, and hits of each. */
const MAX_CHAINS = 4;
const CHAIN_HITS = 30;

const KEY = 'key';
const keySchema = z.object({ key: z.string() });
const NO_HITS: Partial<MultiSearchQuery> = { hitsPerPage: 0, page: 1 };
const LISTING: Partial<MultiSearchQuery> = { ...NO_HITS, facets: [KEY] };

/**
 * Returns where the best matches are looked for.
 *
 * The server orders hits by how many words of a query they have, and drops words from its end only, so that the first word
 * decides alone. What it does well is to count: counted by key, the matches of a filter are listed in a millisecond, without
 * reading any of them. So where few documents match, all of them are listed; of a bag of words, any of which will do, those
 * of each rare word. Documents that have only common words are searched for.
 */
export function planCandidates(options: CandidatePlanOptions): CandidatePlan {
  const { indexUid, request, match, terms, documentFrequency } = options;
  if (boundMatches(request.query, documentFrequency) <= MAX_LISTED) {
    return { first: LISTING, firstSource: { kind: 'listing', weight: 1 }, others: [] };
  }
  // A document has the words of one language, and by the order of another's it has none.
  const [plan, ...more] = splitByLanguage(terms).map((own) => planPool({ ...options, terms: own }));
  const filter = buildHitsFilter(request, match);
  const searches = more.flatMap(({ first, firstSource, others }) => {
    if (firstSource === null) return others;
    const query = { indexUid, ...(filter !== null && { filter }), ...first };
    return [{ source: firstSource, query }, ...others];
  });
  if (plan === undefined) return { first: NO_HITS, firstSource: null, others: [] };
  return { ...plan, others: [...plan.others, ...searches] };
}

/** Returns likewise for the terms of one language. */
function planPool(options: CandidatePlanOptions): CandidatePlan {
  const { request, terms, documentFrequency } = options;
  const { query } = request;
  const hits = { kind: 'hits' } as const;
  const stems = terms.map(({ stem }) => stem);
  if (query.kind !== 'or' || stems.length < 2) {
    return { first: planKeys(orderByStems(stems)), firstSource: hits, others: [] };
  }
  const isRare = ({ stem }: WeighedTerm) => documentFrequency(stem) <= MAX_LISTED;
  const rare = terms.slice(0, MAX_LISTINGS).filter(isRare);
  const common = terms.filter((term) => !isRare(term)).map(({ stem }) => stem);
  const filterOf = createStemFilter(options);
  const listings = rare.map(({ stem, weight }) => ({
    source: { kind: 'listing', weight } as const,
    query: { indexUid: options.indexUid, filter: filterOf(stem), ...LISTING },
  }));
  if (common.length === 0 || areEnough(rare, options)) {
    return { first: NO_HITS, firstSource: null, others: listings };
  }
  const chained = common.slice(1, 1 + Math.max(0, MAX_CHAINS - rare.length));
  const chains = chained.map((stem, at) => ({
    source: hits,
    query: {
      indexUid: options.indexUid,
      filter: filterOf(stem),
      ...planKeys(orderFromStem(common.slice(1 + at)), CHAIN_HITS),
    },
  }));
  return {
    first: planKeys(orderByStems(common)),
    firstSource: hits,
    others: [...listings, ...chains],
  };
}

/** Whether documents without any of the listed stems are few among the best, since all other stems weigh less. */
function areEnough(
  listed: readonly WeighedTerm[],
  { terms, documentFrequency }: CandidatePlanOptions,
): boolean {
  const documents = listed.reduce((sum, { stem }) => sum + documentFrequency(stem), 0);
  if (documents < ENOUGH_LISTED) return false;
  const weightOf = (some: readonly WeighedTerm[]) =>
    some.reduce((sum, { weight }) => sum + weight, 0);
  return weightOf(listed) > weightOf(terms) / 2;
}

function planKeys(
  order: Partial<MultiSearchQuery>,
  hitsPerPage = MIN_CANDIDATES,
): Partial<MultiSearchQuery> {
  return { ...order, hitsPerPage, page: 1, attributesToRetrieve: [KEY] };
}

/** Returns the filter of the matches that have a stem. */
function createStemFilter({ request, match }: CandidatePlanOptions): (stem: string) => string {
  const alone = listSufficientStems(request.query);
  return (stem) => {
    // Whatever has a stem that is enough to match need not be compared with all the others.
    const matching = alone.has(stem) ? null : match;
    const own = matchStem(stem);
    return joinFilters([buildHitsFilter(request, matching), own]) ?? own;
  };
}

/** Returns how many documents match at most, as far as the frequencies of stems tell. */
function boundMatches(query: IndexQuery, documentFrequency: (stem: string) => number): number {
  const bound = (clause: IndexQuery) => boundMatches(clause, documentFrequency);
  if (query.kind === 'and') return Math.min(...query.clauses.map(bound));
  if (query.kind === 'or') return query.clauses.reduce((sum, clause) => sum + bound(clause), 0);
  if (query.kind === 'except') return bound(query.include);
  const stem = tryUnscopedStem(query);
  const frequency = stem === null ? 0 : documentFrequency(stem);
  // What is not known is not rare.
  return frequency === 0 ? Infinity : frequency;
}

/**
 * Returns the keys of what was found: of listed documents those with the heaviest stems, at least {@link MIN_CANDIDATES} and
 * their equals, and everything that was searched for.
 */
export function selectKeys(found: readonly Found[]): string[] {
  const weightByKey = new Map<string, number>();
  const searched: string[] = [];
  for (const { source, result } of found) {
    if (source.kind === 'hits') {
      for (const hit of result?.hits ?? []) searched.push(keySchema.parse(hit).key);
    } else {
      for (const key of Object.keys(result?.facetDistribution?.[KEY] ?? {})) {
        weightByKey.set(key, (weightByKey.get(key) ?? 0) + source.weight);
      }
    }
  }
  const listed = [...weightByKey].sort(([a, m], [b, n]) => n - m || compareText(a, b));
  const least = listed[MIN_CANDIDATES - 1]?.[1] ?? 0;
  const best = listed.filter(([, weight]) => weight >= least).slice(0, MAX_LISTED);
  return [...new Set([...best.map(([key]) => key), ...searched])];
}

/** True when more documents matched than were listed: the frequencies that the plan went by are out of date. */
export function isCutOff(found: readonly Found[]): boolean {
  return found.some(
    ({ source, result }) => source.kind === 'listing' && (result?.totalHits ?? 0) > MAX_LISTED,
  );
}

const candidateSchema = z.object({
  key: z.string(),
  order: z.string(),
  day: z.string().nullable(),
  vector: z.string(),
  story: z.string().nullable().default(null),
});
const CANDIDATE_FIELDS = ['key', 'order', 'day', 'vector'];

/** Reads what candidates are ranked by, and told from others; by id, so that equals stay in that order. */
export async function readCandidates(
  connection: Pick<Connection, 'ask'>,
  indexName: string,
  keys: readonly string[],
  withStory: boolean,
): Promise<KeyedCandidate[]> {
  const fields = [...CANDIDATE_FIELDS, ...(withStory ? ['story'] : [])];
  const documents = await fetchDocuments(connection, { indexName, keys, fields });
  return documents
    .map((document) => candidateSchema.parse(document))
    .sort((a, b) => compareText(a.order, b.order));
}
