import type { ExtractedArticle } from '../core/article.ts';
import type { FacetField } from '../core/index-fields.ts';
import type { Quotation } from '../core/quotation.ts';
import type { RankedTerm, Recency, ScorePart } from '../core/ranking.ts';
import type { DateCounts, FacetCounts } from './counts.ts';
import type { IndexSelection } from './index-query.ts';
import type { DayPosition, IndexPosition } from './position.ts';
import type { QuotationContext } from './quotation-context.ts';
import type { AlsoIn } from './story.ts';

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
