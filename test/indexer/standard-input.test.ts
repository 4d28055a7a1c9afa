import { readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { extractArticles } from '../../indexer/extract-paths.ts';
import type { StandardInput } from '../../indexer/standard-input.ts';
import { tarOf, zipOf } from './archives.ts';
import { extraction, inputOf } from './sources.ts';
import { openTemporaryFolder } from './temporary-folder.ts';
import { httpResponse, pageOf, warcRecord } from './web-archives.ts';

/** Sources and bodies of all articles, and failures as they are reported. */
async function extract(standardInput: StandardInput) {
  const articles: string[] = [];
  const failures: string[] = [];
  const limits = { maxArticleBytes: 1_000_000 };
  for await (const outcome of extractArticles(['-'], extraction, limits, standardInput)) {
    if (outcome.kind === 'failure') failures.push(outcome.error.message);
    if (outcome.kind !== 'article') continue;
    const { source, location, body } = outcome.article;
    expect(location).toBeNull();
    articles.push(`${source} ${body.split('\n\n')[0] ?? ''}`);
  }
  return { articles, failures };
}

const TEXT = 'The port reopened on Monday after a storm that had closed it for nine days.';
const article = { text: TEXT };
const page = pageOf(TEXT);
const line = `${JSON.stringify(article)}\n`;
const warc = warcRecord({ content: httpResponse({ body: page }) });
const unknown = 'begins like nothing that is known: say what it is by --input-format';

describe('standard input', { timeout: 30_000 }, () => {
  it.each<[string, string | Uint8Array, string]>([
    ['JSON lines', `${line}${line}`, '-:1'],
    ['JSON lines behind a byte order mark and empty lines', `\ufeff\n\n${line}`, '-:3'],
    ['an article over many lines', JSON.stringify(article, null, 2), '-'],
    ['a list of articles', `\n[${line}]`, '-:1'],
    ['a page', page, '-'],
    [
      'a page behind comments',
      `<?xml version="1.0"?>\n<!-- a -->\n${page.replace('<!doctype html>', '')}`,
      '-',
    ],
    ['a web archive', warc, '-/https://ledger.example/port'],
    ['a tar archive', tarOf({ name: 'b/a.json', content: line }), '-/b/a.json'],
    ['a zip archive', zipOf({ 'b/a.json': line }), '-/b/a.json'],
  ])('is known for %s by its first bytes, compressed or not', async (_, content, source) => {
    for (const bytes of [Buffer.from(content), gzipSync(content)]) {
      for (const chunkBytes of [1, 1_000]) {
        const { articles, failures } = await extract(inputOf(bytes, null, chunkBytes));
        expect({ first: articles[0], failures }).toEqual({
          first: `${source} ${TEXT}`,
          failures: [],
        });
      }
    }
  });

  it.each<[StandardInput['format'], string, string]>([
    ['txt', `Port reopens after storm\n\n${TEXT}\n`, '-'],
    ['csv', `id,text\na,${TEXT}\n`, '-:2'],
    ['jsonl', line, '-:1'],
    ['html', `<p>${TEXT}</p>`, '-'],
  ])('is read as %s where that is given', async (format, content, source) => {
    for (const bytes of [Buffer.from(content), gzipSync(content)]) {
      const { articles, failures } = await extract(inputOf(bytes, format));
      expect({ articles, failures }).toEqual({ articles: [`${source} ${TEXT}`], failures: [] });
    }
  });

  it.each([
    ['nothing', '', 'is empty'],
    ['white space', ' \n\n', 'is empty'],
    ['text', TEXT, unknown],
    ['nothing, compressed', gzipSync(''), 'is empty'],
    [
      'what is no gzip',
      Buffer.from([0x1f, 0x8b, 1, 2]),
      'is damaged and cannot be unpacked further',
    ],
    [
      'an archive that is cut off',
      zipOf({ 'a.json': line }).subarray(0, -30),
      'is no zip archive, or not whole',
    ],
  ])('that is %s is reported', async (_, content, reason) => {
    const { articles, failures } = await extract(inputOf(content));
    expect(articles).toEqual([]);
    expect(failures).toEqual([expect.stringContaining(`-: ${reason}`)]);
  });

  it('that is cut off is read up to there', async () => {
    const packed = gzipSync(`${line}${line}`).subarray(0, -8);
    const { articles, failures } = await extract(inputOf(packed));
    expect(articles).toHaveLength(2);
    expect(failures).toEqual(['-: ends too early: the compressed file is not whole']);
  });

  it('that unpacks to far more than has come of it is not read further', async () => {
    const bomb = gzipSync(Buffer.alloc(80_000_000, ' '));
    const { failures } = await extract(inputOf(Buffer.from(bomb), 'jsonl', 65_536));
    expect(failures).toContain('-: unpacks to more than 250 times its size');
  });

  it('that is a zip archive leaves no file behind', async () => {
    const folder = openTemporaryFolder();
    vi.stubEnv('TMPDIR', folder.path);
    const whole = zipOf({ 'a.json': line });
    expect((await extract(inputOf(whole))).articles).toHaveLength(1);
    expect((await extract(inputOf(whole.subarray(0, -30)))).failures).toHaveLength(1);
    expect(readdirSync(folder.path)).toEqual([]);
    vi.unstubAllEnvs();
    folder.close();
  });
});
