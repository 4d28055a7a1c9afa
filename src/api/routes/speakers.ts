import { Router } from 'express';
import type { Search } from '../../search/search.ts';
import { parseParameters, readQueryString } from '../parse-request.ts';
import { noParametersSchema, speakerRequestSchema } from '../schemas.ts';
import { sendJson } from '../send-json.ts';

/** `GET /speakers/:name`: who is quoted how often, by whom and when. */
export function speakerRoutes({ describeSpeaker }: Search): Router {
  const router = Router();
  router.get('/speakers/:name', async (request, response) => {
    parseParameters(noParametersSchema, readQueryString(request.url));
    const { name } = parseParameters(speakerRequestSchema, request.params);
    sendJson(response, await describeSpeaker(name));
  });
  return router;
}
