import type { ArticleId, ExtractedArticle } from '../core/article.ts';
import type { FacetField } from '../core/index-fields.ts';
import type { Quotation } from '../core/quotation.ts';
import type { RankedTerm, Recency, ScorePart } from '../core/ranking.ts';
import type { Completion, CompletionRequest } from './completion.ts';
import type { DateCounts, FacetBucket, FacetCounts } from './counts.ts';
import type { IndexDocument } from './index-document.ts';
import type { IndexQuery, IndexSelection } from './index-query.ts';
import type { PeriodCounts, PeriodRequest } from './period-counts.ts';
import type { QuotationContext } from './quotation-context.ts';
import type { SimilarRequest } from './similar.ts';
import type { DayPosition, IndexPosition } from './position.ts';
import type { NamingPage, SpeakerName } from './speaker-name.ts';
import type {
  IndexStats,
  IndexedSource,
  RebuildOptions,
  RefusedDocument,
  StoredArticle,
  Takedown,
  WriteClaim,
} from './stored-documents.ts';
import type { Additions } from './additions.ts';
import type { SavedSearches } from './saved-search.ts';
import type { AlsoIn, SignedArticle, StoryChange } from './story.ts';

export { MAX_LISTED_REPORTS, REPORT_FIELDS } from './story.ts';
export type { AlsoIn, OtherReport, SignedArticle, StoryChange } from './story.ts';
export type * from './completion.ts';
export type * from './index-query.ts';
export type * from './period-counts.ts';
export type * from './similar.ts';
export type { NamingPage, SpeakerName } from './speaker-name.ts';
export type { DayPosition, IndexPosition, RankPosition } from './position.ts';
export type {
  IndexStats,
  IndexedSource,
  RebuildOptions,
  RefusedDocument,
  StoredArticle,
  Takedown,
  WriteClaim,
} from './stored-documents.ts';
export * from './saved-search.ts';
export type { AddedRange, Additions } from './additions.ts';
export { FACET_FIELDS } from '../core/index-fields.ts';
export type { FacetField, TextField } from '../core/index-fields.ts';
export type { DateCounts, FacetBucket, FacetCounts, PeriodCount, Tally } from './counts.ts';
export type {
  AnalyzedParagraph,
  AnalyzedQuotation,
  FacetValue,
  IndexDocument,
} from './index-document.ts';

export const SORT_ORDERS = ['relevance', 'newest', 'oldest'] as const;
export type SortOrder = (typeof SORT_ORDERS)[number];
export type DayOrder = Exclude<SortOrder, 'relevance'>;

/** What makes one match better than another. */
export type Ranking = {
  readonly terms: readonly RankedTerm[];
  /** Whether words that the best documents share count, too. */
  readonly usesFeedback: boolean;
  /** Prefers newer documents; null for no preference. */
  readonly recency: Recency | null;
  readonly isExplained: boolean;
};

export type IndexRequest = IndexSelection & {
  /** Ties are broken by id; undated documents come last. `added`: what came into the index last first, then the newest. */
  readonly sort: SortOrder | 'added';
  /** Used when sorted by relevance. */
  readonly ranking: Ranking;
  readonly offset: number;
  readonly limit: number;
  /** Where to go on, from a result of the same request; `offset` is 0 then. Null begins at the first hit. */
  readonly after: IndexPosition | null;
  /** Whether the result says where the next page begins. */
  readonly withNext: boolean;
  readonly facets: readonly FacetField[];
  /** At most this many buckets a facet, by count, ties by label. Chosen values are always among them. */
  readonly bucketLimit: number;
  readonly withDates: boolean;
  /** Of each story the best match alone is a hit. Quotations have no stories. */
  readonly collapse: boolean;
};

/** What of an article a list of hits shows; an engine may return more. */
export const HIT_FIELDS = [
  'id',
  'title',
  'outlet',
  'publishedOn',
  'modifiedAt',
  'authors',
  'speakers',
  'url',
  'language',
  'body',
] as const satisfies readonly (keyof ExtractedArticle)[];

