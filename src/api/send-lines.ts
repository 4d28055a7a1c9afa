import { once } from 'node:events';
import type { Response } from 'express';

export const NDJSON_TYPE = 'application/x-ndjson';

/**
 * Sends values as they come, a line each, no faster than they are taken. What fails before the first is there is a problem as any
 * other; what fails behind it ends the answer.
 */
export async function sendLines(
  response: Response,
  batches: AsyncIterable<readonly unknown[]>,
): Promise<void> {
  for await (const batch of batches) {
    // Nobody is there any more.
    if (response.destroyed) return;
    if (!response.headersSent) startLines(response);
    const hasRoom = response.write(batch.map((value) => `${JSON.stringify(value)}\n`).join(''));
    if (!hasRoom) await waitForRoom(response);
  }
  if (response.destroyed) return;
  if (!response.headersSent) startLines(response);
  response.end();
}

/** Also over once nobody is there any more. Takes its listeners off again, since a long answer waits often. */
async function waitForRoom(response: Response): Promise<void> {
  const settled = new AbortController();
  const { signal } = settled;
  try {
    await Promise.race([once(response, 'drain', { signal }), once(response, 'close', { signal })]);
  } finally {
    settled.abort();
  }
}

function startLines(response: Response): void {
  response.statusCode = 200;
  response.setHeader('Content-Type', `${NDJSON_TYPE}; charset=utf-8`);
  response.setHeader('Cache-Control', 'no-store');
}
