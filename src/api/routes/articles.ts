import { Router } from 'express';
import type { Search } from '../../search/search.ts';
import { parseParameters, readQueryString } from '../parse-request.ts';
import { articleRequestSchema } from '../schemas.ts';
import { sendJson } from '../send-json.ts';

const querySchema = articleRequestSchema.omit({ id: true });

/** `GET /articles/:id`: an article whole. */
export function articleRoutes({ getArticle }: Search): Router {
  const router = Router();
  router.get('/articles/:id', async (request, response) => {
    const { q, typing } = parseParameters(querySchema, readQueryString(request.url));
    sendJson(response, await getArticle(request.params.id, { q, isTyping: typing }));
  });
  return router;
}