export type IndexHit = {
  readonly article: Pick<ExtractedArticle, (typeof HIT_FIELDS)[number]>;
  /** Higher is better; null under a date sort, and for hits behind those that were ranked (the best 200 at least). */
  readonly score: number | null;
  /** What the score is made of, when asked for. */
  readonly explanation: readonly ScorePart[] | null;
  /** Only where stories are collapsed. */
  readonly alsoIn?: AlsoIn;
  /** Only when sorted by it; null where it is not known. */
  readonly addedAt?: string | null;
};

export type IndexResult = {
  readonly hits: readonly IndexHit[];
  readonly totalHits: number;
  /** How many documents match; more than hits where stories are collapsed. */
  readonly totalDocuments: number;
  readonly isTotalExact: boolean;
  /** Disjunctive: a facet is counted as if its own including filter were not set. Same order as asked. */
  readonly facets: readonly FacetCounts[];
  /** Disjunctive likewise; null unless asked for. */
  readonly dates: DateCounts | null;
  /** The position behind the last hit; null at the end, or where it was not asked for. */
  readonly next: IndexPosition | null;
  /** True where `after` counts hits by relevance of another state of the index: some may be repeated, or be missing. */
  readonly hasChanged: boolean;
};

/** What of its article a quotation is shown with. */
export const QUOTED_FIELDS = [
  'id',
  'title',
  'outlet',
  'publishedOn',
  'url',
  'language',
] as const satisfies readonly (keyof ExtractedArticle)[];

export type QuotationHit = Pick<IndexHit, 'score' | 'explanation' | 'addedAt'> & {
  readonly article: Pick<ExtractedArticle, (typeof QUOTED_FIELDS)[number]>;
  readonly quotation: Quotation;
  readonly context: QuotationContext;
};
export type QuotationResult = Omit<IndexResult, 'hits'> & {
  readonly hits: readonly QuotationHit[];
};

/** A page of a list of all that matches, by day. */
export type MatchingRequest = IndexSelection & {
  readonly sort: DayOrder;
  readonly after: DayPosition | null;
  readonly limit: number;
};

/** A page may be short, or empty, and another one follow: only a null `next` is the end. */
export type MatchingPage<Item> = {
  readonly items: readonly Item[];
  readonly next: DayPosition | null;
};
export type ListedQuotation = Omit<QuotationHit, 'score' | 'explanation'>;

export type FacetValueRequest = IndexSelection & {
  readonly field: FacetField;
  /** Folded words, each of which a value must have, the last as the beginning of one; empty for every value. */
  readonly contains: readonly string[];
  readonly limit: number;
};

/** What is like an article, the best first, with the stems that tell it from others, the heaviest first. */
export type SimilarArticles = {
  readonly stems: readonly string[];
  readonly hits: readonly IndexHit[];
};

/** An engine that stores analysed articles and finds them. Every adapter passes `test/contract`. */
export interface SearchIndex extends SavedSearches, Additions {
  /** @throws IndexUnavailableError | IndexTimeoutError */
  search(request: IndexRequest): Promise<IndexResult>;

  /**
   * Searches the quotations of all articles, by which hits and facets are counted. Each matches as a document whose body
   * and only quotation are its words: without a title, with its own speaker alone, and else with the facts of its article.
   * Ties are broken by the article's id, then by the order in it.
   */
  searchQuotations(request: IndexRequest): Promise<QuotationResult>;

  /**
   * Lists whole articles that match, in the order of {@link SearchIndex.search}, without counting any: a page costs what is
   * on it, however deep it is. What is written meanwhile repeats none and loses none that was there from the beginning.
   */
  listMatching(request: MatchingRequest): Promise<MatchingPage<ExtractedArticle>>;

  /** Likewise quotations, as {@link SearchIndex.searchQuotations} matches them. */
  listMatchingQuotations(request: MatchingRequest): Promise<MatchingPage<ListedQuotation>>;

  /** Values of one facet by count, ties by label, counted without that facet's own including filter. */
  findFacetValues(request: FacetValueRequest): Promise<readonly FacetBucket[]>;

  /** How many documents each query matches, but at most `limit`: counting on would take longer and tell no more. */
  countUpTo(limit: number, queries: readonly IndexQuery[]): Promise<readonly number[]>;

  /** Likewise of quotations, as {@link SearchIndex.searchQuotations} matches them. */
  countQuotationsUpTo(limit: number, queries: readonly IndexQuery[]): Promise<readonly number[]>;

