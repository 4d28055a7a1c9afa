import { Router } from 'express';
import type { Search } from '../../search/search.ts';
import { parseParameters, readQueryString } from '../parse-request.ts';
import { noParametersSchema } from '../schemas.ts';
import { sendJson } from '../send-json.ts';

/** `GET /articles/:id`: an article whole. */
export function articleRoutes({ getArticle }: Search): Router {
  const router = Router();
  router.get('/articles/:id', async (request, response) => {
    parseParameters(noParametersSchema, readQueryString(request.url));
    sendJson(response, await getArticle(request.params.id));
  });
  return router;
}
