import { Router } from 'express';
import type { Search } from '../../search/search.ts';
import { parseParameters, readQueryString, toSearchRequest } from '../parse-request.ts';
import { noParametersSchema, searchRequestSchema } from '../schemas.ts';
import { readJson } from '../read-json.ts';
import { sendJson } from '../send-json.ts';

/** `GET /search` by query string and `POST /search` by JSON body, with the same names. */
export function searchRoutes({ search }: Search): Router {
  const router = Router();
  const answer = (given: unknown) =>
    search(toSearchRequest(parseParameters(searchRequestSchema, given)));
  router.get('/search', async (request, response) => {
    sendJson(response, await answer(readQueryString(request.url)));
  });
  router.post('/search', readJson, async (request, response) => {
    parseParameters(noParametersSchema, readQueryString(request.url));
    const body: unknown = request.body;
    sendJson(response, await answer(body));
  });
  return router;
}
