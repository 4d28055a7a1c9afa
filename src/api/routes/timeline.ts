import { Router } from 'express';
import type { Search } from '../../search/search.ts';
import { timelineRequestSchema } from '../look-schemas.ts';
import { parseParameters, readQueryString, toTimelineRequest } from '../parse-request.ts';
import { sendJson } from '../send-json.ts';

/** `GET /timeline`: the hits of a search by time. */
export function timelineRoutes({ countByTime }: Search): Router {
  const router = Router();
  router.get('/timeline', async (request, response) => {
    const given = parseParameters(timelineRequestSchema, readQueryString(request.url));
    sendJson(response, await countByTime(toTimelineRequest(given)));
  });
  return router;
}
