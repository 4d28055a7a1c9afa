import { Router } from 'express';
import type { Search } from '../../search/search.ts';
import { suggestRequestSchema } from '../look-schemas.ts';
import { parseParameters, readQueryString } from '../parse-request.ts';
import { sendJson } from '../send-json.ts';

/** `GET /suggest`: what typed words may become. */
export function suggestRoutes({ suggest }: Search): Router {
  const router = Router();
  router.get('/suggest', async (request, response) => {
    const given = parseParameters(suggestRequestSchema, readQueryString(request.url));
    sendJson(response, await suggest(given));
  });
  return router;
}
