import type { ArticleFacts, ArticleId } from '../core/article.ts';
import type { Quotation } from '../core/quotation.ts';
import type { Span } from '../core/span.ts';
import type { FacetField, SortOrder } from '../search-index/search-index.ts';

export const LISTED_FACETS = [
  'outlet',
  'speaker',
  'date',
  'author',
  'section',
  'language',
] as const;
export type ListedFacet = (typeof LISTED_FACETS)[number];

/** What selects articles: the words of a query and the values chosen. */
export type SelectionRequest = {
  readonly q: string;
  /** Values as people write them: any spelling that folds to a canonical name or alias. */
  readonly include: Readonly<Partial<Record<FacetField, readonly string[]>>>;
  readonly exclude: Readonly<Partial<Record<FacetField, readonly string[]>>>;
  /** `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, or back from today: `-7d`, `-3m`, `-1y`. Inclusive. */
  readonly from: string | null;
  readonly to: string | null;
  /** The last word of the query is still being written: it also matches as a beginning. */
  readonly isTyping: boolean;
};

export type SearchRequest = SelectionRequest & {
  readonly sort: SortOrder;
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
  readonly facets: readonly ListedFacet[];
};

export type FacetRequest = SelectionRequest & {
  readonly field: FacetField;
  readonly contains: string;
  readonly limit: number;
};

export type Snippet = { readonly text: string; readonly highlights: readonly Span[] };

export type SearchHit = Pick<
  ArticleFacts,
  'title' | 'outlet' | 'publishedOn' | 'authors' | 'url'
> & {
  readonly id: ArticleId;
  readonly speakers: readonly string[];
  readonly snippet: Snippet;
  readonly titleHighlights: readonly Span[];
  /** Higher is better; null where the order is by date. */
  readonly score: number | null;
};

export type Bucket = {
  /** What to send as the filter's value. */
  readonly value: string;
  readonly label: string;
  readonly count: number;
  readonly selected: boolean;
};
export type DateBucket = Bucket & { readonly interval: 'year' | 'month' | 'day' };
export type SearchFacet =
  | { readonly field: FacetField; readonly buckets: readonly Bucket[] }
  /** Years, then months, then days, each in time order. */
  | { readonly field: 'date'; readonly buckets: readonly DateBucket[]; readonly undated: number };

/** Something about the request that the answer could not honour as written. */
export type SearchWarning = {
  readonly code: string;
  readonly message: string;
  readonly parameter: string;
  /** Where in the parameter's text, null for the whole of it. */
  readonly span: Span | null;
  readonly suggestions: readonly string[];
};

export type SearchResponse = {
  readonly hits: readonly SearchHit[];
  readonly facets: readonly SearchFacet[];
  readonly totalHits: number;
  readonly totalIsExact: boolean;
  readonly page: number;
  readonly pageSize: number;
  readonly tookMs: number;
  readonly warnings: readonly SearchWarning[];
};

export type FacetResponse = {
  readonly field: FacetField;
  readonly buckets: readonly Bucket[];
  readonly tookMs: number;
  readonly warnings: readonly SearchWarning[];
};

export type ArticleResponse = ArticleFacts & {
  readonly id: ArticleId;
  readonly speakers: readonly string[];
  readonly quotations: readonly Quotation[];
};
