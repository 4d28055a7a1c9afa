import type { ArticleId, ExtractedArticle } from '../core/article.ts';
import type { FacetField, TextField } from '../core/index-fields.ts';
import type { Quotation } from '../core/quotation.ts';
import type { RankedTerm, Recency, ScorePart } from '../core/ranking.ts';
import type { DateCounts, FacetBucket, FacetCounts } from './counts.ts';
import type { IndexDocument } from './index-document.ts';
import type { QuotationContext } from './quotation-context.ts';
import type { NamingPage, SpeakerName } from './speaker-name.ts';
import type { AddedRange, Additions } from './additions.ts';
import type { SavedSearches } from './saved-search.ts';
import type { AlsoIn, SignedArticle, StoryChange } from './story.ts';

export { MAX_LISTED_REPORTS, REPORT_FIELDS } from './story.ts';
export type { AlsoIn, OtherReport, SignedArticle, StoryChange } from './story.ts';
export type { NamingPage, SpeakerName } from './speaker-name.ts';
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

/** Where words are looked for; without a scope in title and body. */
type Scoped = { readonly scope?: TextField };

/** Words that a text must hold. Terms and stems are the analyzer's. */
export type TextQuery = Scoped &
  (
    | { readonly kind: 'stem'; readonly stem: string }
    | { readonly kind: 'term'; readonly term: string }
    /** A word that starts with these letters. */
    | { readonly kind: 'prefix'; readonly prefix: string }
    /** These words in this order, next to each other, within one paragraph. */
    | { readonly kind: 'phrase'; readonly terms: readonly string[] }
    /**
     * These stems, each once, in any order within one paragraph, with at most `distance` other words between the first
     * and the last of them.
     */
    | { readonly kind: 'near'; readonly stems: readonly string[]; readonly distance: number }
  );

/** What a document must hold to match. */
export type IndexQuery =
  | { readonly kind: 'all' }
  | TextQuery
  /** Has this value of a facet, by its key. */
  | { readonly kind: 'value'; readonly field: FacetField; readonly key: string }
  /** Has a value of this facet whose key has these words, in this order, next to each other. */
  | { readonly kind: 'name'; readonly field: FacetField; readonly words: readonly string[] }
  | { readonly kind: 'days'; readonly days: DayRange }
  | { readonly kind: 'added'; readonly added: AddedRange }
  | { readonly kind: 'and'; readonly clauses: readonly IndexQuery[] }
  | { readonly kind: 'or'; readonly clauses: readonly IndexQuery[] }
  /** All that match `include` and none of `exclude`. */
  | {
      readonly kind: 'except';
      readonly include: IndexQuery;
      readonly exclude: readonly IndexQuery[];
    };

/** Values chosen in one facet: a document has one of `keys`, or with `isExcluded` none of them. */
export type FacetFilter = {
  readonly field: FacetField;
  readonly keys: readonly string[];
  readonly isExcluded: boolean;
};

/** Calendar days `YYYY-MM-DD`, both inclusive; null is open. Undated documents match only when both are. */
export type DayRange = { readonly from: string | null; readonly to: string | null };

export const SORT_ORDERS = ['relevance', 'newest', 'oldest'] as const;
export type SortOrder = (typeof SORT_ORDERS)[number];

/** Which documents are asked for, without order or page. */
export type IndexSelection = {
  readonly query: IndexQuery;
  readonly filters: readonly FacetFilter[];
  readonly days: DayRange;
};

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

export type FacetValueRequest = IndexSelection & {
  readonly field: FacetField;
  /** Folded words, each of which a value must have, the last as the beginning of one; empty for every value. */
  readonly contains: readonly string[];
  readonly limit: number;
};

export type IndexStats = { readonly articleCount: number; readonly quotationCount: number };

/** A document that the engine cannot take, and why. The others of its batch are stored. */
export type RefusedDocument = { readonly id: ArticleId; readonly reason: string };

/** What of a document outlives the analyzer that it was made with. */
export type StoredArticle = Pick<IndexDocument, 'article' | 'fingerprint' | 'story' | 'addedAt'>;

export type RebuildOptions = {
  readonly build: (stored: StoredArticle) => IndexDocument;
  readonly report: (progress: { readonly done: number; readonly total: number }) => void;
};

/** An article that is to stay out of the index, and since when: ISO 8601, UTC. */
export type Takedown = { readonly id: ArticleId; readonly since: string };

/** Where an indexed article came from. */
export type IndexedSource = { readonly id: ArticleId; readonly location: string };

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

  /** Values of one facet by count, ties by label, counted without that facet's own including filter. */
  findFacetValues(request: FacetValueRequest): Promise<readonly FacetBucket[]>;

  /** How many documents each query matches, but at most `limit`: counting on would take longer and tell no more. */
  countUpTo(limit: number, queries: readonly IndexQuery[]): Promise<readonly number[]>;

  /** Likewise of quotations, as {@link SearchIndex.searchQuotations} matches them. */
  countQuotationsUpTo(limit: number, queries: readonly IndexQuery[]): Promise<readonly number[]>;

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

  getStats(): Promise<IndexStats>;

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
