import { Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import { MalformedSourceError } from '../../src/core/errors.ts';
import { createByteReader } from './byte-reader.ts';
import { NOT_WHOLE, takeFrame } from './zstd-frames.ts';

/** How the bytes of a file are compressed. */
export type Compression = 'gzip' | 'zlib' | 'deflate' | 'brotli' | 'zstd';

/** Takes note of bytes that were unpacked. @throws {@link MalformedSourceError} when they are too many */
export type UnpackLimit = (bytes: number) => void;

const CREATE = {
  gzip: () => zlib.createGunzip(),
  zlib: () => zlib.createInflate(),
  deflate: () => zlib.createInflateRaw(),
  brotli: () => zlib.createBrotliDecompress(),
  zstd: tryCreateZstd,
} satisfies Record<Compression, () => Transform | null>;
/** Text is packed to a third or a tenth, lists that repeat themselves to a hundredth; a bomb to a thousandth. */
const MAX_RATIO = 250;
/** Small files of one letter are no danger. */
const ALWAYS_ALLOWED_BYTES = 64_000_000;
const PIECE_BYTES = 16_384;
/** A piece may unpack to a gigabyte, so it waits when this much is held. */
const MAX_HELD_BYTES = 1_000_000;

/**
 * Returns the limit for all that a file unpacks to.
 *
 * @param countPacked - returns its size; of a stream, that of what has come so far
 */
export function limitUnpacked(path: string, countPacked: () => number): UnpackLimit {
  let unpacked = 0;
  return (bytes) => {
    unpacked += bytes;
    if (unpacked <= Math.max(ALWAYS_ALLOWED_BYTES, countPacked() * MAX_RATIO)) return;
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
  if (compression !== 'zstd') {
    yield* unpack(chunks, compression, path, limit);
    return;
  }
  const reader = createByteReader(chunks);
  try {
    do yield* unpack(takeFrame(reader, path), compression, path, limit);
    while ((await reader.peek(1)).length > 0);
  } finally {
    await reader.close();
  }
}

async function* unpack(
  chunks: AsyncIterable<Uint8Array>,
  compression: Compression,
  path: string,
  limit: UnpackLimit,
): AsyncGenerator<Uint8Array> {
  const stream = createStream(compression, path);
  const unpacked: Uint8Array[] = [];
  let held = 0;
  let failure: unknown = null;
  let wake: () => void = () => undefined;
  stream.on('data', (chunk: Uint8Array) => {
    unpacked.push(chunk);
    held += chunk.length;
    if (held < MAX_HELD_BYTES) return;
    stream.pause();
    wake();
  });
  stream.on('error', (error) => {
    failure = error;
  });
  // An iterator over the stream would drop what it still holds when an error comes.
  async function* takeUntilDone(start: (done: () => void) => void): AsyncGenerator<Uint8Array> {
    const work = { isDone: false };
    const finish = () => {
      work.isDone = true;
      wake();
    };
    // A stream that breaks forgets the callbacks it was given.
    stream.once('close', finish);
    start(finish);
    do {
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (work.isDone || stream.isPaused()) resolve();
      });
      held = 0;
      for (const chunk of unpacked.splice(0)) {
        limit(chunk.length);
        yield chunk;
      }
      if (stream.isPaused()) stream.resume();
    } while (!work.isDone || unpacked.length > 0);
    stream.off('close', finish);
    if (failure !== null) throw toSourceError(path, failure);
  }
  try {
    for await (const chunk of chunks) {
      for (let start = 0; start < chunk.length; start += PIECE_BYTES) {
        const piece = chunk.subarray(start, start + PIECE_BYTES);
        yield* takeUntilDone((done) => stream.write(piece, done));
      }
    }
    yield* takeUntilDone((done) => {
      if (stream.closed) done();
      else stream.end();
    });
  } finally {
    stream.destroy();
  }
}

function createStream(compression: Compression, path: string): Transform {
  const stream = CREATE[compression]();
  if (stream !== null) return stream;
  const reason = 'is compressed by Zstandard, which needs Node 22.15 or newer';
  throw new MalformedSourceError(path, reason);
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
  const reason = isCutOff ? NOT_WHOLE : `is damaged and cannot be unpacked further${detail}`;
  return new MalformedSourceError(path, reason, { cause });
}
