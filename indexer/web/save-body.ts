import { createWriteStream } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { Transform } from 'node:stream';
import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

/** What a request says that it can read. */
export const ACCEPTED_CODINGS = 'gzip, br, deflate';

const DECODERS: ReadonlyMap<string, () => Duplex> = new Map<string, () => Duplex>([
  ['gzip', createGunzip],
  ['x-gzip', createGunzip],
  ['br', createBrotliDecompress],
  ['deflate', createInflate],
]);

export type BodyOptions = {
  readonly path: string;
  /** Of what is sent, and of what it unpacks to. */
  readonly maxBytes: number;
  readonly signal: AbortSignal;
};

/** Writes the content of an answer to a file; returns why it could not, or null. @throws what Node throws */
export async function saveBody(
  response: IncomingMessage,
  { path, maxBytes, signal }: BodyOptions,
): Promise<string | null> {
  const excess = `is larger than ${maxBytes / 1_000_000} MB (see ONRECORD_MAX_DOWNLOAD_MB)`;
  if (Number(response.headers['content-length'] ?? 0) > maxBytes) {
    response.destroy();
    return excess;
  }
  const codings = (response.headers['content-encoding'] ?? '')
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity');
  const decoders = codings.map((coding) => DECODERS.get(coding)?.());
  const known = decoders.filter((decoder) => decoder !== undefined);
  // Several codings are how bombs are built, and nothing else.
  if (known.length < decoders.length || known.length > 1) {
    response.destroy();
    return `is coded in a way that is not read (${codings.join(', ')})`;
  }
  const steps = known.flatMap((decoder) => [decoder, limitBytes(maxBytes)]);
  try {
    await pipeline([response, limitBytes(maxBytes), ...steps, createWriteStream(path)], { signal });
    return null;
  } catch (error) {
    if (error instanceof RangeError) return excess;
    if (isDecodingError(error)) return 'is compressed, and damaged or cut off';
    throw error;
  }
}

function limitBytes(maxBytes: number): Transform {
  let size = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > maxBytes) done(new RangeError(`More than ${maxBytes} bytes`));
      else done(null, chunk);
    },
  });
}

function isDecodingError(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return (
    code.startsWith('Z_') || code.startsWith('ERR__ERROR_FORMAT') || code.startsWith('ERR_BROTLI')
  );
}