  /** How many articles of a selection each day or month has. */
  countPeriods(request: PeriodRequest): Promise<PeriodCounts>;

  /** Likewise of quotations, as {@link SearchIndex.searchQuotations} matches them. */
  countQuotationPeriods(request: PeriodRequest): Promise<PeriodCounts>;

  /** Articles about the same as one of them, which is not among them; null for an unknown id. */
  findSimilar(request: SimilarRequest): Promise<SimilarArticles | null>;

  /** What is there that begins as it is typed, asked with every letter. */
  complete(request: CompletionRequest): Promise<Completion>;

  /** The word of the index that a misspelt one most probably means, see `core/edit-distance.ts`; null where none is near. */
  tryCorrect(term: string): Promise<string | null>;

  /** Null for an unknown id. */
  tryGet(id: ArticleId): Promise<ExtractedArticle | null>;

  /** As many upserts may be under way at once; one more would only take memory. */
  readonly maxPendingUpserts: number;

  /** Adds documents, or replaces those of the same id. When it resolves they are durable and can be found. */
  upsert(documents: readonly IndexDocument[]): Promise<readonly RefusedDocument[]>;

  /** Removes articles; unknown ids are no error. Durable when it resolves. */
  delete(ids: readonly ArticleId[]): Promise<void>;

  /**
   * Removes articles and notes that they are to stay out, which outlives rebuilds and formats; those that are not indexed
   * are noted, too, and a second note changes nothing. It is the indexer that heeds it, not `upsert`. Durable when it resolves.
   */
  takeDown(takedowns: readonly Takedown[]): Promise<void>;

  /** Forgets takedowns, so that the articles may be indexed again; unknown ids are no error. */
  restore(ids: readonly ArticleId[]): Promise<void>;

  /** All that is to stay out, by id. */
  listTakedowns(): Promise<readonly Takedown[]>;

  /** Fingerprints of those of the ids that are indexed. */
  getFingerprints(ids: readonly ArticleId[]): Promise<ReadonlyMap<ArticleId, string>>;

  /**
   * Articles whose location is `root` or below it, by id, after `afterId`, at most `limit`.
   *
   * Articles without a location (from standard input) are never listed.
   */
  listSources(page: {
    readonly root: string;
    readonly afterId: ArticleId | null;
    readonly limit: number;
  }): Promise<readonly IndexedSource[]>;

  /** Every pair of names that a quotation has, each once, in no particular order. */
  listSpeakerNames(): Promise<readonly SpeakerName[]>;

  /** Articles with a quotation that has this pair of names. An empty page is the end; others may be short. */
  listArticlesNaming(page: NamingPage): Promise<readonly StoredArticle[]>;

  /** Every article that has a signature or a story, each once, by pages. Nothing may write until the last of them. */
  listSignatures(): AsyncIterable<readonly SignedArticle[]>;

  /** Notes which story articles are in, and changes nothing else; ids that are not indexed are no error. */
  setStories(changes: readonly StoryChange[]): Promise<void>;

  /**
   * True when nothing was written since `noteSettled` was called with the same rules; false also where that is not known,
   * as where another process noted it.
   */
  isSettled(rules: string): Promise<boolean>;

  /** Notes that all that follows from the whole index (names, stories) is as these rules have it. */
  noteSettled(rules: string): Promise<void>;

  getStats(): Promise<IndexStats>;

  /**
   * Keeps others who claim the index waiting, in other processes, too, until the function that it resolves with is called, or the
   * process dies. What reads first and writes then (a run, a batch, the naming of speakers) needs it, or would undo what came between.
   * Takedowns need none, since every run looks for them at its end.
   *
   * @throws IndexUnavailableError that says who writes, when the time is up
   */
  claimWriting(claim: WriteClaim): Promise<() => void>;

  /** False when documents were made by another analyzer, or for other settings of the engine. */
  isCurrent(): Promise<boolean>;

  /**
   * Makes every document anew from its stored article. Searches are answered meanwhile; interrupted, it loses nothing
   * and can be begun again. Nothing else may write until it ends.
   */
  rebuild(options: RebuildOptions): Promise<void>;

  /** Releases what `open…` acquired; calls under way end first. */
  close(): Promise<void>;
}
