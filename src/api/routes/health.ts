import { Router } from 'express';
import { IndexUnavailableError, ServiceStoppingError } from '../../core/errors.ts';
import type { SearchIndex } from '../../search-index/search-index.ts';
import { giveUpAfter } from '../give-up-after.ts';
import { sendJson } from '../send-json.ts';

/** A service that runs says so at once, even while its index hangs. */
const COUNT_TIMEOUT_MS = 1_000;

const OUTDATED =
  'The index was made by another version of Onrecord, or with other search tables: run onrecord index. ' +
  'Searches are answered meanwhile.';

export type HealthDependencies = {
  readonly index: Pick<SearchIndex, 'getStats' | 'isCurrent'>;
  readonly engine: string;
  readonly isStopping: () => boolean;
};

/**
 * `GET /health`: that the service runs, on which engine, with how many articles (null while the index cannot say).
 * `GET /ready`: that it can answer searches from an index of this version; 503 while it cannot,
 * or is being stopped.
 */
export function healthRoutes({ index, engine, isStopping }: HealthDependencies): Router {
  const router = Router();
  router.get('/health', async (_request, response) => {
    const stats = await Promise.race([
      index.getStats().catch(() => null),
      giveUpAfter(COUNT_TIMEOUT_MS),
    ]);
    sendJson(response, { status: 'ok', engine, articles: stats?.articleCount ?? null });
  });
  router.get('/ready', async (_request, response) => {
    if (isStopping()) throw new ServiceStoppingError('Ask another service, or this one later.');
    const { articleCount, quotationCount } = await index.getStats();
    if (!(await index.isCurrent())) throw new IndexUnavailableError(OUTDATED);
    sendJson(response, {
      status: 'ready',
      engine,
      articles: articleCount,
      quotations: quotationCount,
    });
  });
  return router;
}
