import type {
  ArticleResponse,
  FacetResponse,
  QuotationSearchHit,
  QuotationSearchResponse,
  SearchHit,
  SearchResponse,
  SpeakerResponse,
} from '../search/search-request.ts';
import type {
  SavedSearchesResponse,
  SavedSearchResponse,
} from '../search/saved-search-response.ts';
import { eachHit } from './each-hit.ts';
import {
  isArticleResponse,
  isFacetResponse,
  isNothing,
  isQuotationResponse,
  isSavedSearch,
  isSavedSearches,
  isSearchResponse,
  isSpeakerResponse,
} from './is-answer.ts';
import type { IsAnswer } from './is-answer.ts';
import { toQueryString } from './parameters.ts';
import type {
  FacetParameters,
  QuotationParameters,
  SaveParameters,
  SearchParameters,
} from './parameters.ts';
import { send } from './send.ts';

export type {
  ArticleResponse,
  Bucket,
  DateBucket,
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
export type {
  SavedSearchesResponse,
  SavedSearchResponse,
  SavedSearchWebhook,
} from '../search/saved-search-response.ts';
export * from './errors.ts';
export type {
  FacetParameters,
  QuotationParameters,
  SaveParameters,
  SearchParameters,
  SelectionParameters,
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

type Paged<Parameters> = Omit<Parameters, 'page' | 'pageSize' | 'facets'>;

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
  /** The answer has the secret of the webhook, this once. Not tried again: it may have been done. */
  readonly saveSearch: (
    parameters: SaveParameters,
    options?: RequestOptions,
  ) => Promise<SavedSearchResponse>;
  readonly savedSearches: (options?: RequestOptions) => Promise<SavedSearchesResponse>;
  readonly savedSearch: (id: string, options?: RequestOptions) => Promise<SavedSearchResponse>;
  readonly deleteSavedSearch: (id: string, options?: RequestOptions) => Promise<void>;
  /** Every hit of a search, up to the 10,000 that can be reached. */
  readonly searchAll: (
    parameters?: Paged<SearchParameters>,
    options?: RequestOptions,
  ) => AsyncIterableIterator<SearchHit>;
  /** Every hit of a search for quotations, up to the 10,000 that can be reached. */
  readonly quotationsAll: (
    parameters?: Paged<QuotationParameters>,
    options?: RequestOptions,
  ) => AsyncIterableIterator<QuotationSearchHit>;
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

  function getOrPost<Answer>(request: ClientRequest<Answer>): Promise<Answer> {
    const { path, isAnswer, parameters = {}, given } = request;
    if (toQueryString(parameters).length <= MAX_QUERY_LENGTH) return get(request);
    const init = {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: JSON.stringify(parameters),
    };
    return send({ url: base + path, init, signal: given?.signal }, isAnswer, connection);
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
      eachHit((page, pageSize) =>
        client.search({ ...parameters, facets: [], page, pageSize }, given),
      ),
    quotationsAll: (parameters = {}, given) =>
      eachHit((page, pageSize) =>
        client.quotations({ ...parameters, facets: [], page, pageSize }, given),
      ),
  };
  return client;
}
