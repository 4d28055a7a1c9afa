import { symlinkSync } from 'node:fs';
import * as zlib from 'node:zlib';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ArticleFormat } from '../../src/core/article.ts';
import { extractArticles } from '../../indexer/extract-paths.ts';
import { tarOf, zipOf } from './archives.ts';
import type { ZipParts } from './archives.ts';
import { NO_INPUT, aSource, extraction, inputOf, read } from './sources.ts';
import type { StandardInput } from '../../indexer/standard-input.ts';
import { openTemporaryFolder } from './temporary-folder.ts';
import type { TemporaryFolder } from './temporary-folder.ts';
import { chunked, httpResponse, pageOf, warcRecord } from './web-archives.ts';

const MEGABYTE = 1_000_000;
const LIMITS = { maxArticleBytes: 16 * MEGABYTE };

let folder: TemporaryFolder;
beforeEach(() => {
  folder = openTemporaryFolder();
});
afterEach(() => {
  folder.close();
});

/** Ids of all articles, and failures as they are reported. */
async function extract(path: string, standardInput: StandardInput = NO_INPUT) {
  const articles: string[] = [];
  const failures: string[] = [];
  for await (const outcome of extractArticles([path], extraction, LIMITS, standardInput)) {
    if (outcome.kind === 'article') articles.push(outcome.article.id);
    if (outcome.kind === 'failure')
      failures.push(outcome.error.message.replaceAll(`${folder.path}/`, ''));
  }
  return { articles, failures };
}

const json = (text: string) => JSON.stringify({ text });
const latin1 = (text: string) => Buffer.from(text, 'latin1');
const FIRST = json('The port reopened on Monday.');
const LAST = json('The dam holds.');

/** A file that is bad as a whole, and why no article of it is read. */
const BAD_FILES: readonly (readonly [string, string | Uint8Array, RegExp])[] = [
  ['empty.txt', '', /: has no text that reads like an article$/u],
  ['blank.txt', ' \n\t\n', /: has no text that reads like an article$/u],
  ['latin.txt', latin1('Caf\u00e9 reopens after the storm.'), /: is not valid UTF-8$/u],
  ['empty.html', '', /: has no text$/u],
  ['blank.html', ' \n ', /: has no text$/u],
  ['latin.html', latin1('<p>Caf\u00e9</p>'), /: is not valid text in the encoding it declares/u],
  ['empty.json', '', /: is not valid JSON/u],
  ['comma.json', '{"text": "One.",}', /: is not valid JSON \(.+\)$/u],
  ['number.json', '7', /: is no JSON object, so it is no article$/u],
  ['latin.json', latin1(json('Caf\u00e9')), /: is not valid UTF-8$/u],
  ['empty.jsonl', '', /: is empty$/u],
  ['blank.jsonl', '\n \n', /: is empty$/u],
  ['empty.csv', '', /: is empty$/u],
  ['headless.csv', 'Port reopens,UNN\n', /:1: names no column title, headline, text, body/u],
  ['wide.tsv', Buffer.from('id\ttext\n', 'utf16le'), /: is text in UTF-16|:1: /u],
];

