import type { IncomingMessage } from 'node:http';
import compression from 'compression';
import type { RequestHandler } from 'express';

/** Below this, an answer fits into a packet or two either way. */
const THRESHOLD_BYTES = 1_024;

/** Whether an answer of this size is sent compressed. */
export function isCompressed({ headers }: IncomingMessage, bytes: number): boolean {
  const accepted = headers['accept-encoding'];
  return accepted !== undefined && accepted !== 'identity' && bytes >= THRESHOLD_BYTES;
}

/** Compresses answers for those who ask for it; who does not is served without a detour. */
export function compressAnswers(): RequestHandler {
  const compress = compression({
    threshold: THRESHOLD_BYTES,
    // Events, and what became of lines, have to arrive one by one, not when enough of them fill a block.
    filter: (request, response) =>
      !/^(?:text\/event-stream|application\/x-ndjson)/u.test(
        String(response.getHeader('Content-Type')),
      ) &&
      // Of types that are newer than its list it knows those alone that say what they are made of.
      (String(response.getHeader('Content-Type')).startsWith('application/jsonl') ||
        compression.filter(request, response)),
  });
  return function negotiateCompression(request, response, next) {
    response.setHeader('Vary', 'Accept-Encoding');
    const accepted = request.headers['accept-encoding'];
    if (accepted === undefined || accepted === 'identity') next();
    else compress(request, response, next);
  };
}
