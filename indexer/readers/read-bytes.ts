import type { Source } from '../../src/core/article.ts';
import { MalformedSourceError } from '../../src/core/errors.ts';

const LINE_FEED = 0x0a;

/**
 * Returns all bytes of a source.
 *
 * @throws {@link MalformedSourceError} when it cannot be read or is larger than `maxBytes`
 */
export async function readAll(
  source: Source,
  maxBytes: number,
  excess: string = describeExcess(maxBytes),
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of readChunks(source)) {
    size += chunk.length;
    if (size > maxBytes) throw new MalformedSourceError(source.path, excess);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A line of a source, or the reason why it was skipped. `number` starts at 1. */
export type Line =
  | { readonly kind: 'line'; readonly number: number; readonly bytes: Buffer }
  | { readonly kind: 'too-long'; readonly number: number; readonly reason: string };

/**
 * Yields the lines of a source, holding one line and one chunk in memory at a time.
 *
 * @throws {@link MalformedSourceError} when the source cannot be read to its end
 */
export async function* readLines(source: Source, maxBytes: number): AsyncGenerator<Line> {
  let number = 1;
  let parts: Uint8Array[] = [];
  let size = 0;
  const finish = (): Line => {
    const line: Line =
      size > maxBytes
        ? { kind: 'too-long', number, reason: describeExcess(maxBytes) }
        : { kind: 'line', number, bytes: Buffer.concat(parts) };
    number++;
    parts = [];
    size = 0;
    return line;
  };
  const append = (part: Uint8Array): void => {
    size += part.length;
    if (size <= maxBytes) parts.push(part);
    else parts = [];
  };
  for await (const chunk of readChunks(source)) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      append(chunk.subarray(start, end));
      yield finish();
      start = end + 1;
    }
    append(chunk.subarray(start));
  }
  if (size > 0) yield finish();
}

/**
 * Yields the bytes of a source as they come.
 *
 * @throws {@link MalformedSourceError} when the source cannot be read to its end
 */
export async function* readChunks(source: Source): AsyncGenerator<Uint8Array> {
  try {
    yield* source.open();
  } catch (cause) {
    throw toSourceError(source.path, cause);
  }
}

/** Returns why an article of more bytes is not read. */
export function describeExcess(maxBytes: number): string {
  return `is larger than ${maxBytes / 1_000_000} MB (see ONRECORD_MAX_ARTICLE_MB)`;
}

function toSourceError(path: string, cause: unknown): MalformedSourceError {
  if (cause instanceof MalformedSourceError) return cause;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new MalformedSourceError(path, `cannot be read: ${reason}`, { cause });
}
