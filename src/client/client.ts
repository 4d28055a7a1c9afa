import { eachHit } from './each-hit.ts';
import { eachLine } from './each-line.ts';
import {
  isArticleResponse,
  isBatchResponse,
  isExportedArticle,
  isExportedQuotation,
  isFacetResponse,
  isLineAnswers,
  isNothing,
  isPart,
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
import type { ClientOptions, OnrecordClient, RequestOptions } from './onrecord-client.ts';
import { readLines } from './read-lines.ts';
import { open, readJson, refuseAnswer, send } from './send.ts';

export type * from './answers.ts';
export type * from './onrecord-client.ts';
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
    // What was left out is not missing.
    const isWanted: IsAnswer<Hit> = 'fields' in parameters ? isPart : isHit;
    for await (const line of readLines(await open(call, connection), call)) {
      const hit = readJson(line);
      if (!isWanted(hit)) throw refuseAnswer(call, 200);
      yield hit;
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
      eachLine(articles, {
        post: (body) =>
          write('POST', '/articles', {
            ...{ type: 'application/x-ndjson', body, isAnswer: isLineAnswers, given },
          }),
        ...{ policy: connection, signal: given?.signal },
      }),
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
