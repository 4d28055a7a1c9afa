const BYTE_ORDER_MARKS = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
] as const;

/**
 * Returns the text of bytes in the encoding that a byte order mark names, else in the declared one, else UTF-8;
 * null when the bytes are not valid in it or the encoding is unknown.
 */
export function tryDecodeText(bytes: Uint8Array, declared: string | null = null): string | null {
  const marked = BYTE_ORDER_MARKS.find((mark) =>
    mark.bytes.every((byte, at) => bytes[at] === byte),
  );
  try {
    return new TextDecoder(marked?.encoding ?? declared ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
