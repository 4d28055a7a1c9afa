import express, { Router } from 'express';
import type { Request, RequestHandler } from 'express';
import {
  ArticleNotFoundError,
  ArticleTakenDownError,
  InvalidRequestError,
  UnsupportedMediaTypeError,
  WritingNotSetUpError,
} from '../../core/errors.ts';
import type { Search } from '../../search/search.ts';
import type { ArticleWriter, PutAnswer, Writing } from '../article-writer.ts';
import type { ArrivalLimit } from '../arrival-limit.ts';
import { parseParameters, readQueryString } from '../parse-request.ts';
import {
  articleRequestSchema,
  deleteArticleRequestSchema,
  noParametersSchema,
  readArticleRequestSchema,
} from '../schemas.ts';
import { sendJson } from '../send-json.ts';
import { NDJSON_TYPE, sendLines } from '../send-lines.ts';

export type ArticleDependencies = {
  readonly getArticle: Search['getArticle'];
  readonly writing: Writing;
  readonly requireScope: (scope: 'search' | 'write') => RequestHandler;
  readonly waiveArrival: ArrivalLimit['waive'];
};

const JSON_TYPES: ReadonlySet<string> = new Set(['application/json']);
const LINE_TYPES: ReadonlySet<string> = new Set([
  ...[NDJSON_TYPE, 'application/ndjson', 'application/jsonl', 'application/x-jsonlines'],
]);
/** A sender that is silent for so long, while it is its turn, has gone without saying so. */
const SILENCE_MS = 120_000;
/** For whoever still sends to notice the answer. */
const FAREWELL_MS = 500;

/**
 * `GET /articles/:id`: an article whole. `PUT /articles/:id`: writes one; `POST /articles`: any number, a line each;
 * `DELETE /articles/:id`: takes one out.
 */
export function articleRoutes(dependencies: ArticleDependencies): Router {
  const { getArticle, writing, requireScope, waiveArrival } = dependencies;
  const router = Router();
  const maxBytes = writing.kind === 'on' ? writing.maxArticleBytes : 0;
  const readBytes = express.raw({ limit: maxBytes, type: () => true });
  const mayWrite = requireScope('write');

  router.get('/articles/:id', requireScope('search'), async (request, response) => {
    const { id, q, typing } = parseParameters(readArticleRequestSchema, {
      ...readQueryString(request.url),
      ...request.params,
    });
    sendJson(response, await getArticle(id, { q, isTyping: typing }));
  });
  router.put(
    '/articles/:id',
    mayWrite,
    (request, _response, next) => {
      getWriter(writing);
      requireType(request, JSON_TYPES);
      next();
    },
    readBytes,
    async (request, response) => {
      parseParameters(noParametersSchema, readQueryString(request.url));
      const { id } = parseParameters(articleRequestSchema, request.params);
      const body: unknown = request.body;
      const outcome = await getWriter(writing).putArticle(id, toBytes(body));
      if (outcome.kind === 'taken-down') throw new ArticleTakenDownError(id);
      if (outcome.kind === 'refused') throw invalidBody(outcome.reason);
      const { status, ignoredKeys } = outcome;
      response.statusCode = status === 'added' ? 201 : 200;
      sendJson(response, { id, status, ignoredKeys } satisfies PutAnswer);
    },
  );
  router.post('/articles', mayWrite, async (request, response) => {
    const writer = getWriter(writing);
    requireType(request, LINE_TYPES);
    requirePlain(request);
    parseParameters(noParametersSchema, readQueryString(request.url));
    waiveArrival(request);
    request.setTimeout(SILENCE_MS, () => request.destroy());
    response.once('finish', () => {
      if (!request.complete) leaveUnread(request);
    });
    await sendLines(response, writer.writeArticles(request));
  });
  router.delete('/articles/:id', mayWrite, async (request, response) => {
    const writer = getWriter(writing);
    const { id, ...query } = parseParameters(deleteArticleRequestSchema, {
      ...readQueryString(request.url),
      ...request.params,
    });
    if (!(await writer.deleteArticle(id, query.tombstone))) throw new ArticleNotFoundError(id);
    response.statusCode = 204;
    response.end();
  });
  return router;
}

/**
 * Ends the connection of a request whose answer is complete before it is: nobody reads the rest, and a service that stops must not wait
 * for it. Not at once, since what arrives at a closed connection makes its other end forget the answer that it has not read yet.
 */
function leaveUnread(request: Request): void {
  request.socket.end();
  setTimeout(() => request.destroy(), FAREWELL_MS).unref();
}

/** @throws WritingNotSetUpError */
function getWriter(writing: Writing): ArticleWriter {
  if (writing.kind === 'off') throw new WritingNotSetUpError(writing.missing);
  return writing.writer;
}

/** @throws UnsupportedMediaTypeError */
function requireType({ headers }: Request, wanted: ReadonlySet<string>): void {
  const given = headers['content-type'] ?? '';
  const [type = '', ...parameters] = given.split(';').map((part) => part.trim().toLowerCase());
  const charset = parameters.find((part) => part.startsWith('charset='));
  const isUtf8 = charset === undefined || /^charset="?utf-?8"?$/u.test(charset);
  if (wanted.has(type) && isUtf8) return;
  const [first = ''] = wanted;
  throw new UnsupportedMediaTypeError(given === '' ? 'of no type' : given, `${first} in UTF-8`);
}

/** @throws UnsupportedMediaTypeError */
function requirePlain({ headers }: Request): void {
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding.toLowerCase() !== 'identity') {
    throw new UnsupportedMediaTypeError(`compressed by ${encoding}`, 'sent as it is');
  }
}

/** Without a body there is nothing to read. */
function toBytes(body: unknown): Uint8Array {
  return body instanceof Uint8Array ? body : new Uint8Array();
}

function invalidBody(reason: string): InvalidRequestError {
  return new InvalidRequestError([{ parameter: 'body', message: reason }]);
}
