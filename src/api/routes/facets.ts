import { Router } from 'express';
import type { Search } from '../../search/search.ts';
import { parseParameters, readQueryString, toFacetRequest } from '../parse-request.ts';
import { facetRequestSchema } from '../schemas.ts';

/** `GET /facets/:field`: the values of a facet for a search. */
export function facetRoutes({ findFacetValues }: Search): Router {
  const router = Router();
  router.get('/facets/:field', async (request, response) => {
    const { field } = request.params;
    const given = { ...readQueryString(request.url), field };
    response.json(
      await findFacetValues(toFacetRequest(parseParameters(facetRequestSchema, given))),
    );
  });
  return router;
}
