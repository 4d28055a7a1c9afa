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
import { eachHit } from './each-hit.ts';
import { eachLine } from './each-line.ts';
import type { GivenArticle, ManyArticles } from './each-line.ts';
import {
  isArticleResponse,
  isBatchResponse,
  isExportedArticle,
  isExportedQuotation,
  isFacetResponse,
  isLineAnswers,
  isNothing,
  isPutAnswer,
  isQuotationResponse,
  isSavedSearch,
  isSavedSearches,
  isSearchResponse,
  isSimilarResponse,
  isSpeakerResponse,
  isSuggestResponse,
  isTimelineResponse,
} from './is-answer.ts';
import type { IsAnswer } from './is-answer.ts';
import { toQueryString } from './parameters.ts';
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
import { readLines } from './read-lines.ts';
import { open, send } from './send.ts';

export type {
  ArticleResponse,
  Bucket,
  DateBucket,
  ExportedArticle,
  ExportedQuotation,
  FacetResponse,
  ListedFacet,
  MatchMode,
  QuotationSearchHit,
  QuotationSearchResponse,
  SearchFacet,
  SearchHit,
  SearchResponse,
  SearchWarning,
  Snippet,
  SpeakerResponse,
} from '../search/search-request.ts';
export type { SimilarResponse } from '../search/similar-request.ts';
export type { SuggestResponse, Suggestion, SuggestionKind } from '../search/suggest-request.ts';
export type {
  TimelineBucket,
  TimelineInterval,
  TimelineResponse,
  TimelineSeries,
} from '../search/timeline-request.ts';
export type { BatchQuery, BatchResponse, BatchResult } from './batch.ts';
export type { LineAnswer, PutAnswer } from '../api/article-writer.ts';
export type { GivenArticle, ManyArticles } from './each-line.ts';
export type {
  SavedSearchesResponse,
  SavedSearchResponse,
  SavedSearchWebhook,
} from '../search/saved-search-response.ts';
export * from './errors.ts';
export type {
  ExportParameters,
  FacetParameters,
  QuotationParameters,
  SaveParameters,
  SearchParameters,
  SelectionParameters,
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

type ClientRequest<Answer> = {
  /** Below `/api`. */
  readonly path: string;
  readonly isAnswer: IsAnswer<Answer>;
  readonly parameters?: object;
  readonly given: RequestOptions | undefined;
};

/** Servers and proxies refuse addresses of some thousand characters: longer requests go as a body. */
const MAX_QUERY_LENGTH = 4_000;
const SAVED = '/saved-searches';

/**
 * Returns a client of the service at an address. It rejects with an {@link OnrecordError}, or with the reason of an
 * aborted signal.
 *
 * @example
 * ```ts
 * const onrecord = createClient({ baseUrl: 'http://localhost:3000' });
 * const { hits } = await onrecord.search({ q: '"offshore wind"', outlet: 'Baltic Tide Review' });
 * ```
 */
export function createClient(options: ClientOptions): OnrecordClient {
  const { baseUrl, apiKey, retries = 2, maxWaitMs = 30_000, random = Math.random } = options;
  const base = `${baseUrl.replace(/\/+$/u, '')}/api`;
  const headers = {
    Accept: 'application/json',
    ...(apiKey !== undefined && { Authorization: `Bearer ${apiKey}` }),
  };
  const connection = { fetch: options.fetch ?? globalThis.fetch, retries, maxWaitMs, random };

  function get<Answer>(request: ClientRequest<Answer>): Promise<Answer> {
    const { path, isAnswer, parameters = {}, given } = request;
    const query = toQueryString(parameters);
    const url = `${base}${path}${query === '' ? '' : `?${query}`}`;
    return send({ url, init: { headers }, signal: given?.signal }, isAnswer, connection);
  }

  function post<Answer>(request: ClientRequest<Answer>): Promise<Answer> {
    const { path, isAnswer, parameters = {}, given } = request;
    const init = {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: JSON.stringify(parameters),
    };
    return send({ url: base + path, init, signal: given?.signal }, isAnswer, connection);
  }

  function getOrPost<Answer>(request: ClientRequest<Answer>): Promise<Answer> {
    const isShort = toQueryString(request.parameters ?? {}).length <= MAX_QUERY_LENGTH;
    return isShort ? get(request) : post(request);
  }

  async function* exportAll<Hit>(
    parameters: object,
    given: RequestOptions | undefined,
    isHit: IsAnswer<Hit>,
  ): AsyncGenerator<Hit, void, undefined> {
    const url = `${base}/export?${toQueryString(parameters)}`;
    const call = { url, init: { headers: { ...headers, Accept: '*/*' } }, signal: given?.signal };
    for await (const line of readLines(await open(call, connection), call)) {
      const hit: unknown = JSON.parse(line);
      if (isHit(hit)) yield hit;
    }
  }

  function write<Answer>(
    method: 'PUT' | 'POST' | 'DELETE',
    path: string,
    request: Omit<ClientRequest<Answer>, 'path'> & {
      readonly type?: string;
      readonly body?: string;
    },
  ): Promise<Answer> {
    const { isAnswer, parameters = {}, type, body, given } = request;
    const query = toQueryString(parameters);
    const init = {
      method,
      headers: { ...headers, ...(type !== undefined && { 'Content-Type': type }) },
      ...(body !== undefined && { body }),
    };
    const url = `${base}${path}${query === '' ? '' : `?${query}`}`;
    return send({ url, init, signal: given?.signal }, isAnswer, connection);
  }

  const client: OnrecordClient = {
    search: (parameters = {}, given) =>
      getOrPost({ path: '/search', isAnswer: isSearchResponse, parameters, given }),
    quotations: (parameters = {}, given) =>
      getOrPost({ path: '/quotations', isAnswer: isQuotationResponse, parameters, given }),
    facet: ({ field, ...parameters }, given) =>
      get({ path: `/facets/${field}`, isAnswer: isFacetResponse, parameters, given }),
    article: (id, given) =>
      get({ path: `/articles/${encodeURIComponent(id)}`, isAnswer: isArticleResponse, given }),
    speaker: (name, given) =>
      get({ path: `/speakers/${encodeURIComponent(name)}`, isAnswer: isSpeakerResponse, given }),
    suggest: (parameters, given) =>
      get({ path: '/suggest', isAnswer: isSuggestResponse, parameters, given }),
    similar: (id, parameters = {}, given) => {
      const path = `/articles/${encodeURIComponent(id)}/similar`;
      return get({ path, isAnswer: isSimilarResponse, parameters, given });
    },
    timeline: (parameters = {}, given) =>
      get({ path: '/timeline', isAnswer: isTimelineResponse, parameters, given }),
    batch: (queries, given) =>
      post({ path: '/batch', isAnswer: isBatchResponse, parameters: { queries }, given }),
    putArticle: (id, article, given) =>
      write('PUT', `/articles/${encodeURIComponent(id)}`, {
        ...{ type: 'application/json', body: JSON.stringify(article) },
        ...{ isAnswer: isPutAnswer, given },
      }),
    postArticles: (articles, given) =>
      eachLine(articles, (body) =>
        write('POST', '/articles', {
          ...{ type: 'application/x-ndjson', body, isAnswer: isLineAnswers, given },
        }),
      ),
    deleteArticle: (id, { tombstone = true, ...given } = {}) =>
      write('DELETE', `/articles/${encodeURIComponent(id)}`, {
        ...{ parameters: tombstone ? {} : { tombstone }, isAnswer: isNothing, given },
      }),
    saveSearch: (parameters, given) => {
      const init = {
        method: 'POST',
        headers: { ...headers, 'Content-Type': 'application/json' },
        body: JSON.stringify(parameters),
      };
      const call = { url: base + SAVED, init, signal: given?.signal };
      return send(call, isSavedSearch, { ...connection, retries: 0 });
    },
    savedSearches: (given) => get({ path: SAVED, isAnswer: isSavedSearches, given }),
    savedSearch: (id, given) =>
      get({ path: `${SAVED}/${encodeURIComponent(id)}`, isAnswer: isSavedSearch, given }),
    deleteSavedSearch: async (id, given) => {
      const url = `${base}${SAVED}/${encodeURIComponent(id)}`;
      const call = { url, init: { method: 'DELETE', headers }, signal: given?.signal };
      await send(call, isNothing, connection);
    },
    searchAll: (parameters = {}, given) =>
      eachHit((cursor, pageSize) =>
        client.search({ ...parameters, facets: [], cursor, pageSize }, given),
      ),
    quotationsAll: (parameters = {}, given) =>
      eachHit((cursor, pageSize) =>
        client.quotations({ ...parameters, facets: [], cursor, pageSize }, given),
      ),
    exportArticles: (parameters = {}, given) =>
      exportAll({ ...parameters, type: 'articles' }, given, isExportedArticle),
    exportQuotations: (parameters = {}, given) =>
      exportAll({ ...parameters, type: 'quotations' }, given, isExportedQuotation),
  };
  return client;
}
