import type { Source } from '../../src/core/article.ts';
import { MalformedSourceError } from '../../src/core/errors.ts';
import { tryDecodeText } from './decode-text.ts';
import { describeExcess, readChunks } from './read-bytes.ts';

/** A row of a table, or the reason why it was skipped. `line` is the one on which it begins, from 1. */
export type Row =
  | { readonly kind: 'row'; readonly line: number; readonly fields: readonly string[] }
  | { readonly kind: 'broken'; readonly line: number; readonly reason: string };

const [LINE_FEED, CARRIAGE_RETURN, QUOTE] = [0x0a, 0x0d, 0x22];
const SEPARATORS = [',', ';', '\t'];
/** A first line may be longer, but tells its separator by then. */
const HEADER_BYTES = 65_536;
const NOT_CLOSED = 'has a quotation mark that is not closed';
const NOT_DOUBLED = 'has a quotation mark inside of a quoted field that is not doubled';

/** Where in a field a byte stands; `broken` is left only by the end of the line. */
type Place = 'start' | 'plain' | 'quoted' | 'closed' | 'closed-line' | 'broken';

/**
 * Yields the rows of a table of RFC 4180, holding one row and one chunk in memory at a time. What separates its fields,
 * comma, semicolon or tab, is told by the first line. After a broken row it goes on with the line behind the one on
 * which that row begins, so that a quotation mark too many costs one row.
 *
 * @throws {@link MalformedSourceError} when the source cannot be read to its end
 * @see https://www.rfc-editor.org/rfc/rfc4180
 */
export async function* readRows(source: Source, maxBytes: number): AsyncGenerator<Row> {
  const splitter = createSplitter(source.path, maxBytes);
  for await (const chunk of readChunks(source)) yield* splitter.take(chunk);
  yield* splitter.end();
}

type Splitter = {
  /** Takes the next bytes; yields the rows that end in them. */
  readonly take: (chunk: Uint8Array) => Generator<Row>;
  readonly end: () => Generator<Row>;
};

function createSplitter(path: string, maxBytes: number): Splitter {
  let separator: string | null = null;
  // All from the beginning of the row on, but nothing of a row that is too long; a part of `storage`, up to `end`.
  let held: Buffer = Buffer.alloc(0);
  let storage = held;
  let end = 0;
  let at = 0;
  let place: Place = 'start';
  let isTooLong = false;
  let line = 1;
  let breaksDropped = 0;

  /** Copying all that is held for each chunk would take a long row's time squared. */
  function hold(chunk: Uint8Array): void {
    const length = held.length + chunk.length;
    if (end + chunk.length > storage.length) {
      storage = Buffer.allocUnsafeSlow(2 * length);
      end = held.copy(storage);
    }
    storage.set(chunk, end);
    end += chunk.length;
    held = storage.subarray(end - length, end);
  }

  function forget(count: number): Buffer {
    const bytes = held.subarray(0, count);
    held = held.subarray(count);
    line += breaksDropped + countBreaks(bytes);
    [at, place, isTooLong, breaksDropped] = [0, 'start', false, 0];
    return bytes;
  }

  function finish(count: number): Row {
    const first = line;
    const isBroken = place === 'broken';
    const isExcess = isTooLong || count > maxBytes;
    const bytes = forget(count);
    if (isBroken) return { kind: 'broken', line: first, reason: NOT_DOUBLED };
    if (isExcess) return { kind: 'broken', line: first, reason: describeExcess(maxBytes) };
    const text = tryDecodeText(bytes);
    if (text === null) return { kind: 'broken', line: first, reason: 'is not valid UTF-8' };
    return { kind: 'row', line: first, fields: splitFields(text, separator ?? ',') };
  }

  function* takeRows(): Generator<Row> {
    if (separator === null) {
      held = skipMark(held, path);
      separator = findSeparator(held);
    }
    const separatorByte = separator.charCodeAt(0);
    while (at < held.length) {
      if (place === 'quoted') {
        const quote = held.indexOf(QUOTE, at);
        at = quote === -1 ? held.length : quote + 1;
        if (quote !== -1) place = 'closed';
        continue;
      }
      const byte = held[at++] ?? 0;
      if (byte === LINE_FEED) {
        yield finish(at);
        continue;
      }
      place = follow(place, byte, separatorByte);
      // What is quoted may reach over many lines; the row breaks off at the end of its first.
      if (place === 'broken' && !isTooLong) at = indexOfBreak(held);
    }
    if (!isTooLong && held.length <= maxBytes) return;
    breaksDropped += countBreaks(held);
    isTooLong = true;
    [held, at] = [Buffer.alloc(0), 0];
  }

  return {
    *take(chunk) {
      hold(chunk);
      const isHeader = separator === null;
      if (isHeader && !held.includes(LINE_FEED) && held.length < HEADER_BYTES) return;
      yield* takeRows();
    },
    *end() {
      yield* takeRows();
      while (place === 'quoted' && !isTooLong) {
        yield { kind: 'broken', line, reason: NOT_CLOSED };
        forget(indexOfBreak(held) + 1);
        yield* takeRows();
      }
      if (held.length > 0 || isTooLong) yield finish(held.length);
    },
  };
}

function follow(place: Place, byte: number, separator: number): Place {
  switch (place) {
    case 'start':
      if (byte === QUOTE) return 'quoted';
      return byte === separator ? 'start' : 'plain';
    case 'closed':
      // Two of them are one that does not close.
      if (byte === QUOTE) return 'quoted';
      if (byte === CARRIAGE_RETURN) return 'closed-line';
      return byte === separator ? 'start' : 'broken';
    case 'plain':
      return byte === separator ? 'start' : 'plain';
    case 'quoted':
      return 'quoted';
    case 'closed-line':
    case 'broken':
      return 'broken';
  }
}

function findSeparator(bytes: Buffer): string {
  const line = bytes
    .subarray(0, indexOfBreak(bytes))
    .toString('latin1')
    .replace(/"[^"]*"/gu, '');
  const counts = SEPARATORS.map((separator) => line.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ',';
}

function skipMark(bytes: Buffer, path: string): Buffer {
  const [first = 0, second = 0, third = 0] = bytes;
  if (first + second === 0xff + 0xfe) {
    throw new MalformedSourceError(path, 'is text in UTF-16; save it as UTF-8');
  }
  return first === 0xef && second === 0xbb && third === 0xbf ? bytes.subarray(3) : bytes;
}

/** The fields of a row whose quotation marks are known to be right. */
function splitFields(row: string, separator: string): string[] {
  const text = row.replace(/\r?\n$|\r$/u, '');
  const fields: string[] = [];
  for (let at = 0; ; at++) {
    let end: number;
    if (text[at] === '"') {
      end = text.indexOf('"', at + 1);
      while (text[end + 1] === '"') end = text.indexOf('"', end + 2);
      fields.push(text.slice(at + 1, end).replaceAll('""', '"'));
      end++;
    } else {
      end = text.indexOf(separator, at);
      if (end === -1) end = text.length;
      fields.push(text.slice(at, end));
    }
    if (end >= text.length) return fields;
    at = end;
  }
}

/** Place of the first line break, or of the end. */
function indexOfBreak(bytes: Buffer): number {
  const end = bytes.indexOf(LINE_FEED);
  return end === -1 ? bytes.length : end;
}

function countBreaks(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, at + 1)) count++;
  return count;
}
