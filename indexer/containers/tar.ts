import { MalformedSourceError } from '../../src/core/errors.ts';
import { createByteReader } from './byte-reader.ts';
import type { ByteReader } from './byte-reader.ts';
import { CUT_OFF, createEntry, skip } from './entry.ts';
import type { MemberOutcome } from './member.ts';

const BLOCK_BYTES = 512;
/** Long names stand in entries of their own before the one that they name. */
const MAX_NAME_BYTES = 1_000_000;

/** What one block says of the entry that follows it. */
type Header = { readonly name: string; readonly size: number; readonly type: string };

/**
 * Yields the files of a tar archive in their order: ustar, with the long names of pax and GNU.
 *
 * @throws {@link MalformedSourceError} where the archive is damaged or ends too early
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html
 */
export async function* listTarMembers(
  chunks: AsyncIterable<Uint8Array>,
  path: string,
): AsyncGenerator<MemberOutcome> {
  const reader = createByteReader(chunks);
  let next: { name?: string; size?: number } = {};
  try {
    for (;;) {
      const block = await takeAll(reader, BLOCK_BYTES, path);
      if (block.every((byte) => byte === 0)) {
        // The check sum of a compressed archive stands at its very end.
        while ((await reader.takeSome(BLOCK_BYTES)).length > 0);
        return;
      }
      const header = readHeader(block, path);
      const size = next.size ?? header.size;
      if ('LKxg'.includes(header.type)) {
        if (size > MAX_NAME_BYTES) throw new MalformedSourceError(path, 'has a name without end');
        const content = await takeAll(reader, size + paddingOf(size), path);
        next = { ...next, ...readExtension(header.type, content.subarray(0, size)) };
        continue;
      }
      const name = next.name ?? header.name;
      next = {};
      const entry = createEntry(reader, size, path);
      const type = header.type;
      if (type === '0' || type === '7')
        yield { kind: 'member', member: { name, sizeBytes: size, open: entry.open } };
      else if (type === 'S') {
        const reason = 'has holes (a sparse file), which is not read';
        yield { kind: 'refused', name, reason };
      }
      // Whoever read the entry was told of the damage.
      if (entry.isBroken()) return;
      await entry.skipRest();
      await skip(reader, paddingOf(size), path);
    }
  } finally {
    await reader.close();
  }
}

function readHeader(block: Buffer, path: string): Header {
  const sum = block.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 0x20 : byte), 0);
  if (readNumber(block.subarray(148, 156)) !== sum)
    throw new MalformedSourceError(path, 'is damaged, or no tar archive: a check sum is wrong');
  const type = block.toString('latin1', 156, 157);
  const isUstar = block.toString('latin1', 257, 263) === 'ustar\0';
  const prefix = isUstar ? readText(block.subarray(345, 500)) : '';
  const name = readText(block.subarray(0, 100));
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    size: readNumber(block.subarray(124, 136)),
    type: type === '\0' ? '0' : type,
  };
}

/** What an entry about the next one says of it: GNU has a name alone, pax lines of `length key=value`. */
function readExtension(type: string, content: Buffer): { name?: string; size?: number } {
  if (type === 'L') return { name: readText(content) };
  const found: { name?: string; size?: number } = {};
  if (type !== 'x') return found;
  for (let at = 0; at < content.length;) {
    const space = content.indexOf(0x20, at);
    const length = Number(content.toString('latin1', at, space));
    if (space === -1 || !(length > 0)) break;
    const line = content.toString('utf8', space + 1, at + length - 1);
    const [key] = line.split('=', 1);
    const value = line.slice((key?.length ?? 0) + 1);
    if (key === 'path') found.name = value;
    if (key === 'size') found.size = Number(value);
    at += length;
  }
  return found;
}

/** Octal digits, or base 256 behind a set bit where those do not suffice. */
function readNumber(field: Buffer): number {
  const [first = 0] = field;
  if (first < 0x80) return Number.parseInt(readText(field).trim() || '0', 8);
  return field.subarray(1).reduce((total, byte) => total * 256 + byte, first & 0x7f);
}

function readText(field: Buffer): string {
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end === -1 ? field.length : end);
}

function paddingOf(size: number): number {
  return (BLOCK_BYTES - (size % BLOCK_BYTES)) % BLOCK_BYTES;
}

async function takeAll(reader: ByteReader, count: number, path: string): Promise<Buffer> {
  const bytes = await reader.take(count);
  if (bytes.length < count) throw new MalformedSourceError(path, CUT_OFF);
  return bytes;
}
