import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ExtractedArticle } from '../../src/core/article.ts';
import { extractArticles } from '../../indexer/extract-paths.ts';
import { buildArticleId } from '../../indexer/readers/article-id.ts';
import { NO_INPUT, extraction } from './sources.ts';
import { openTemporaryFolder } from './temporary-folder.ts';
import type { TemporaryFolder } from './temporary-folder.ts';
import { httpResponse, pageOf, warcRecord } from './web-archives.ts';

let folder: TemporaryFolder;
beforeEach(() => {
  folder = openTemporaryFolder();
});
afterEach(() => {
  folder.close();
});

async function extract(path: string) {
  const articles: ExtractedArticle[] = [];
  const said: string[] = [];
  const limits = { maxArticleBytes: 1_000_000 };
  for await (const outcome of extractArticles([folder.at(path)], extraction, limits, NO_INPUT)) {
    if (outcome.kind === 'article') articles.push(outcome.article);
    else {
      const text = outcome.kind === 'notice' ? outcome.message : outcome.error.message;
      said.push(text.replaceAll(`${folder.path}/`, ''));
    }
  }
  return { articles, said };
}

const URL_A = 'https://ledger.example/2026/05/04/port';
const URL_B = 'https://ledger.example/2026/05/05/dam';
const idOf = (url: string) => buildArticleId({ given: null, url, name: null, content: '' });
const TEXT = 'The port reopened on Monday after a storm that had closed it for nine days.';
const page = (uri: string, html = pageOf(TEXT)) =>
  warcRecord({ uri, content: httpResponse({ body: html }) });

describe('a web archive', { timeout: 30_000 }, () => {
  it.each([
    ['crawl.warc', (records: readonly Buffer[]) => Buffer.concat(records)],
    [
      'crawl.warc.gz',
      (records: readonly Buffer[]) => Buffer.concat(records.map((record) => gzipSync(record))),
    ],
  ])('is read page by page, each known by its address: %s', async (name, pack) => {
    folder.write(`in/unn/${name}`, pack([page(URL_A), page(URL_B)]));
    const { articles, said } = await extract('in');
    expect(said).toEqual([]);
    expect(articles.map(({ id, url, source }) => ({ id, url, source }))).toEqual(
      [URL_A, URL_B].map((url) => ({
        id: idOf(url),
        url,
        source: `${folder.path}/in/unn/${name}/${url}`,
      })),
    );
    expect(articles[0]).toMatchObject({
      location: folder.at(`in/unn/${name}`),
      title: 'Port reopens after storm',
      outlet: 'UNN',
      publishedOn: '2026-05-04',
    });
    expect(articles[0]?.body).toContain(TEXT);
  });

  it('is read whole when its records are many', async () => {
    const urls = Array.from({ length: 100 }, (_, at) => `https://ledger.example/${at}`);
    folder.write('a.warc.gz', Buffer.concat(urls.map((url) => gzipSync(page(url)))));
    const { articles } = await extract('a.warc.gz');
    expect(articles.map(({ url }) => url)).toEqual(urls);
  });

  it('knows a page by the address that it was kept under, not by the one it gives itself', async () => {
    const head = '<link rel="canonical" href="https://ledger.example/">';
    folder.write(
      'a.warc',
      Buffer.concat([URL_A, URL_B].map((uri) => page(uri, pageOf(TEXT, head)))),
    );
    const { articles } = await extract('a.warc');
    expect(articles.map(({ id }) => id)).toEqual([idOf(URL_A), idOf(URL_B)]);
  });

  it.each([
    ['text/html; charset=windows-1252', pageOf(`“${TEXT}”`)],
    ['text/html; charset=windows-1252', pageOf(`“${TEXT}”`, '<meta charset="utf-8">')],
    ['text/plain; charset=windows-1252', `Port reopens after storm\n\n“${TEXT}”\n`],
  ])('is read in the encoding that the server named: %s', async (type, content) => {
    const body = Buffer.from(content.replace('“', '\u0093').replace('”', '\u0094'), 'latin1');
    const response = httpResponse({ body, headers: { 'Content-Type': type } });
    folder.write('a.warc', warcRecord({ uri: URL_A, content: response }));
    const { articles, said } = await extract('a.warc');
    expect(said).toEqual([]);
    expect(articles[0]?.body).toContain(`“${TEXT}”`);
  });

  it.each([
    'text/html; charset=utf-8',
    'text/html; charset=utf8mb4',
    'text/plain; charset=ascii-8',
  ])('is read as if none was named where the named encoding cannot be: %s', async (type) => {
    const isPlain = type.startsWith('text/plain');
    const body = isPlain
      ? Buffer.from(`Port reopens after storm\n\n“${TEXT}”\n`)
      : Buffer.from(pageOf(`\u0093${TEXT}\u0094`, '<meta charset="windows-1252">'), 'latin1');
    const response = httpResponse({ body, headers: { 'Content-Type': type } });
    folder.write('a.warc', warcRecord({ uri: URL_A, content: response }));
    const { articles, said } = await extract('a.warc');
    expect(said).toEqual([]);
    expect(articles[0]?.body).toContain(`“${TEXT}”`);
  });

  it('says once what was passed over, and names the pages that cannot be read', async () => {
    const image = httpResponse({ body: 'x', headers: { 'Content-Type': 'image/png' } });
    folder.write(
      'a.warc',
      Buffer.concat([
        warcRecord({ content: image }),
        warcRecord({ content: image }),
        warcRecord({ content: httpResponse({ body: 'x', status: '301 Moved' }) }),
        page(URL_A, '<p></p>'),
        page(URL_B),
      ]),
    );
    const { articles, said } = await extract('a.warc');
    expect(articles.map(({ url }) => url)).toEqual([URL_B]);
    expect(said).toEqual([
      `a.warc/${URL_A}: has no text`,
      'a.warc: what is no page was not read (2 image/png, 1 status 301).',
    ]);
  });
});
