import type { FileHandle } from 'node:fs/promises';
import { MalformedSourceError } from '../../src/core/errors.ts';

/** What the directory of a zip archive says of a file. */
export type ZipEntry = {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly checkSum: number;
  readonly packedBytes: number;
  readonly sizeBytes: number;
  readonly offset: number;
};

/** A zip archive that is open. */
export type ZipFile = { readonly handle: FileHandle; readonly size: number; readonly path: string };

const END = 0x06054b50;
const END_BYTES = 22;
const LOCATOR_64 = 0x07064b50;
const LOCATOR_64_BYTES = 20;
const END_64 = 0x06064b50;
const END_64_BYTES = 56;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const SIZES_64 = 0x0001;
const MAX_COMMENT_BYTES = 65_535;
/** Some millions of files. */
const MAX_DIRECTORY_BYTES = 256_000_000;
/** In this place stands a number that needs 64 bits. */
const ELSEWHERE = 0xffffffff;

/**
 * Returns the files of a zip archive, also of one with 64-bit sizes.
 *
 * @throws {@link MalformedSourceError} when its directory is damaged
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export async function readZipDirectory(file: ZipFile): Promise<ZipEntry[]> {
  const place = await findDirectory(file);
  if (place.size > MAX_DIRECTORY_BYTES) throw damaged(file, 'has a directory without end');
  const directory = await readAt(file, place.offset, place.size);
  const entries: ZipEntry[] = [];
  for (let at = 0; at < directory.length;) {
    if (at + ENTRY_BYTES > directory.length || directory.readUInt32LE(at) !== ENTRY)
      throw damaged(file);
    const nameEnd = at + ENTRY_BYTES + directory.readUInt16LE(at + 28);
    const extraEnd = nameEnd + directory.readUInt16LE(at + 30);
    const sizes = [at + 24, at + 20, at + 42].map((field) => directory.readUInt32LE(field));
    const [sizeBytes = 0, packedBytes = 0, offset = 0] = readSizes64(
      sizes,
      directory.subarray(nameEnd, extraEnd),
    );
    entries.push({
      ...{ sizeBytes, packedBytes, offset },
      name: decodeName(directory.subarray(at + ENTRY_BYTES, nameEnd)),
      flags: directory.readUInt16LE(at + 8),
      method: directory.readUInt16LE(at + 10),
      checkSum: directory.readUInt32LE(at + 16),
    });
    at = extraEnd + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/**
 * Returns bytes of an archive.
 *
 * @throws {@link MalformedSourceError} when it has none there
 */
export async function readAt(file: ZipFile, offset: number, length: number): Promise<Buffer> {
  if (offset < 0 || offset + length > file.size) throw damaged(file);
  const bytes = Buffer.allocUnsafe(length);
  for (let done = 0; done < length;) {
    const { bytesRead } = await file.handle.read(bytes, done, length - done, offset + done);
    if (bytesRead === 0) throw damaged(file);
    done += bytesRead;
  }
  return bytes;
}

type Place = { readonly offset: number; readonly size: number };

/** The end says where the directory is; a comment of any text may stand behind it. */
async function findDirectory(file: ZipFile): Promise<Place> {
  const length = Math.min(file.size, LOCATOR_64_BYTES + END_BYTES + MAX_COMMENT_BYTES);
  const tail = await readAt(file, file.size - length, length);
  for (let at = tail.length - END_BYTES; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== END) continue;
    const locator = at - LOCATOR_64_BYTES;
    if (locator < 0 || tail.readUInt32LE(locator) !== LOCATOR_64)
      return { size: tail.readUInt32LE(at + 12), offset: tail.readUInt32LE(at + 16) };
    const end = await readAt(file, Number(tail.readBigUInt64LE(locator + 8)), END_64_BYTES);
    if (end.readUInt32LE(0) !== END_64) throw damaged(file);
    return { size: Number(end.readBigUInt64LE(40)), offset: Number(end.readBigUInt64LE(48)) };
  }
  throw damaged(file, 'is no zip archive, or not whole: it has no directory at its end');
}

/** Takes the numbers that do not fit into their places from the extra field, where they follow each other. */
function readSizes64(sizes: readonly number[], extra: Buffer): readonly number[] {
  if (!sizes.includes(ELSEWHERE)) return sizes;
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== SIZES_64) continue;
    let field = at + 4;
    return sizes.map((size) => {
      if (size !== ELSEWHERE || field + 8 > extra.length) return size;
      field += 8;
      return Number(extra.readBigUInt64LE(field - 8));
    });
  }
  return sizes;
}

/** UTF-8, which most archives have without saying so. */
function decodeName(bytes: Buffer): string {
  const name = bytes.toString('utf8');
  return name.includes('\ufffd') ? bytes.toString('latin1') : name;
}

function damaged({ path }: ZipFile, reason = 'is damaged'): MalformedSourceError {
  return new MalformedSourceError(path, reason);
}
