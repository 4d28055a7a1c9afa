import type { Compression } from './decompress.ts';
import type { FileEnding } from './file-ending.ts';

/** As many bytes as tell what something is. */
export const SNIFFED_BYTES = 4_096;

const COMPRESSIONS: ReadonlyMap<Compression, Buffer> = new Map([
  ['gzip', Buffer.from([0x1f, 0x8b])],
  ['zstd', Buffer.from([0x28, 0xb5, 0x2f, 0xfd])],
]);
const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const ZIP_MARKS = ['PK\u0003\u0004', 'PK\u0005\u0006'];
/** The name of the format stands behind that of the first file. */
const TAR_MARK_AT = 257;
const PROLOGUE = /^(?:<\?xml[^>]*>|<!--[\s\S]*?-->|\s)*/u;
const HTML = /^<(?:!doctype\s+html|html|head|body)\b/iu;

/** Returns how bytes that begin like these are compressed, or null. */
export function sniffCompression(beginning: Uint8Array): Compression | null {
  for (const [compression, mark] of COMPRESSIONS)
    if (mark.equals(beginning.subarray(0, mark.length))) return compression;
  return null;
}

/** Returns the format of bytes that begin like these, or null where nothing tells it. */
export function sniffFormat(beginning: Buffer): FileEnding['format'] | null {
  const bytes = beginning.toString('latin1');
  if (ZIP_MARKS.some((mark) => bytes.startsWith(mark))) return 'zip';
  if (bytes.startsWith('WARC/')) return 'warc';
  if (bytes.startsWith('ustar', TAR_MARK_AT)) return 'tar';
  const isMarked = UTF8_MARK.equals(beginning.subarray(0, UTF8_MARK.length));
  const text = bytes.slice(isMarked ? UTF8_MARK.length : 0).trimStart();
  // An article written over many lines is no line of `.jsonl`.
  if (text.startsWith('[') || /^\{[ \t]*\r?\n/u.test(text)) return 'json';
  if (text.startsWith('{')) return 'jsonl';
  return HTML.test(text.replace(PROLOGUE, '')) ? 'html' : null;
}
