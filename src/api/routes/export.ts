import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Router } from 'express';
import type { HitLists } from '../../search/list-hits.ts';
import type { ApiLog } from '../api-log.ts';
import { exportRequestSchema } from '../export-schemas.ts';
import type { ExportFormat, ExportParameters } from '../export-schemas.ts';
import { parseParameters, readQueryString } from '../parse-request.ts';
import { getRequestId } from '../request-id.ts';
import { writeExport } from '../write-export.ts';

const CONTENT_TYPES: Readonly<Record<ExportFormat, string>> = {
  jsonl: 'application/jsonl; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
};
const MAX_NAME_LENGTH = 40;

/**
 * `GET /export`: all hits as a stream, as fast as it is read and no further than its reader stays. What fails before the first
 * of them is a problem; later the connection is cut, so that nobody takes a part for the whole.
 */
export function exportRoutes(lists: HitLists, log: ApiLog): Router {
  const router = Router();
  router.get('/export', async (request, response) => {
    const parameters = parseParameters(exportRequestSchema, readQueryString(request.url));
    const texts = writeExport(lists, parameters);
    const first = await texts.next();
    response.setHeader('Content-Type', CONTENT_TYPES[parameters.format]);
    response.setHeader('Content-Disposition', `attachment; filename="${nameFile(parameters)}"`);
    if (request.method === 'HEAD') {
      await texts.return();
      response.end();
      return;
    }
    try {
      await pipeline(Readable.from(putBack(first, texts), { highWaterMark: 1 }), response);
    } catch (error) {
      // The pipeline has closed the connection. Who leaves before the end is no failure of ours.
      if (isPrematureClose(error)) return;
      const requestId = getRequestId(response);
      log.error({ requestId, method: request.method, route: '/api/export', err: error }, BROKEN);
    }
  });
  return router;
}

const BROKEN = 'An export broke off: its connection was cut.';

async function* putBack(
  first: IteratorResult<string, void>,
  texts: AsyncGenerator<string, void, undefined>,
): AsyncGenerator<string> {
  try {
    if (first.done !== true) yield first.value;
    yield* texts;
  } finally {
    // Also where nothing was read: `yield*` ends only what it has begun.
    await texts.return();
  }
}

function isPrematureClose(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}

/** @example `onrecord-quotations-offshore-wind.csv` */
function nameFile({ type, format, q }: ExportParameters): string {
  const words = q.toLowerCase().match(/[a-z\d]+/gu) ?? [];
  const name = words.join('-').slice(0, MAX_NAME_LENGTH).replace(/-$/u, '');
  return `${['onrecord', type, ...(name === '' ? [] : [name])].join('-')}.${format}`;
}
