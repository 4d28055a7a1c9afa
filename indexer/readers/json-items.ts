import type { Source } from '../../src/core/article.ts';
import { MalformedSourceError } from '../../src/core/errors.ts';
import { describeExcess, readChunks } from './read-bytes.ts';

/** An item of a list, or the reason why it was skipped. `number` starts at 1. */
export type Item =
  | { readonly kind: 'item'; readonly number: number; readonly bytes: Buffer }
  | { readonly kind: 'too-long'; readonly number: number; readonly reason: string };

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
/** White space, and the three bytes of a byte order mark. */
const PASSED_OVER: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf]);
const MAX_LOOK_AHEAD_BYTES = 65_536;

/** Returns whether a source begins as a list does, and the source, to be read from its beginning. */
export async function lookForList(
  source: Source,
): Promise<{ readonly isList: boolean; readonly whole: Source }> {
  const chunks = readChunks(source);
  const held: Uint8Array[] = [];
  let first: number | undefined;
  for (let size = 0; first === undefined && size < MAX_LOOK_AHEAD_BYTES;) {
    const next = await chunks.next();
    if (next.done === true) break;
    held.push(next.value);
    size += next.value.length;
    first = next.value.find((byte) => !PASSED_OVER.has(byte));
  }
  async function* open(): AsyncGenerator<Uint8Array> {
    yield* held;
    yield* chunks;
  }
  return { isList: first === OPEN_LIST, whole: { ...source, open } };
}

/**
 * Yields the items of a JSON list as they stand there, holding one item and one chunk in memory at a time. Whether an
 * item is JSON is left to who parses it.
 *
 * @throws {@link MalformedSourceError} when the list has no end, or something stands behind it
 */
export async function* readItems(source: Source, maxBytes: number): AsyncGenerator<Item> {
  const list = { hasBegun: false, isOver: false };
  let [depth, isQuoted, isEscaped] = [0, false, false];
  let number = 0;
  let parts: Uint8Array[] = [];
  let size = 0;
  const append = (part: Uint8Array): void => {
    size += part.length;
    if (size <= maxBytes) parts.push(part);
    else parts = [];
  };
  const finish = (): Item => {
    number++;
    const item: Item =
      size > maxBytes
        ? { kind: 'too-long', number, reason: describeExcess(maxBytes) }
        : { kind: 'item', number, bytes: Buffer.concat(parts) };
    [parts, size] = [[], 0];
    return item;
  };
  for await (const chunk of readChunks(source)) {
    let start = 0;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0;
      if (!list.hasBegun || list.isOver) {
        if (PASSED_OVER.has(byte)) continue;
        if (list.isOver) throw broken(source, 'something stands behind its list');
        list.hasBegun = true;
        start = at + 1;
      } else if (isEscaped) isEscaped = false;
      else if (isQuoted) {
        if (byte === QUOTE) isQuoted = false;
        else isEscaped = byte === BACKSLASH;
      } else if (byte === QUOTE) isQuoted = true;
      else if (byte === OPEN_LIST || byte === OPEN_OBJECT) depth++;
      else if (depth > 0) {
        if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) depth--;
      } else if (byte === COMMA || byte === CLOSE_LIST) {
        append(chunk.subarray(start, at));
        start = at + 1;
        list.isOver = byte === CLOSE_LIST;
        const item = finish();
        // An empty list has no item, and every other one has one before its end.
        const isEmpty = item.kind === 'item' && item.bytes.every((value) => PASSED_OVER.has(value));
        if (!(isEmpty && number === 1 && list.isOver)) yield item;
      }
    }
    if (list.hasBegun && !list.isOver) append(chunk.subarray(start));
  }
  if (!list.isOver) throw broken(source, 'its list has no end');
}

function broken({ path }: Source, detail: string): MalformedSourceError {
  return new MalformedSourceError(path, `is not valid JSON (${detail})`);
}
