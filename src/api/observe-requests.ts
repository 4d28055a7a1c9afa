import type { IncomingMessage } from 'node:http';
import type { Request, RequestHandler } from 'express';
import type { ApiLog } from './api-log.ts';
import type { KeyHolder } from './keys.ts';
import type { Metrics } from './metrics.ts';
import { getRequestId } from './request-id.ts';

/** What proxies log for a client that did not wait for its answer. */
const CLIENT_GONE = 499;

export type ObserveOptions = {
  readonly log: ApiLog;
  /** Null where nothing is counted. */
  readonly metrics: Pick<Metrics, 'countRequest'> | null;
  readonly tryFindHolder: (request: IncomingMessage) => KeyHolder | null;
};

/**
 * Logs and counts every request when it is over. What was asked for stands only in lines of the level debug: the questions of
 * readers are private.
 */
export function observeRequests({ log, metrics, tryFindHolder }: ObserveOptions): RequestHandler {
  return function observe(request, response, next) {
    const started = performance.now();
    const requestId = getRequestId(response);
    log.debug({ requestId, address: request.originalUrl }, 'Asked.');
    response.once('close', () => {
      const ms = performance.now() - started;
      const facts = {
        method: request.method,
        route: describeRoute(request),
        status: response.writableFinished ? response.statusCode : CLIENT_GONE,
      };
      metrics?.countRequest(facts, ms / 1_000);
      const key = tryFindHolder(request)?.name ?? null;
      log.info({ requestId, ...facts, ms: Math.round(ms * 100) / 100, key }, 'Answered.');
    });
    next();
  };
}

/**
 * Returns the pattern of the route that took a request, such as `/api/articles/:id`. What no route took, or what was refused before
 * one could, is `/api` or `none`.
 */
export function describeRoute(request: Pick<Request, 'originalUrl' | 'route'>): string {
  // After an error Express has forgotten where the route is mounted.
  const base = /^\/api(?:[/?]|$)/iu.test(request.originalUrl) ? '/api' : '';
  const route: unknown = request.route;
  if (typeof route === 'object' && route !== null && 'path' in route) {
    return base + String(route.path);
  }
  return base === '' ? 'none' : base;
}
