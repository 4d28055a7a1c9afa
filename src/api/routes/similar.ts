import { Router } from 'express';
import type { Search } from '../../search/search.ts';
import { similarRequestSchema } from '../look-schemas.ts';
import { parseParameters, readQueryString } from '../parse-request.ts';
import { sendJson } from '../send-json.ts';

const querySchema = similarRequestSchema.omit({ id: true });

/** `GET /articles/:id/similar`: articles about the same. */
export function similarRoutes({ findSimilar }: Search): Router {
  const router = Router();
  router.get('/articles/:id/similar', async (request, response) => {
    const given = parseParameters(querySchema, readQueryString(request.url));
    sendJson(response, await findSimilar({ ...given, id: request.params.id }));
  });
  return router;
}
