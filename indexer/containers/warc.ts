import type { ArticleFormat } from '../../src/core/article.ts';
import { MalformedSourceError } from '../../src/core/errors.ts';
import { createByteReader } from './byte-reader.ts';
import type { ByteReader } from './byte-reader.ts';
import type { UnpackLimit } from './decompress.ts';
import { createEntry } from './entry.ts';
import { parseContentType, takeHeaders } from './header-block.ts';
import type { Headers } from './header-block.ts';
import { decodeBody } from './http-body.ts';

/** A page as a crawler kept it. It is read before the next one is asked for, or not at all. */
export type WarcPage = {
  /** Its address. */
  readonly uri: string;
  readonly format: ArticleFormat;
  /** The encoding that the server named. */
  readonly charset: string | null;
  readonly open: () => AsyncIterable<Uint8Array>;
};

export type WarcOutcome =
  | { readonly kind: 'page'; readonly page: WarcPage }
  /** A record that cannot be read; those behind it can. */
  | { readonly kind: 'refused'; readonly name: string; readonly reason: string }
  /** At the end: what records of responses held that no page is, with how many did. */
  | { readonly kind: 'passed-over'; readonly counts: ReadonlyMap<string, number> };

export type WarcOptions = {
  /** As it is named to the user. */
  readonly path: string;
  readonly limit: UnpackLimit;
};

const VERSION = 'WARC/';
const STATUS_LINE = /^HTTP\/\d(?:\.\d)?\s+(?<status>\d{3})\b/u;
const WEB_ADDRESS = /^https?:\/\//iu;
/** Text that servers have for machines. */
const MACHINE_FILE = /\/(?:robots|ads|app-ads|security|humans|llms)\.txt(?:$|[?#])/iu;
const MAX_LINE_BYTES = 65_536;
/** Anybody can make up types. */
const MAX_COUNTED = 50;
const FORMAT_BY_TYPE: ReadonlyMap<string, ArticleFormat> = new Map([
  ['text/html', 'html'],
  ['application/xhtml+xml', 'html'],
  ['text/plain', 'txt'],
  ['application/json', 'json'],
]);
const NO_LENGTH = 'is a record without a valid Content-Length';
const WRONG_LENGTH =
  'is not as long as its Content-Length says; reading went on with the next record';

/**
 * Yields the pages of a web archive in their order: successful responses, and resources, of a type that is read.
 *
 * @throws {@link MalformedSourceError} where the archive ends too early, and when it is none
 * @see https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/
 */
export async function* listWarcPages(
  chunks: AsyncIterable<Uint8Array>,
  { path, limit }: WarcOptions,
): AsyncGenerator<WarcOutcome> {
  const reader = createByteReader(chunks);
  const counts = new Map<string, number>();
  try {
    let version = await takeVersion(reader);
    if (version === '') throw new MalformedSourceError(path, 'is empty');
    if (!version.startsWith(VERSION)) throw new MalformedSourceError(path, 'is no web archive');
    for (let number = 1; version !== ''; number++) {
      const record = await takeHeaders(reader, path);
      const length = record.get('content-length') ?? '';
      const size = Number(length);
      const uri = (record.get('warc-target-uri') ?? '').replace(/^<|>$/gu, '');
      const name = uri === '' ? `record ${number}` : uri;
      const hasLength = /^\d{1,15}$/u.test(length);
      if (hasLength) {
        const entry = createEntry(reader, size, path);
        const content = createByteReader(entry.open());
        const found = await openRecord(content, record, { path, limit, uri });
        if (found.kind === 'other') count(counts, found.what);
        else yield found;
        // Whoever read the page was told of the damage.
        if (entry.isBroken()) return;
        await entry.skipRest();
      }
      version = await takeVersion(reader);
      if (hasLength && (version === '' || version.startsWith(VERSION))) continue;
      yield { kind: 'refused', name, reason: hasLength ? WRONG_LENGTH : NO_LENGTH };
      if (!version.startsWith(VERSION)) version = await skipToVersion(reader);
    }
    if (counts.size > 0) yield { kind: 'passed-over', counts };
  } finally {
    await reader.close();
  }
}

function count(counts: Map<string, number>, what: string | null): void {
  if (what === null) return;
  const key = counts.has(what) || counts.size < MAX_COUNTED ? what : 'others';
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

type RecordOutcome =
  | Exclude<WarcOutcome, { kind: 'passed-over' }>
  /** What is counted, or null for records about other records. */
  | { readonly kind: 'other'; readonly what: string | null };

async function openRecord(
  content: ByteReader,
  record: Headers,
  { path, limit, uri }: WarcOptions & { readonly uri: string },
): Promise<RecordOutcome> {
  const type = record.get('warc-type')?.toLowerCase() ?? '';
  if (type !== 'response' && type !== 'resource') return { kind: 'other', what: null };
  const isHttp = /^application\/http\b/iu.test(record.get('content-type') ?? '');
  let headers: Headers = record;
  if (isHttp) {
    const line = (await content.takeLine(MAX_LINE_BYTES)).toString('latin1');
    const status = STATUS_LINE.exec(line)?.groups?.['status'];
    if (status === undefined)
      return { kind: 'refused', name: uri, reason: 'does not begin as a response of HTTP does' };
    if (status !== '200') return { kind: 'other', what: `status ${status}` };
    headers = await takeHeaders(content, `${path}/${uri}`);
  }
  const stated = headers.get('content-type') ?? record.get('warc-identified-payload-type') ?? '';
  const { type: contentType, charset } = parseContentType(stated);
  const format = FORMAT_BY_TYPE.get(contentType);
  if (format === undefined || !WEB_ADDRESS.test(uri) || MACHINE_FILE.test(uri))
    return { kind: 'other', what: contentType === '' ? 'no type' : contentType };
  const open = () =>
    isHttp ? decodeBody(content.takeRest(), headers, `${path}/${uri}`, limit) : content.takeRest();
  return { kind: 'page', page: { uri, format, charset, open } };
}

/** Returns the first line of the next record; an empty text at the end. */
async function takeVersion(reader: ByteReader): Promise<string> {
  for (;;) {
    const line = await reader.takeLine(MAX_LINE_BYTES);
    const text = line.toString('latin1');
    if (line.length === 0 || text.trim() !== '') return text;
  }
}

async function skipToVersion(reader: ByteReader): Promise<string> {
  for (;;) {
    const line = (await reader.takeLine(MAX_LINE_BYTES)).toString('latin1');
    if (line === '' || line.startsWith(VERSION)) return line;
  }
}
