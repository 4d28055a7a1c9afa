import { Router } from 'express';
import type { Search } from '../../search/search.ts';
import { parseParameters, readQueryString, toFacetRequest } from '../parse-request.ts';
import { facetRequestSchema } from '../schemas.ts';
import { sendJson } from '../send-json.ts';

const FROM_PATH = { field: true } as const;
const pathSchema = facetRequestSchema.pick(FROM_PATH);
const querySchema = facetRequestSchema.omit(FROM_PATH);

/** `GET /facets/:field`: the values of a facet for a search. */
export function facetRoutes({ findFacetValues }: Search): Router {
  const router = Router();
  router.get('/facets/:field', async (request, response) => {
    const { field } = parseParameters(pathSchema, request.params);
    const given = parseParameters(querySchema, readQueryString(request.url));
    sendJson(response, await findFacetValues(toFacetRequest({ ...given, field })));
  });
  return router;
}
