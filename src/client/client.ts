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
import { eachHit } from './each-hit.ts';
import { eachLine } from './each-line.ts';
import {
  isArticleResponse,
  isExportedArticle,
  isExportedQuotation,
  isFacetResponse,
  isQuotationResponse,
  isSearchResponse,
  isSpeakerResponse,
} from './is-answer.ts';
import type { IsAnswer } from './is-answer.ts';
import { toQueryString } from './parameters.ts';
import type {
  ExportParameters,
  FacetParameters,
  QuotationParameters,
  SearchParameters,
} from './parameters.ts';
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
export * from './errors.ts';
export type {
  ExportParameters,
  FacetParameters,
  QuotationParameters,
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

  async function* exportAll<Hit>(
    parameters: object,
    given: RequestOptions | undefined,
    isHit: IsAnswer<Hit>,
  ): AsyncGenerator<Hit, void, undefined> {
    const url = `${base}/export?${toQueryString(parameters)}`;
    const call = { url, init: { headers: { ...headers, Accept: '*/*' } }, signal: given?.signal };
    for await (const line of eachLine(await open(call, connection), call)) {
      const hit: unknown = JSON.parse(line);
      if (isHit(hit)) yield hit;
    }
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
