import { Router } from 'express';
import type { SearchIndex } from '../../search-index/search-index.ts';

/**
 * `GET /health`: that the service runs, on which engine, with how many articles (null while the index cannot say).
 * `GET /ready`: that it can answer searches; 503 while it cannot.
 */
export function healthRoutes(index: Pick<SearchIndex, 'getStats'>, engine: string): Router {
  const router = Router();
  router.get('/health', async (_request, response) => {
    const stats = await index.getStats().catch(() => null);
    response.json({ status: 'ok', engine, articles: stats?.articleCount ?? null });
  });
  router.get('/ready', async (_request, response) => {
    const { articleCount } = await index.getStats();
    response.json({ status: 'ready', engine, articles: articleCount });
  });
  return router;
}
