import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { MalformedSourceError } from '../../../src/core/errors.ts';
import { limitUnpacked } from '../../../indexer/containers/decompress.ts';
import { listWarcPages } from '../../../indexer/containers/warc.ts';
import { chunked, httpResponse, warcRecord } from '../web-archives.ts';
import type { WarcParts } from '../web-archives.ts';

const CUT_OFF = 'ends too early: the archive is not whole';

/** What is read of an archive, in its order, however it is cut into chunks. */
async function read(bytes: Buffer, chunkBytes = 1_000): Promise<string[]> {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += chunkBytes)
    chunks.push(bytes.subarray(at, at + chunkBytes));
  const path = 'a.warc';
  const found: string[] = [];
  const limit = limitUnpacked(path, () => bytes.length);
  const reportAs = (error: unknown) => {
    if (!(error instanceof MalformedSourceError)) throw error;
    found.push(`! ${error.message}`);
  };
  try {
    for await (const outcome of listWarcPages(Readable.from(chunks), { path, limit })) {
      if (outcome.kind === 'refused') found.push(`! ${outcome.name}: ${outcome.reason}`);
      if (outcome.kind === 'passed-over')
        found.push([...outcome.counts].map(([what, count]) => `${count} ${what}`).join(', '));
      if (outcome.kind !== 'page') continue;
      const { uri, format, charset, open } = outcome.page;
      await buffer(open()).then((text) => {
        found.push([uri, format, charset, text.toString()].filter(Boolean).join(' '));
      }, reportAs);
    }
  } catch (error) {
    reportAs(error);
  }
  return found;
}

const A = 'https://ledger.example/a';
const B = 'https://ledger.example/b';
const page = (body: string | Uint8Array, parts: Partial<WarcParts> = {}) =>
  warcRecord({ uri: A, content: httpResponse({ body }), ...parts });
const last = page('Last.', { uri: B });
const LAST = `${B} html utf-8 Last.`;