/** A file with one bad article among good ones, which are read. */
const BAD_ARTICLES: readonly (readonly [string, string | Uint8Array, RegExp])[] = [
  ['line.jsonl', `${FIRST}\n{"text": "Cut\n${LAST}\n`, /:2: is not valid JSON$/u],
  ['comma.jsonl', `${FIRST}\n{"text": "One.",}\n${LAST}`, /:2: is not valid JSON$/u],
  [
    'latin.jsonl',
    Buffer.concat([Buffer.from(`${FIRST}\n`), latin1(json('Caf\u00e9')), Buffer.from(`\n${LAST}`)]),
    /:2: is not valid UTF-8$/u,
  ],
  ['list.json', `[${FIRST},${LAST},]`, /:3: is not valid JSON$/u],
  ['cut.json', `[${FIRST},${LAST},{"text": `, /: is not valid JSON \(its list has no end\)$/u],
  ['item.json', `[${FIRST},7,${LAST}]`, /:2: is no JSON object, so it is no article$/u],
  ['quote.csv', 'text\n"The port" reopened.\nOne.\nTwo.\n', /:2: has a quotation mark inside/u],
  ['open.csv', 'text\n"The port reopened.\nOne.\nTwo.\n', /:2: has a quotation mark that is not/u],
  [
    'latin.csv',
    Buffer.concat([Buffer.from('text\nOne.\n'), latin1('Caf\u00e9\n'), Buffer.from('Two.\n')]),
    /:3: is not valid UTF-8$/u,
  ],
  ['short.csv', 'text,outlet\nOne.,UNN\nTwo.\nThree.,UNN', /:3: has 1 fields where the first row/u],
];

describe.each<[string, (name: string, bytes: Uint8Array) => [string, Uint8Array][]]>([
  ['a folder', (name, bytes) => [[name, bytes]]],
  ['a folder, compressed,', (name, bytes) => [[`${name}.gz`, gzipSync(bytes)]]],
  [
    'a zip archive',
    (name, bytes) => [['p.zip', zipOf({ 'a.json': FIRST, [name]: bytes, 'z.json': LAST })]],
  ],
  [
    'a compressed tar archive',
    (name, bytes) => {
      const members = { 'a.json': FIRST, [name]: bytes, 'z.json': LAST };
      const entries = Object.entries(members).map(([key, content]) => ({ name: key, content }));
      return [['p.tar.gz', gzipSync(tarOf(...entries))]];
    },
  ],
])('in %s', (_, pack) => {
  const write = (name: string, content: string | Uint8Array) => {
    for (const [path, bytes] of pack(name, Buffer.from(content))) folder.write(path, bytes);
    folder.write('a.json', FIRST);
    folder.write('z.json', LAST);
  };

  it.each(BAD_FILES)(
    '%s is reported by its path, and the rest is read',
    async (name, content, reason) => {
      write(name, content);
      const { articles, failures } = await extract(folder.path);
      expect(failures).toEqual([expect.stringMatching(reason)]);
      expect(failures[0]).toContain(name);
      expect(articles).toEqual(expect.arrayContaining(['a', 'z']));
      expect(articles.some((id) => id.includes(name.replace(/\.\w+$/u, '')))).toBe(false);
    },
  );

  it.each(BAD_ARTICLES)(
    'a bad article of %s is reported by its number',
    async (name, content, reason) => {
      write(name, content);
      const { articles, failures } = await extract(folder.path);
      expect(failures).toEqual([expect.stringMatching(reason)]);
      const own = articles.filter((id) => id.includes(name.replace(/\.\w+$/u, '')));
      expect(own).toHaveLength(2);
      expect(articles).toEqual(expect.arrayContaining(['a', 'z']));
    },
  );
});

