import { Router } from 'express';
import type { Search } from '../../search/search.ts';
import { parseParameters, readQueryString, toQuotationRequest } from '../parse-request.ts';
import { noParametersSchema, quotationRequestSchema } from '../schemas.ts';
import { readJson } from '../read-json.ts';
import { sendJson } from '../send-json.ts';

/** `GET /quotations` by query string and `POST /quotations` by JSON body, with the same names. */
export function quotationRoutes({ searchQuotations }: Search): Router {
  const router = Router();
  const answer = (given: unknown) =>
    searchQuotations(toQuotationRequest(parseParameters(quotationRequestSchema, given)));
  router.get('/quotations', async (request, response) => {
    sendJson(response, await answer(readQueryString(request.url)));
  });
  router.post('/quotations', readJson, async (request, response) => {
    parseParameters(noParametersSchema, readQueryString(request.url));
    const body: unknown = request.body;
    sendJson(response, await answer(body));
  });
  return router;
}