describe('listWarcPages', { timeout: 30_000 }, () => {
  it.each([1, 7, 64, 100_000])(
    'yields pages with their addresses, in chunks of %i',
    async (size) => {
      const archive = Buffer.concat([page('One.\r\n\r\nTwo.'), last]);
      expect(await read(archive, size)).toEqual([`${A} html utf-8 One.\r\n\r\nTwo.`, LAST]);
    },
  );

  it.each([
    ['text/html', 'html'],
    ['TEXT/HTML; charset="ISO-8859-1"', 'html ISO-8859-1'],
    ['application/xhtml+xml;charset=utf-8', 'html utf-8'],
    ['text/plain', 'txt'],
    ['application/json', 'json'],
  ])('reads a response of the type %s', async (type, expected) => {
    const content = httpResponse({ body: 'One.', headers: { 'Content-Type': type } });
    expect(await read(warcRecord({ uri: A, content }))).toEqual([`${A} ${expected} One.`]);
  });

  it('reads resources, which have no headers of HTTP', async () => {
    const record = page('', { type: 'resource', contentType: 'text/html', content: 'One.' });
    expect(await read(record)).toEqual([`${A} html One.`]);
  });

  it('passes over records about others, and counts what is no page', async () => {
    const of = (type: string, uri = A) =>
      warcRecord({ uri, content: httpResponse({ body: 'x', headers: { 'Content-Type': type } }) });
    const archive = [
      warcRecord({
        type: 'warcinfo',
        uri: null,
        contentType: 'application/warc-fields',
        content: 'a: b',
      }),
      warcRecord({ type: 'request', content: 'GET / HTTP/1.1\r\n\r\n' }),
      warcRecord({ type: 'metadata', content: 'fetchTimeMs: 12' }),
      warcRecord({ type: 'revisit', content: 'HTTP/1.1 200 OK\r\n\r\n' }),
      of('image/png'),
      of('image/png'),
      of('text/css'),
      of('text/plain', 'https://ledger.example/robots.txt'),
      warcRecord({
        uri: 'dns:ledger.example',
        contentType: 'text/dns',
        content: 'ledger.example. 1.2.3.4',
      }),
      warcRecord({ content: httpResponse({ body: 'Gone.', status: '404 Not Found' }) }),
      last,
    ];
    expect(await read(Buffer.concat(archive))).toEqual([
      LAST,
      '2 image/png, 1 text/css, 1 text/plain, 1 text/dns, 1 status 404',
    ]);
  });

  it.each([
    ['chunked', { 'Transfer-Encoding': 'chunked' }, chunked('One. Two.', 4)],
    [
      'chunked with extensions and trailers',
      { 'Transfer-Encoding': 'chunked' },
      '4;a=b\r\nOne.\r\n5\r\n Two.\r\n0\r\nX: y\r\n\r\n',
    ],
    ['gzip', { 'content-encoding': 'gzip' }, gzipSync('One. Two.')],
    [
      'gzip in chunks',
      { 'Content-Encoding': 'GZIP', 'Transfer-Encoding': 'chunked' },
      chunked(gzipSync('One. Two.'), 9),
    ],
    ['deflate of zlib', { 'Content-Encoding': 'deflate' }, deflateSync('One. Two.')],
    ['deflate without a header', { 'Content-Encoding': 'deflate' }, deflateRawSync('One. Two.')],
    ['brotli', { 'Content-Encoding': 'br' }, brotliCompressSync('One. Two.')],
    [
      'what was decoded already',
      { 'Content-Encoding': 'gzip', 'Transfer-Encoding': 'chunked' },
      'One. Two.',
    ],
  ] as const)('decodes a body that is %s', async (_, headers, body) => {
    const archive = Buffer.concat([page('', { content: httpResponse({ body, headers }) }), last]);
    expect(await read(archive)).toEqual([`${A} html utf-8 One. Two.`, LAST]);
  });

  it.each([
    [
      'a size that is none',
      { 'Transfer-Encoding': 'chunked' },
      '4\r\nOne.\r\nx\r\n',
      'is damaged: its chunked encoding is broken',
    ],
    [
      'a chunk that is cut off',
      { 'Transfer-Encoding': 'chunked' },
      '9\r\nOne.',
      'is damaged: its chunked encoding is broken',
    ],
    [
      'a chunk that is longer than it says',
      { 'Transfer-Encoding': 'chunked' },
      '2\r\nOne.\r\n0\r\n\r\n',
      'is damaged: its chunked encoding is broken',
    ],
    [
      'a last chunk missing',
      { 'Transfer-Encoding': 'chunked' },
      '4\r\nOne.\r\n',
      'is damaged: its chunked encoding is broken',
    ],
    [
      'gzip that is cut off',
      { 'Content-Encoding': 'gzip' },
      gzipSync('One.').subarray(0, -9),
      'ends too early: the compressed file is not whole',
    ],
    [
      'an unknown encoding',
      { 'Content-Encoding': 'pack200' },
      'One.',
      'is encoded as pack200, which is not read',
    ],
    [
      'a bomb',
      { 'Content-Encoding': 'br' },
      brotliCompressSync(Buffer.alloc(70_000_000)),
      'unpacks to more than 250 times its size',
    ],
  ] as const)('reports a body with %s, and reads the rest', async (_, headers, body, reason) => {
    const archive = Buffer.concat([page('', { content: httpResponse({ body, headers }) }), last]);
    const place = reason.startsWith('unpacks') ? 'a.warc' : `a.warc/${A}`;
    expect(await read(archive)).toEqual([`! ${place}: ${reason}`, LAST]);
  });

  it.each([
    ['too short', 3],
    ['too long', 70],
  ])('reports a length that is %s, and reads on with the next record', async (_, difference) => {
    const content = httpResponse({ body: 'One.' });
    const length = content.length + (difference === 3 ? -3 : difference);
    const archive = Buffer.concat([page('', { content, length }), page('Swallowed.'), last]);
    const found = await read(archive);
    expect(found).toContain(
      `! ${A}: is not as long as its Content-Length says; reading went on with the next record`,
    );
    expect(found.at(-1)).toBe(LAST);
  });

  it.each([null, '', 'many', -1])('reports a record of the length %j once', async (length) => {
    const archive = Buffer.concat([page('One.', { length }), last]);
    expect(await read(archive)).toEqual([
      `! ${A}: is a record without a valid Content-Length`,
      LAST,
    ]);
  });

  it('reports a response that is none of HTTP', async () => {
    const archive = Buffer.concat([page('', { content: '<p>One.</p>' }), last]);
    expect(await read(archive)).toEqual([
      `! ${A}: does not begin as a response of HTTP does`,
      LAST,
    ]);
  });

  it.each([
    ['in a body', page('Cut.').length - 8],
    ['in the headers of a page', page('Cut.').length - 30],
  ])('keeps what comes before an end %s, which is reported once', async (_, kept) => {
    const archive = Buffer.concat([last, page('Cut.').subarray(0, kept)]);
    expect(await read(archive)).toEqual([LAST, `! a.warc: ${CUT_OFF}`]);
  });

  it.each([
    ['nothing', '', 'is empty'],
    ['text', 'Port reopens.', 'is no web archive'],
    [
      'headers without end',
      `WARC/1.0\r\n${'X-A: b\r\n'.repeat(40_000)}`,
      'has headers without end',
    ],
  ])('refuses %s', async (_, content, reason) => {
    expect(await read(Buffer.from(content))).toEqual([`! a.warc: ${reason}`]);
  });
});
