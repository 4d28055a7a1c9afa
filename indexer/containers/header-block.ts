import { MalformedSourceError } from '../../src/core/errors.ts';
import type { ByteReader } from './byte-reader.ts';

/** Cookies and policies of some sites fill pages. */
const MAX_BLOCK_BYTES = 256_000;
const FIELD = /^(?<name>[^\s:]+)[ \t]*:[ \t]*(?<value>.*?)[ \t]*$/su;

/** Headers by their names in lower case; of several of one name the first. */
export type Headers = ReadonlyMap<string, string>;

/**
 * Takes the header lines up to the empty one behind them, as HTTP/1.1 and WARC have them.
 *
 * @throws {@link MalformedSourceError} when there is no end to them
 * @see https://www.rfc-editor.org/rfc/rfc9112#name-field-syntax
 */
export async function takeHeaders(reader: ByteReader, place: string): Promise<Headers> {
  const headers = new Map<string, string>();
  let last: string | null = null;
  for (let room = MAX_BLOCK_BYTES; ;) {
    const bytes = await reader.takeLine(room);
    room -= bytes.length;
    if (room === 0) throw new MalformedSourceError(place, 'has headers without end');
    const line = bytes.toString('utf8').replace(/\r?\n$/u, '');
    if (line === '') return headers;
    const folded = /^[ \t]+(?<rest>.*)$/su.exec(line)?.groups?.['rest'];
    if (folded !== undefined) {
      if (last !== null) headers.set(last, `${headers.get(last) ?? ''} ${folded}`);
      continue;
    }
    const { name, value = '' } = FIELD.exec(line)?.groups ?? {};
    last = name === undefined || headers.has(name.toLowerCase()) ? null : name.toLowerCase();
    if (last !== null) headers.set(last, value);
  }
}

/** What a `Content-Type` says: the type in lower case, and the encoding where it names one. */
export type ContentType = { readonly type: string; readonly charset: string | null };

/**
 * Returns the parts of a `Content-Type`.
 *
 * @example `text/HTML; charset="utf-8"` is of the type `text/html` and the charset `utf-8`
 */
export function parseContentType(value: string): ContentType {
  const [type = '', ...parameters] = value.split(';');
  const charset = parameters
    .map((parameter) => /^\s*charset\s*=\s*["']?(?<charset>[\w.:-]+)/iu.exec(parameter))
    .find((match) => match !== null)?.groups?.['charset'];
  return { type: type.trim().toLowerCase(), charset: charset ?? null };
}