describe('a file that is packed badly', { timeout: 30_000 }, () => {
  const text = `${FIRST}\n${LAST}\n`;
  const packed = gzipSync(text);
  const wrongSum = Buffer.from(packed);
  wrongSum.writeUInt32LE(7, packed.length - 8);
  const bomb = gzipSync(`${FIRST}\n${' '.repeat(70 * MEGABYTE)}`);
  const page = (uri: string, body: string) =>
    warcRecord({ uri, content: httpResponse({ body: pageOf(body) }) });
  const pages = [
    page('https://ledger.example/a', 'The port reopened on Monday.'),
    page('https://ledger.example/b', 'The dam holds.'),
  ];
  const warc = Buffer.concat(pages);
  const zipMembers = (bad: Readonly<Record<string, string | ZipParts>>) =>
    zipOf({ 'b.json': FIRST, ...bad, 'y.json': LAST });

  it.each<[string, Uint8Array, number, string | RegExp]>([
    [
      'cut.jsonl.gz',
      packed.subarray(0, -9),
      2,
      ': ends too early: the compressed file is not whole',
    ],
    [
      'sum.jsonl.gz',
      wrongSum,
      0,
      ': is damaged and cannot be unpacked further (incorrect data check)',
    ],
    [
      'plain.jsonl.gz',
      Buffer.from(text),
      0,
      ': is damaged and cannot be unpacked further (incorrect header check)',
    ],
    ['empty.jsonl.gz', Buffer.alloc(0), 0, ': ends too early: the compressed file is not whole'],
    ['bomb.jsonl.gz', bomb, 1, ': unpacks to more than 250 times its size'],
    [
      'sum.zip',
      zipMembers({ 'c.json': { content: FIRST, checkSum: 7 } }),
      2,
      '/c.json: is damaged: it is not what its check sum was made of',
    ],
    [
      'outside.zip',
      zipMembers({ '../c.json': FIRST }),
      2,
      '/../c.json: has a name that leads out of the archive',
    ],
    [
      'root.zip',
      zipMembers({ '/c.json': FIRST }),
      2,
      '//c.json: has a name that leads out of the archive',
    ],
    [
      'drive.zip',
      zipMembers({ 'c:c.json': FIRST }),
      2,
      '/c:c.json: has a name that leads out of the archive',
    ],
    [
      'nul.zip',
      zipMembers({ 'c\0.json': FIRST }),
      2,
      '/c\0.json: has a name that leads out of the archive',
    ],
    [
      'nested.zip',
      zipMembers({ 'c.warc.gz': FIRST }),
      2,
      '/c.warc.gz: is an archive in an archive, which is not opened',
    ],
    [
      'cut.zip',
      zipMembers({}).subarray(0, -30),
      0,
      ': is no zip archive, or not whole: it has no directory at its end',
    ],
    [
      'empty.zip',
      Buffer.alloc(0),
      0,
      ': is no zip archive, or not whole: it has no directory at its end',
    ],
    [
      'cut.tar',
      tarOf({ name: 'b.json', content: FIRST }, { name: 'c.json', content: LAST }).subarray(
        0,
        1_540,
      ),
      1,
      ': ends too early: the archive is not whole',
    ],
    [
      'outside.tar',
      tarOf({ name: '../b.json', content: FIRST }, { name: 'c.json', content: LAST }),
      1,
      '/../b.json: has a name that leads out of the archive',
    ],
    ['empty.tar', Buffer.alloc(0), 0, ': ends too early: the archive is not whole'],
    ['cut.warc', warc.subarray(0, -20), 1, ': ends too early: the archive is not whole'],
    [
      'cut.warc.gz',
      Buffer.concat(pages.map((record) => gzipSync(record))).subarray(0, -20),
      1,
      ': ends too early: the compressed file is not whole',
    ],
    ['empty.warc', Buffer.alloc(0), 0, ': is empty'],
    ['no.warc', Buffer.from(text), 0, ': is no web archive'],
    [
      'chunk.warc',
      Buffer.concat([
        warcRecord({
          uri: 'https://ledger.example/c',
          content: httpResponse({
            body: chunked(pageOf('Cut.')).subarray(0, -8),
            headers: { 'Transfer-Encoding': 'chunked' },
          }),
        }),
        warc,
      ]),
      2,
      '/https://ledger.example/c: is damaged: its chunked encoding is broken',
    ],
  ])('%s is reported by its path, and the rest is read', async (name, bytes, kept, reason) => {
    folder.write('a.json', FIRST);
    folder.write(name, bytes);
    folder.write('z.json', LAST);
    const { articles, failures } = await extract(folder.path);
    expect(failures[0]).toBe(name + String(reason));
    expect(failures).toHaveLength(1);
    expect(articles).toHaveLength(kept + 2);
    expect(articles).toEqual(expect.arrayContaining(['a', 'z']));
  });

  it('cut.jsonl.zst is reported where Node reads Zstandard, and where it does not', async () => {
    const compress: unknown = Reflect.get(zlib, 'zstdCompressSync');
    const whole: unknown =
      typeof compress === 'function' ? Reflect.apply(compress, zlib, [text]) : packed;
    folder.write('a.json', FIRST);
    folder.write('cut.jsonl.zst', whole instanceof Uint8Array ? whole.subarray(0, -5) : '');
    const { articles, failures } = await extract(folder.path);
    expect(articles).toContain('a');
    expect(failures).toEqual([
      typeof compress === 'function'
        ? 'cut.jsonl.zst: ends too early: the compressed file is not whole'
        : 'cut.jsonl.zst: is compressed by Zstandard, which needs Node 22.15 or newer',
    ]);
  });

  it('links in an archive are passed over, and a link that leads nowhere is reported', async () => {
    folder.write(
      'a.tar',
      tarOf(
        { name: 'l.json', type: '2' },
        { name: 'h.json', type: '1' },
        { name: 'b.json', content: FIRST },
      ),
    );
    symlinkSync(folder.at('gone.txt'), folder.at('c.txt'));
    const { articles, failures } = await extract(folder.path);
    expect(articles).toEqual(['a.tar/b']);
    expect(failures).toEqual([expect.stringMatching(/^c\.txt: cannot be read: /u)]);
  });
});

