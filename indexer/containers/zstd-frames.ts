import { MalformedSourceError } from '../../src/core/errors.ts';
import type { ByteReader } from './byte-reader.ts';

const MAGIC = 0xfd2fb528;
/** Sixteen numbers mark frames that hold something else. */
const SKIPPABLE = 0x184d2a50;
const DICTIONARY_BYTES = [0, 1, 2, 4];
const CONTENT_SIZE_BYTES = [0, 2, 4, 8];
const RUN_BLOCK = 1;
const CHECK_SUM_BYTES = 4;

export const NOT_WHOLE = 'ends too early: the compressed file is not whole';

/**
 * Yields the bytes of the next frame; none for one that holds something else. Node unpacks the first frame of a file
 * alone, and does not say when the end of one is missing.
 *
 * @throws {@link MalformedSourceError} where there is no frame, or the end of one is missing
 * @see https://www.rfc-editor.org/rfc/rfc8878#name-zstandard-frames
 */
export async function* takeFrame(reader: ByteReader, path: string): AsyncGenerator<Uint8Array> {
  const start = await takeAll(reader, 4, path);
  const magic = start.readUInt32LE(0);
  if (magic >>> 4 === SKIPPABLE >>> 4) {
    const size = (await takeAll(reader, 4, path)).readUInt32LE(0);
    const parts = takeParts(reader, size, path);
    while ((await parts.next()).done !== true);
    return;
  }
  if (magic !== MAGIC)
    throw new MalformedSourceError(path, 'is damaged: no frame of Zstandard begins here');
  yield start;
  const descriptor = await takeAll(reader, 1, path);
  yield descriptor;
  const flags = descriptor.readUInt8(0);
  const isSingleSegment = (flags & 0x20) !== 0;
  const sizeFlag = flags >>> 6;
  yield await takeAll(
    reader,
    (isSingleSegment ? 0 : 1) +
      (DICTIONARY_BYTES[flags & 0x03] ?? 0) +
      (isSingleSegment && sizeFlag === 0 ? 1 : (CONTENT_SIZE_BYTES[sizeFlag] ?? 0)),
    path,
  );
  for (let isLast = false; !isLast;) {
    const header = await takeAll(reader, 3, path);
    yield header;
    const bits = header.readUIntLE(0, 3);
    isLast = (bits & 1) === 1;
    yield* takeParts(reader, ((bits >>> 1) & 3) === RUN_BLOCK ? 1 : bits >>> 3, path);
  }
  if ((flags & 0x04) !== 0) yield await takeAll(reader, CHECK_SUM_BYTES, path);
}

async function* takeParts(
  reader: ByteReader,
  count: number,
  path: string,
): AsyncGenerator<Uint8Array> {
  for (let missing = count; missing > 0;) {
    const part = await reader.takeSome(missing);
    if (part.length === 0) throw new MalformedSourceError(path, NOT_WHOLE);
    missing -= part.length;
    yield part;
  }
}

async function takeAll(reader: ByteReader, count: number, path: string): Promise<Buffer> {
  const bytes = await reader.take(count);
  if (bytes.length < count) throw new MalformedSourceError(path, NOT_WHOLE);
  return bytes;
}
