import { MalformedSourceError } from '../../src/core/errors.ts';
import { createByteReader } from './byte-reader.ts';
import { decompress } from './decompress.ts';
import type { Compression, UnpackLimit } from './decompress.ts';
import type { Headers } from './header-block.ts';

const MAX_SIZE_LINE_BYTES = 1_000;
const CHUNK_SIZE = /^\s*(?<size>[0-9a-f]{1,12})\s*(?:;.*)?\r?\n$/isu;
const GZIP_MARK = [0x1f, 0x8b];
/** Compression method 8, whatever the size of the window. */
const ZLIB_METHOD = 8;

/**
 * Yields the content of an HTTP response: its body without transfer and content encoding. Many programs write the body
 * decoded and leave the headers as they were: what does not look encoded is taken as it is.
 *
 * @throws {@link MalformedSourceError} where an encoding is broken or unknown, and at the limit
 * @see https://www.rfc-editor.org/rfc/rfc9112#name-chunked-transfer-coding
 */
export async function* decodeBody(
  body: AsyncIterable<Uint8Array>,
  headers: Headers,
  place: string,
  limit: UnpackLimit,
): AsyncGenerator<Uint8Array> {
  const isChunked = /\bchunked\b/iu.test(headers.get('transfer-encoding') ?? '');
  const reader = createByteReader(isChunked ? joinChunks(body, place) : body);
  const encoding = (headers.get('content-encoding') ?? '').trim().toLowerCase();
  const compression = findCompression(encoding, await reader.peek(GZIP_MARK.length));
  if (compression === 'unknown')
    throw new MalformedSourceError(place, `is encoded as ${encoding}, which is not read`);
  if (compression === null) yield* reader.takeRest();
  else yield* decompress(reader.takeRest(), compression, place, limit);
}

function findCompression(encoding: string, beginning: Buffer): Compression | 'unknown' | null {
  if (beginning.length < GZIP_MARK.length) return null;
  switch (encoding) {
    case '':
    case 'identity':
    case 'none':
      return null;
    case 'gzip':
    case 'x-gzip':
      return GZIP_MARK.every((byte, at) => beginning[at] === byte) ? 'gzip' : null;
    case 'deflate':
      // Zlib's by the standard, raw by many servers.
      return ((beginning[0] ?? 0) & 0x0f) === ZLIB_METHOD && beginning.readUInt16BE(0) % 31 === 0
        ? 'zlib'
        : 'deflate';
    case 'br':
      return 'brotli';
    case 'zstd':
      return 'zstd';
    default:
      return 'unknown';
  }
}

async function* joinChunks(
  body: AsyncIterable<Uint8Array>,
  place: string,
): AsyncGenerator<Uint8Array> {
  const reader = createByteReader(body);
  for (let isFirst = true; ; isFirst = false) {
    const line = await reader.takeLine(MAX_SIZE_LINE_BYTES);
    const size = CHUNK_SIZE.exec(line.toString('latin1'))?.groups?.['size'];
    if (size === undefined) {
      if (!isFirst) throw broken(place);
      yield line;
      yield* reader.takeRest();
      return;
    }
    let missing = Number.parseInt(size, 16);
    if (missing === 0) return;
    while (missing > 0) {
      const part = await reader.takeSome(missing);
      if (part.length === 0) throw broken(place);
      missing -= part.length;
      yield part;
    }
    const end = await reader.takeLine(2);
    if (end.toString('latin1').trim() !== '' || end.length === 0) throw broken(place);
  }
}

function broken(place: string): MalformedSourceError {
  return new MalformedSourceError(place, 'is damaged: its chunked encoding is broken');
}
