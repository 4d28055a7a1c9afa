import type { IncomingMessage } from 'node:http';
import express from 'express';
import type { Express, RequestHandler } from 'express';
import { RouteNotFoundError } from '../core/errors.ts';
import type { Search } from '../search/search.ts';
import type { SearchIndex } from '../search-index/search-index.ts';
import type { ApiLog } from './api-log.ts';
import { createAuthentication } from './authentication.ts';
import { requireHost } from './client-error.ts';
import { compressAnswers } from './compression.ts';
import { allowOrigins } from './cors.ts';
import { handleErrors } from './handle-errors.ts';
import type { KeyRing } from './keys.ts';
import { observeRequests } from './observe-requests.ts';
import { limitRequests } from './rate-limit.ts';
import { giveRequestId } from './request-id.ts';
import { articleRoutes } from './routes/articles.ts';
import { docsRoutes } from './routes/docs.ts';
import { facetRoutes } from './routes/facets.ts';
import { healthRoutes } from './routes/health.ts';
import { metricsRoutes } from './routes/metrics.ts';
import type { Monitoring } from './routes/metrics.ts';
import { pageRoutes } from './routes/page.ts';
import { quotationRoutes } from './routes/quotations.ts';
import { savedSearchRoutes } from './routes/saved-searches.ts';
import type { SavingDependencies } from './routes/saved-searches.ts';
import { searchRoutes } from './routes/search.ts';
import { speakerRoutes } from './routes/speakers.ts';
import { setSecurityHeaders } from './security-headers.ts';

/** Who may ask, how often, and from where. */
export type Access = {
  /** Null where nobody needs a key. */
  readonly keys: KeyRing | null;
  /** Of an address without a key; null for any number. */
  readonly requestsPerMinute: number | null;
  readonly trustedProxies: readonly string[];
  readonly corsOrigins: readonly string[];
};

export type AppDependencies = {
  readonly index: Pick<SearchIndex, 'getStats' | 'isCurrent'>;
  readonly search: Search;
  readonly log: ApiLog;
  /** Name of the engine, for `/health`. */
  readonly engine: string;
  /** The folder of the built page; null for the API alone. */
  readonly webRoot: string | null;
  readonly access: Access;
  /** Null where no searches are saved. */
  readonly saving: SavingDependencies | null;
  /** Null where nothing is counted. */
  readonly monitoring: Monitoring | null;
  /** True once the service is told to stop. */
  readonly isStopping: () => boolean;
};

/** Returns the HTTP application; it does not listen. Every answer but the pages is JSON, every failure problem+json. */
export function createApp(dependencies: AppDependencies): Express {
  const { index, search, log, engine, webRoot, access, monitoring, isStopping } = dependencies;
  const { saving } = dependencies;
  const { keys, requestsPerMinute, trustedProxies, corsOrigins } = access;
  const authentication = keys === null ? null : createAuthentication(keys);
  const tryFindHolder = authentication?.tryFindHolder ?? (() => null);
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', [...trustedProxies]);
  // Each route reads its own query string once; Express would parse it anew at every access.
  app.set('query parser', false);
  app.use(giveRequestId);
  app.use(observeRequests({ log, metrics: monitoring?.metrics ?? null, tryFindHolder }));
  app.use(setSecurityHeaders(), compressAnswers(), requireHost);

  // Before the keys, for which a browser asks without one.
  if (corsOrigins.length > 0) app.use('/api', allowOrigins(corsOrigins));
  if (authentication !== null) app.use(['/api', '/metrics'], authentication.authenticate);
  if (keys !== null || requestsPerMinute !== null) {
    app.use('/api', limitRequests({ tryFindHolder, requestsPerMinute }));
  }
  const keepable = allowKeeping(keys === null ? 'no-cache' : 'private, no-cache');
  if (saving !== null) {
    if (authentication !== null)
      app.use('/api/saved-searches', authentication.requireScope('save'));
    const getOwner = (request: IncomingMessage) => tryFindHolder(request)?.name ?? null;
    app.use('/api/saved-searches', keepable);
    app.use('/api', savedSearchRoutes({ ...saving, findAdded: search.findAdded, getOwner }));
  }
  if (authentication !== null) {
    app.use('/metrics', authentication.requireScope('metrics'));
    // Routes that write stand before this line, with a scope of their own.
    app.use('/api', authentication.requireScope('search'));
  }
  app.use('/api', keepable);
  app.use('/api', searchRoutes(search), quotationRoutes(search), speakerRoutes(search));
  app.use('/api', facetRoutes(search), articleRoutes(search));
  app.use(healthRoutes({ index, engine, isStopping }), docsRoutes());
  if (monitoring !== null) app.use(metricsRoutes(monitoring));
  if (webRoot !== null) app.use(pageRoutes(webRoot));
  app.use((request) => {
    throw new RouteNotFoundError(request.method, request.path);
  });
  app.use(handleErrors(log));
  return app;
}

/** Lets answers be kept, to be asked for each time: an index may have changed a moment ago. */
function allowKeeping(cacheControl: string): RequestHandler {
  return function setCacheControl({ method }, response, next) {
    if (method === 'GET' || method === 'HEAD') response.setHeader('Cache-Control', cacheControl);
    next();
  };
}
