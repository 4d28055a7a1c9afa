import { Router } from 'express';
import type { Request } from 'express';
import type { Search } from '../../search/search.ts';
import { answerBatch } from '../answer-batch.ts';
import type { ApiLog } from '../api-log.ts';
import { batchBodySchema } from '../look-schemas.ts';
import { parseParameters, readQueryString } from '../parse-request.ts';
import type { RequestLimit } from '../rate-limit.ts';
import { readJson } from '../read-json.ts';
import { getRequestId } from '../request-id.ts';
import { noParametersSchema } from '../schemas.ts';
import { sendJson } from '../send-json.ts';

export type BatchOptions = {
  readonly search: Search;
  /** Null where nothing is limited. */
  readonly limit: RequestLimit | null;
  readonly log: ApiLog;
};

/** `POST /batch`: several searches in one request. */
export function batchRoutes({ search, limit, log }: BatchOptions): Router {
  const router = Router();
  router.post('/batch', readJson, async (request: Request, response) => {
    parseParameters(noParametersSchema, readQueryString(request.url));
    const { queries } = parseParameters(batchBodySchema, request.body);
    // The request itself has been counted, for the first of them.
    const counted = await limit?.countMore(request, Math.max(0, queries.length - 1));
    const results = await answerBatch(queries, {
      search,
      refuse: (at) => (counted === undefined || at <= counted.allowed ? null : counted.refusal),
      isGone: () => response.destroyed,
      requestId: getRequestId(response),
      log,
    });
    await limit?.tellWhatIsLeft(request, response);
    sendJson(response, { results });
  });
  return router;
}
