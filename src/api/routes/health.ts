import { Router } from 'express';
import type { SearchIndex } from '../../search-index/search-index.ts';

/** `GET /health`: that the service runs, on which engine, with how many articles. */
export function healthRoutes(index: Pick<SearchIndex, 'getStats'>, engine: string): Router {
  const router = Router();
  router.get('/health', async (_request, response) => {
    const { articleCount } = await index.getStats();
    response.json({ status: 'ok', engine, articles: articleCount });
  });
  return router;
}
