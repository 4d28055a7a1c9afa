import type { ArticleId, ExtractedArticle } from '../core/article.ts';
import type { Completion, CompletionRequest } from './completion.ts';
import type { FacetBucket } from './counts.ts';
import type { IndexDocument } from './index-document.ts';
import type { IndexQuery } from './index-query.ts';
import type {
  FacetValueRequest,
  IndexRequest,
  IndexResult,
  ListedQuotation,
  MatchingPage,
  MatchingRequest,
  QuotationResult,
  SimilarArticles,
} from './index-search.ts';
import type { PeriodCounts, PeriodRequest } from './period-counts.ts';
import type { SimilarRequest } from './similar.ts';
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
import type { SignedArticle, StoryChange } from './story.ts';

export { MAX_LISTED_REPORTS, REPORT_FIELDS } from './story.ts';
export type { AlsoIn, OtherReport, SignedArticle, StoryChange } from './story.ts';
export type * from './completion.ts';
export type * from './index-query.ts';
export * from './index-search.ts';
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
