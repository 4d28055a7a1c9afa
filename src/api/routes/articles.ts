import { Router } from 'express';
import type { Search } from '../../search/search.ts';

/** `GET /articles/:id`: an article whole. */
export function articleRoutes({ getArticle }: Search): Router {
  const router = Router();
  router.get('/articles/:id', async (request, response) => {
    response.json(await getArticle(request.params.id));
  });
  return router;
}
