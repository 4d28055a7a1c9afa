import type { LineAnswer, PutAnswer } from '../api/article-writer.ts';
import type {
  ArticleResponse,
  ExportedArticle,
  ExportedQuotation,
  FacetResponse,
  QuotationSearchHit,
  QuotationSearchResponse,
  SearchHit,
  SearchResponse,
  SpeakerResponse,
} from '../search/search-request.ts';
import type { SimilarResponse } from '../search/similar-request.ts';
import type { SuggestResponse } from '../search/suggest-request.ts';
import type { TimelineResponse } from '../search/timeline-request.ts';
import type { BatchQuery, BatchResponse } from './batch.ts';
import type {
  SavedSearchesResponse,
  SavedSearchResponse,
} from '../search/saved-search-response.ts';
import type { GivenArticle, ManyArticles } from './each-line.ts';
import type {
  ExportParameters,
  FacetParameters,
  QuotationParameters,
  SaveParameters,
  SearchParameters,
  SimilarParameters,
  SuggestParameters,
  TimelineParameters,
} from './parameters.ts';

export type ClientOptions = {
  /** Where the service is: `http://localhost:3000`. What stands in front of `/api` may have a path. */
  readonly baseUrl: string;
  /** Sent as a bearer token. */
  readonly apiKey?: string;
  /** By default the one of the platform. */
  readonly fetch?: typeof fetch;
  /** How often a request is tried again after 429, 503 or no answer; 2 by default. */
  readonly retries?: number;
  /** The longest wait before a try, 30,000 by default. A service that asks for a longer one is not asked again. */
  readonly maxWaitMs?: number;
  /** What spreads the waits, from 0 to below 1; `Math.random` by default. */
  readonly random?: () => number;
};

export type RequestOptions = {
  /** Ends the request, also between two tries. */
  readonly signal?: AbortSignal;
};

export type DeleteOptions = RequestOptions & {
  /** `false`: the article may come again. By default it is kept out, whatever is indexed later. */
  readonly tombstone?: boolean;
};

type Paged<Parameters> = Omit<Parameters, 'page' | 'pageSize' | 'facets' | 'cursor'>;

export type OnrecordClient = {
  readonly search: (
    parameters?: SearchParameters,
    options?: RequestOptions,
  ) => Promise<SearchResponse>;
  readonly quotations: (
    parameters?: QuotationParameters,
    options?: RequestOptions,
  ) => Promise<QuotationSearchResponse>;
  readonly facet: (parameters: FacetParameters, options?: RequestOptions) => Promise<FacetResponse>;
  readonly article: (id: string, options?: RequestOptions) => Promise<ArticleResponse>;
  readonly speaker: (name: string, options?: RequestOptions) => Promise<SpeakerResponse>;
  /** What typed words may become, for a search box. */
  readonly suggest: (
    parameters: SuggestParameters,
    options?: RequestOptions,
  ) => Promise<SuggestResponse>;
  /** Articles about the same as one. */
  readonly similar: (
    id: string,
    parameters?: SimilarParameters,
    options?: RequestOptions,
  ) => Promise<SimilarResponse>;
  /** The hits of a search by time. */
  readonly timeline: (
    parameters?: TimelineParameters,
    options?: RequestOptions,
  ) => Promise<TimelineResponse>;
  /** Up to 100 searches at once, each with its own result. */
  readonly batch: (
    queries: readonly BatchQuery[],
    options?: RequestOptions,
  ) => Promise<BatchResponse>;
  /** Adds an article, or replaces the one that has this id. */
  readonly putArticle: (
    id: string,
    article: GivenArticle,
    options?: RequestOptions,
  ) => Promise<PutAnswer>;
  /** Writes articles in requests of up to a hundred, and tells of each what became of it. */
  readonly postArticles: (
    articles: ManyArticles,
    options?: RequestOptions,
  ) => AsyncIterableIterator<LineAnswer>;
  /** Takes an article out. */
  readonly deleteArticle: (id: string, options?: DeleteOptions) => Promise<void>;
  /** The answer has the secret of the webhook, this once. Not tried again: it may have been done. */
  readonly saveSearch: (
    parameters: SaveParameters,
    options?: RequestOptions,
  ) => Promise<SavedSearchResponse>;
  readonly savedSearches: (options?: RequestOptions) => Promise<SavedSearchesResponse>;
  readonly savedSearch: (id: string, options?: RequestOptions) => Promise<SavedSearchResponse>;
  readonly deleteSavedSearch: (id: string, options?: RequestOptions) => Promise<void>;
  /** Every hit of a search. */
  readonly searchAll: (
    parameters?: Paged<SearchParameters>,
    options?: RequestOptions,
  ) => AsyncIterableIterator<SearchHit>;
  /** Every hit of a search for quotations. */
  readonly quotationsAll: (
    parameters?: Paged<QuotationParameters>,
    options?: RequestOptions,
  ) => AsyncIterableIterator<QuotationSearchHit>;
  /** All articles of a search whole, by date, from one stream: the quickest way to many of them. */
  readonly exportArticles: (
    parameters?: ExportParameters,
    options?: RequestOptions,
  ) => AsyncIterableIterator<ExportedArticle>;
  /** Likewise all quotations. */
  readonly exportQuotations: (
    parameters?: ExportParameters,
    options?: RequestOptions,
  ) => AsyncIterableIterator<ExportedQuotation>;
};