describe('what is too long', { timeout: 60_000 }, () => {
  /** As many bytes of one line, made while they are read. */
  async function* endless(totalBytes: number, before: string, after: string) {
    yield await Promise.resolve(Buffer.from(before));
    const piece = Buffer.alloc(65_536, 'x');
    for (let made = 0; made < totalBytes; made += piece.length)
      yield await Promise.resolve(Buffer.from(piece));
    yield await Promise.resolve(Buffer.from(after));
  }

  it.each<[string, ArticleFormat, number, string, string, number, string]>([
    ['a line', 'jsonl', 200, `${FIRST}\n`, `\n${LAST}\n`, 2, ':2'],
    ['an item', 'json', 200, `[${FIRST},`, `,${LAST}]`, 2, ':2'],
    ['a row', 'csv', 200, 'text\nOne.\n', '\nTwo.\n', 2, ':3'],
    ['a page', 'html', 50, '<!doctype html><p>', '</p>', 0, ''],
    ['a text', 'txt', 50, '', '', 0, ''],
  ])(
    '%s of many megabytes (%s, %i MB) is refused in memory that does not grow with it',
    async (_, format, megabytes, before, after, kept, place) => {
      let largest = 0;
      const bytes = endless(megabytes * MEGABYTE, before, after);
      async function* watched() {
        for await (const chunk of bytes) {
          largest = Math.max(largest, process.memoryUsage().arrayBuffers);
          yield chunk;
        }
      }
      const start = process.memoryUsage().arrayBuffers;
      const source = { ...aSource('', { format, path: 'long' }), open: watched };
      const { articles, failures } = await read(source, LIMITS.maxArticleBytes);
      expect(failures).toEqual([
        `long${place}: is larger than 16 MB (see ONRECORD_MAX_ARTICLE_MB)`,
      ]);
      expect(articles).toHaveLength(kept);
      // What was given up is taken back by the collector in its own time.
      expect(largest - start).toBeLessThan(150 * MEGABYTE);
    },
  );

  it('by standard input is reported, and what follows is read', async () => {
    const input = inputOf(`${FIRST}\n${'x'.repeat(17 * MEGABYTE)}\n${LAST}\n`, null, 65_536);
    const { articles, failures } = await extract('-', input);
    expect(articles).toHaveLength(2);
    expect(failures).toEqual(['-:2: is larger than 16 MB (see ONRECORD_MAX_ARTICLE_MB)']);
  });
});
