import type { IncomingMessage } from 'node:http';
import express from 'express';
import type { Express, RequestHandler } from 'express';
import { RouteNotFoundError } from '../core/errors.ts';
import type { Search } from '../search/search.ts';
import type { SearchIndex } from '../search-index/search-index.ts';
import type { ApiLog } from './api-log.ts';
import { createArrivalLimit } from './arrival-limit.ts';
import type { Writing } from './article-writer.ts';
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
import { batchRoutes } from './routes/batch.ts';
import { docsRoutes } from './routes/docs.ts';
import { exportRoutes } from './routes/export.ts';
import { facetRoutes } from './routes/facets.ts';
import { feedRoutes } from './routes/feed.ts';
import { healthRoutes } from './routes/health.ts';
import { metricsRoutes } from './routes/metrics.ts';
import type { Monitoring } from './routes/metrics.ts';
import { pageRoutes } from './routes/page.ts';
import { quotationRoutes } from './routes/quotations.ts';
import { savedSearchRoutes } from './routes/saved-searches.ts';
import type { SavingDependencies } from './routes/saved-searches.ts';
import { searchRoutes } from './routes/search.ts';
import { similarRoutes } from './routes/similar.ts';
import { speakerRoutes } from './routes/speakers.ts';
import { suggestRoutes } from './routes/suggest.ts';
import { timelineRoutes } from './routes/timeline.ts';
import { setSecurityHeaders } from './security-headers.ts';

/** For the body of a request to arrive, unless it may be of any length. */
const ARRIVAL_MS = 30_000;

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
  readonly writing: Writing;
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
  const { index, search, writing, saving, log, engine, webRoot, access, monitoring, isStopping } =
    dependencies;
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
  const arrival = createArrivalLimit(ARRIVAL_MS);
  app.use(setSecurityHeaders(), compressAnswers(), requireHost, arrival.limit);

  // Before the keys, for which a browser asks without one.
  if (corsOrigins.length > 0) app.use('/api', allowOrigins(corsOrigins));
  if (authentication !== null) app.use(['/api', '/metrics'], authentication.authenticate);
  const isLimited = keys !== null || requestsPerMinute !== null;
  const limit = isLimited ? limitRequests({ tryFindHolder, requestsPerMinute }) : null;
  if (limit !== null) {
    app.use('/api', limit.limitRequest);
  }
  app.use('/api', allowKeeping(keys === null ? 'no-cache' : 'private, no-cache'));
  const requireScope = authentication?.requireScope ?? (() => goOn);
  app.use('/metrics', requireScope('metrics'));
  // Before the search below, since what writes and what saves have scopes of their own.
  const { getArticle, findAdded } = search;
  const waiveArrival = arrival.waive;
  app.use('/api', articleRoutes({ getArticle, writing, requireScope, waiveArrival }));
  if (saving !== null) {
    // A key for writing alone parts nothing: what was saved before there was one stays everybody's.
    const getOwner = (request: IncomingMessage) =>
      keys?.isListed === true ? (tryFindHolder(request)?.name ?? null) : null;
    // To save is to hear of hits.
    app.use('/api/saved-searches', requireScope('save'), requireScope('search'));
    app.use('/api', savedSearchRoutes({ ...saving, findAdded, getOwner }));
  }
  app.use('/api', requireScope('search'));
  app.use('/api', searchRoutes(search), quotationRoutes(search), speakerRoutes(search));
  app.use('/api', facetRoutes(search));
  app.use('/api', suggestRoutes(search), similarRoutes(search), timelineRoutes(search));
  app.use('/api', batchRoutes({ search, limit, log }));
  app.use('/api', exportRoutes(search, log), feedRoutes(search));
  app.use(healthRoutes({ index, engine, isStopping }), docsRoutes());
  if (monitoring !== null) app.use(metricsRoutes(monitoring));
  if (webRoot !== null) app.use(pageRoutes(webRoot));
  app.use((request) => {
    throw new RouteNotFoundError(request.method, request.path);
  });
  app.use(handleErrors(log));
  return app;
}

const goOn: RequestHandler = (_request, _response, next) => {
  next();
};

/** Lets answers be kept, to be asked for each time: an index may have changed a moment ago. */
function allowKeeping(cacheControl: string): RequestHandler {
  return function setCacheControl({ method }, response, next) {
    if (method === 'GET' || method === 'HEAD') response.setHeader('Cache-Control', cacheControl);
    next();
  };
}
