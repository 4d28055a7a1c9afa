import { open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { MalformedSourceError } from '../../src/core/errors.ts';
import { decompress } from './decompress.ts';
import type { UnpackLimit } from './decompress.ts';
import type { MemberOutcome } from './member.ts';
import { readAt, readZipDirectory } from './zip-directory.ts';
import type { ZipEntry, ZipFile } from './zip-directory.ts';

const LOCAL_HEADER = 0x04034b50;
const LOCAL_HEADER_BYTES = 30;
const PIECE_BYTES = 65_536;
const ENCRYPTED = 0x0001;
const STORED = 0;
const DEFLATED = 8;

export type ZipOptions = {
  /** As it is named to the user. */
  readonly path: string;
  readonly diskPath: string;
  readonly limit: UnpackLimit;
  /** Is told of the bytes that are read of members. */
  readonly count: (bytes: number) => void;
};

/**
 * Yields the files of a zip archive in the order of its directory.
 *
 * @throws {@link MalformedSourceError} when the directory is damaged
 */
export async function* listZipMembers(options: ZipOptions): AsyncGenerator<MemberOutcome> {
  const handle = await open(options.diskPath);
  try {
    const { size } = await handle.stat();
    const file: ZipFile = { handle, size, path: options.path };
    for (const entry of await readZipDirectory(file)) {
      const { name, sizeBytes } = entry;
      if (name.endsWith('/')) continue;
      const reason = refuseEntry(entry);
      if (reason !== null) yield { kind: 'refused', name, reason };
      else {
        const read = () => readEntry(file, entry, options);
        yield { kind: 'member', member: { name, sizeBytes, open: read } };
      }
    }
  } finally {
    await handle.close();
  }
}

function refuseEntry({ flags, method }: ZipEntry): string | null {
  if ((flags & ENCRYPTED) !== 0) return 'is encrypted';
  if (method === STORED || method === DEFLATED) return null;
  return `is compressed by a method that is not read (${method}); stored and deflated files are`;
}

async function* readEntry(
  file: ZipFile,
  entry: ZipEntry,
  { limit, count }: ZipOptions,
): AsyncGenerator<Uint8Array> {
  const { method, checkSum, sizeBytes } = entry;
  const place = `${file.path}/${entry.name}`;
  const packed = readPacked(file, entry, count);
  const chunks = method === STORED ? packed : decompress(packed, 'deflate', place, limit);
  let sum = 0;
  let size = 0;
  for await (const chunk of chunks) {
    sum = crc32(chunk, sum);
    size += chunk.length;
    if (size > sizeBytes) break;
    // Files may overlap in the archive, so that a small one holds any number.
    if (method === STORED) limit(chunk.length);
    yield chunk;
  }
  if (size !== sizeBytes || sum !== checkSum)
    throw new MalformedSourceError(place, 'is damaged: it is not what its check sum was made of');
}

async function* readPacked(
  file: ZipFile,
  { offset, packedBytes }: ZipEntry,
  count: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  const header = await readAt(file, offset, LOCAL_HEADER_BYTES);
  if (header.readUInt32LE(0) !== LOCAL_HEADER)
    throw new MalformedSourceError(file.path, 'is damaged');
  let at = offset + LOCAL_HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
  for (let missing = packedBytes; missing > 0;) {
    const piece = await readAt(file, at, Math.min(missing, PIECE_BYTES));
    count(piece.length);
    at += piece.length;
    missing -= piece.length;
    yield piece;
  }
}
