import { ConnectionError } from './errors.ts';
import { UNKNOWN } from './send.ts';
import type { Call } from './send.ts';

/**
 * Yields the lines of a response as they arrive. Whoever stops reading ends the request.
 *
 * @throws {@link ConnectionError} where it breaks off before its end; the signal's reason once it is aborted
 */
export async function* readLines(
  { body }: Response,
  { url, signal }: Pick<Call, 'url' | 'signal'>,
): AsyncGenerator<string, void, undefined> {
  if (body === null) return;
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await readOn(reader, { url, signal });
      const lines = (rest + decoder.decode(value, { stream: !done })).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
      if (done) break;
    }
    if (rest !== '') yield rest;
  } finally {
    // Without effect where all was read.
    await reader.cancel().catch(() => undefined);
  }
}

async function readOn(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  { url, signal }: Pick<Call, 'url' | 'signal'>,
) {
  try {
    return await reader.read();
  } catch (cause) {
    signal?.throwIfAborted();
    const detail = `${new URL(url, 'http://localhost').host} broke off before the end.`;
    throw new ConnectionError({ ...UNKNOWN, status: null, detail }, { cause });
  }
}
