const BYTE_ORDER_MARKS = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
] as const;

/** What windows-1252 has at 0x80 to 0x9f, quotation marks and dashes among them; a space where it has nothing. */
const WINDOWS_1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';
const MAX_ASCII = 127;
/** Every letter of English has a zero byte in them. */
const WIDE = /^utf-?16/iu;
const C1_CONTROL = /[\u0080-\u009f]/gu;

/**
 * Returns the text of bytes in the encoding that a byte order mark names, else in UTF-8 where they are valid in it,
 * else in the declared one; null when the bytes are not valid in that either, or it is unknown.
 *
 * Pages are converted to UTF-8 and keep their old declaration. Text in another encoding is hardly ever valid UTF-8,
 * unless it has no byte above 127, in which case a declared encoding may mean something else by the same bytes.
 */
export function tryDecodeText(bytes: Uint8Array, declared: string | null = null): string | null {
  const marked = BYTE_ORDER_MARKS.find((mark) =>
    mark.bytes.every((byte, at) => bytes[at] === byte),
  );
  if (marked !== undefined) return tryDecode(bytes, marked.encoding);
  if (declared === null) return tryDecode(bytes, 'utf-8');
  const isTelling = WIDE.test(declared)
    ? !bytes.includes(0)
    : bytes.some((byte) => byte > MAX_ASCII);
  return (isTelling ? tryDecode(bytes, 'utf-8') : null) ?? tryDecode(bytes, declared);
}

function tryDecode(bytes: Uint8Array, encoding: string): string | null {
  try {
    const decoder = new TextDecoder(encoding, { fatal: true });
    const text = decoder.decode(bytes);
    return decoder.encoding === 'windows-1252' ? replaceControls(text) : text;
  } catch {
    return null;
  }
}

/** Returns the text of bytes in the encoding that they were sent in; null where none was named, or a wrong one. */
export function tryDecodeSent(
  bytes: Uint8Array,
  { charset }: { readonly charset: string | null },
): string | null {
  return charset === null ? null : tryDecodeText(bytes, charset);
}

/** Many versions of Node decode windows-1252 as if it were ISO 8859-1. @see https://github.com/nodejs/node/issues/56542 */
function replaceControls(text: string): string {
  return text.replace(C1_CONTROL, (control) => WINDOWS_1252[control.charCodeAt(0) - 0x80] ?? ' ');
}
