import { randomUUID } from 'node:crypto';
import express from 'express';
import type { ErrorRequestHandler, Express } from 'express';
import { RouteNotFoundError } from '../core/errors.ts';
import type { Search } from '../search/search.ts';
import type { SearchIndex } from '../search-index/search-index.ts';
import { describeProblem } from './problem.ts';
import { articleRoutes } from './routes/articles.ts';
import { docsRoutes } from './routes/docs.ts';
import { facetRoutes } from './routes/facets.ts';
import { healthRoutes } from './routes/health.ts';
import { pageRoutes } from './routes/page.ts';
import { quotationRoutes } from './routes/quotations.ts';
import { searchRoutes } from './routes/search.ts';
import { speakerRoutes } from './routes/speakers.ts';

export type ApiLog = {
  readonly error: (details: object, message: string) => void;
  readonly warn: (details: object, message: string) => void;
};

export type AppDependencies = {
  readonly index: Pick<SearchIndex, 'getStats' | 'isCurrent'>;
  readonly search: Search;
  readonly log: ApiLog;
  /** Name of the engine, for `/health`. */
  readonly engine: string;
  /** The folder of the built page; null for the API alone. */
  readonly webRoot: string | null;
};

/** Returns the HTTP application; it does not listen. Every answer but the pages is JSON, every failure problem+json. */
export function createApp({ index, search, log, engine, webRoot }: AppDependencies): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  // Each route reads its own query string once; Express would parse it anew at every access.
  app.set('query parser', false);
  app.use((_request, response, next) => {
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Referrer-Policy', 'no-referrer');
    next();
  });
  app.use('/api', searchRoutes(search), quotationRoutes(search), speakerRoutes(search));
  app.use('/api', facetRoutes(search), articleRoutes(search));
  app.use(healthRoutes(index, engine), docsRoutes());
  if (webRoot !== null) app.use(pageRoutes(webRoot));
  app.use((request) => {
    throw new RouteNotFoundError(request.method, request.path);
  });
  app.use(handleErrors(log));
  return app;
}

function handleErrors(log: ApiLog): ErrorRequestHandler {
  return function sendProblem(error: unknown, request, response, next) {
    if (response.headersSent) {
      next(error);
      return;
    }
    const requestId = randomUUID();
    const { problem, headers } = describeProblem(error, requestId);
    if (problem.status >= 500) {
      const details = { requestId, method: request.method, path: request.path, err: error };
      if (problem.code === 'internal') log.error(details, 'A request failed.');
      else log.warn(details, problem.detail);
    }
    response.status(problem.status).set(headers).type('application/problem+json');
    response.send(JSON.stringify(problem));
  };
}
