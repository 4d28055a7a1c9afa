import { Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import { MalformedSourceError } from '../../src/core/errors.ts';

/** How the bytes of a file are compressed. */
export type Compression = 'gzip' | 'deflate' | 'zstd';

/** Takes note of bytes that were unpacked. @throws {@link MalformedSourceError} when they are too many */
export type UnpackLimit = (bytes: number) => void;

const CREATE = {
  gzip: () => zlib.createGunzip(),
  deflate: () => zlib.createInflateRaw(),
  zstd: tryCreateZstd,
} satisfies Record<Compression, () => Transform | null>;
/** Text is packed to a third or a tenth, lists that repeat themselves to a hundredth; a bomb to a thousandth. */
const MAX_RATIO = 250;
/** Small files of one letter are no danger. */
const ALWAYS_ALLOWED_BYTES = 64_000_000;
/** All that a piece unpacks to is held at once, at most a thousand times as much. */
const PIECE_BYTES = 16_384;

/** Returns the limit for all that a file of this size unpacks to. */
export function limitUnpacked(path: string, packedBytes: number): UnpackLimit {
  const allowed = Math.max(ALWAYS_ALLOWED_BYTES, packedBytes * MAX_RATIO);
  let unpacked = 0;
  return (bytes) => {
    unpacked += bytes;
    if (unpacked <= allowed) return;
    throw new MalformedSourceError(path, `unpacks to more than ${MAX_RATIO} times its size`);
  };
}

/**
 * Yields the bytes that are compressed in others: all of them where the end is missing, up to some kilobytes before
 * damage.
 *
 * @throws {@link MalformedSourceError} at a damaged place, at an end that comes too early, and at the limit
 */
export async function* decompress(
  chunks: AsyncIterable<Uint8Array>,
  compression: Compression,
  path: string,
  limit: UnpackLimit,
): AsyncGenerator<Uint8Array> {
  const stream = CREATE[compression]();
  if (stream === null)
    throw new MalformedSourceError(
      path,
      'is compressed by Zstandard, which needs Node 22.15 or newer',
    );
  const unpacked: Uint8Array[] = [];
  let failure: unknown = null;
  stream.on('data', (chunk: Uint8Array) => {
    unpacked.push(chunk);
  });
  stream.on('error', (error) => {
    failure = error;
  });
  // A stream that breaks forgets the callbacks it was given.
  let wake: () => void = () => undefined;
  stream.on('close', () => {
    wake();
  });
  const write = (piece: Uint8Array): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve;
      stream.write(piece, () => {
        resolve();
      });
    });
  const end = (): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve;
      if (stream.closed) resolve();
      else stream.end();
    });
  // An iterator over the stream would drop what it still holds when an error comes.
  function* takeUnpacked(): Generator<Uint8Array> {
    for (const chunk of unpacked.splice(0)) {
      limit(chunk.length);
      yield chunk;
    }
    if (failure !== null) throw toSourceError(path, failure);
  }
  try {
    for await (const chunk of chunks) {
      for (let start = 0; start < chunk.length; start += PIECE_BYTES) {
        await write(chunk.subarray(start, start + PIECE_BYTES));
        yield* takeUnpacked();
      }
    }
    await end();
    yield* takeUnpacked();
  } finally {
    stream.destroy();
  }
}

/** Node has it from 22.15 on. */
function tryCreateZstd(): Transform | null {
  const create: unknown = Reflect.get(zlib, 'createZstdDecompress');
  if (typeof create !== 'function') return null;
  const stream: unknown = Reflect.apply(create, zlib, []);
  return stream instanceof Transform ? stream : null;
}

function toSourceError(path: string, cause: unknown): MalformedSourceError {
  const isCutOff = cause instanceof Error && 'code' in cause && cause.code === 'Z_BUF_ERROR';
  const detail = cause instanceof Error ? ` (${cause.message})` : '';
  const reason = isCutOff
    ? 'ends too early: the compressed file is not whole'
    : `is damaged and cannot be unpacked further${detail}`;
  return new MalformedSourceError(path, reason, { cause });
}
