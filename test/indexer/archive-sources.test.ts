import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { extractArticles } from '../../indexer/extract-paths.ts';
import { measurePaths, scanPath } from '../../indexer/scan.ts';
import { tarEntry, tarOf, zipOf } from './archives.ts';
import { NO_INPUT, extraction } from './sources.ts';
import { openTemporaryFolder } from './temporary-folder.ts';
import type { TemporaryFolder } from './temporary-folder.ts';

let folder: TemporaryFolder;
beforeEach(() => {
  folder = openTemporaryFolder();
});
afterEach(() => {
  folder.close();
});

/** Ids and bodies of all articles, and failures as they are reported, below the temporary folder. */
async function extract(name: string, maxArticleBytes = 1_000) {
  const articles: string[] = [];
  const failures: string[] = [];
  for await (const outcome of extractArticles(
    [folder.at(name)],
    extraction,
    { maxArticleBytes },
    NO_INPUT,
  )) {
    if (outcome.kind === 'article') articles.push(`${outcome.article.id} ${outcome.article.body}`);
    else if (outcome.kind === 'failure')
      failures.push(outcome.error.message.replaceAll(`${folder.path}/`, ''));
  }
  return { articles, failures };
}

const json = (text: string) => JSON.stringify({ text });
const lines = (...texts: readonly string[]) => texts.map((text) => `${json(text)}\n`).join('');
const files = {
  'b.json': json('One.'),
  'deep/c.jsonl': lines('Two.', 'Three.'),
  'deep/d.csv.gz': gzipSync('id,text\nd1,Four.\n'),
};
const tarFiles = Object.entries(files).map(([name, content]) => ({ name, content }));

describe.each([
  ['news.zip', () => zipOf(files)],
  ['news.tar', () => tarOf(...tarFiles)],
  ['news.tar.gz', () => gzipSync(tarOf(...tarFiles))],
  ['news.TGZ', () => gzipSync(tarOf(...tarFiles))],
])('the archive %s', (name, pack) => {
  it('is read with all that it holds', async () => {
    folder.write(`in/unn/${name}`, pack());
    expect(await extract('in')).toEqual({
      articles: [
        `unn/${name}/b One.`,
        `unn/${name}/deep/c:1 Two.`,
        `unn/${name}/deep/c:2 Three.`,
        'd1 Four.',
      ],
      failures: [],
    });
  });

  it('is the place of its members, which lie in folders of its name', async () => {
    folder.write(`in/unn/${name}`, pack());
    const sources = [];
    for await (const scanned of scanPath(folder.at('in'), NO_INPUT))
      if (scanned.kind === 'source') sources.push(scanned.source);
    expect(sources.map(({ path }) => path)).toEqual(
      Object.keys(files).map((member) => folder.at(`in/unn/${name}/${member}`)),
    );
    expect(new Set(sources.map(({ location }) => location))).toEqual(
      new Set([folder.at(`in/unn/${name}`)]),
    );
    expect(sources[1]?.folders).toEqual(['deep', 'news', 'unn']);
  });

  it('counts as many bytes as it has on disk, or somewhat fewer', async () => {
    folder.write(`in/${name}`, pack());
    let counted = 0;
    const scanned = scanPath(folder.at('in'), NO_INPUT, (count) => (counted += count));
    for await (const outcome of scanned) {
      if (outcome.kind !== 'source') continue;
      for await (const chunk of outcome.source.open()) expect(chunk.length).toBeGreaterThan(0);
    }
    expect(counted).toBeGreaterThan(50);
    expect(counted).toBeLessThanOrEqual(await measurePaths([folder.at('in')]));
  });
});

describe('members of an archive', () => {
  it('are passed over where they are hidden, companions or of no format that is read', async () => {
    const content = json('Hidden.');
    const names = ['.a.json', '.git/a.json', '__MACOSX/a.json', 'a.meta.json', 'a.jpg', 'read-me'];
    folder.write('a.zip', zipOf(Object.fromEntries(names.map((name) => [name, content]))));
    folder.write('a.tar', tarOf(...names.map((name) => ({ name, content }))));
    for (const name of ['a.zip', 'a.tar'])
      expect(await extract(name)).toEqual({ articles: [], failures: [] });
  });

  it.each([
    ['../a.json', 'has a name that leads out of the archive'],
    ['b/../../a.json', 'has a name that leads out of the archive'],
    ['/etc/a.json', 'has a name that leads out of the archive'],
    ['C:\\a.json', 'has a name that leads out of the archive'],
    ['..\\a.json', 'has a name that leads out of the archive'],
    ['inner.zip', 'is an archive in an archive, which is not opened'],
    ['inner.tar.gz', 'is an archive in an archive, which is not opened'],
  ])('are refused when named %s, and the rest is read', async (name, reason) => {
    const content = json('Outside.');
    const good = json('Inside.');
    folder.write('a.zip', zipOf({ [name]: content, 'z.json': good }));
    folder.write('a.tar', tarOf({ name, content }, { name: 'z.json', content: good }));
    for (const archive of ['a.zip', 'a.tar'])
      expect(await extract(archive)).toEqual({
        articles: [`${archive}/z Inside.`],
        failures: [`${archive}/${name}: ${reason}`],
      });
  });

  it('that are too large or broken are reported, and the rest is read', async () => {
    const members = {
      'a.txt': 'x'.repeat(5_000),
      'b.json': '{"text": ',
      'c.json.gz': gzipSync(json('Cut.')).subarray(0, -9),
      'd.json': Buffer.from(json('Café.'), 'latin1'),
      'z.json': json('Good.'),
    };
    const entries = Object.entries(members).map(([name, content]) => ({ name, content }));
    folder.write('a.zip', zipOf(members));
    folder.write('a.tgz', gzipSync(tarOf(...entries)));
    for (const archive of ['a.zip', 'a.tgz'])
      expect(await extract(archive)).toEqual({
        articles: [`${archive}/z Good.`],
        failures: [
          `${archive}/a.txt: is larger than 0.001 MB (see ONRECORD_MAX_ARTICLE_MB)`,
          expect.stringMatching(/\/b\.json: is not valid JSON/u),
          `${archive}/c.json.gz: ends too early: the compressed file is not whole`,
          `${archive}/d.json: is not valid UTF-8`,
        ],
      });
  });
});

describe('a zip archive', () => {
  const good = json('Good.');

  it('is read with 64-bit offsets, stored files, folders and a comment', async () => {
    const members = { 'in/': '', 'in/a.json': { content: json('A.'), method: 0 }, 'z.json': good };
    folder.write('a.zip', zipOf(members, true));
    folder.write('b.zip', Buffer.concat([zipOf(members), Buffer.from('a comment')]));
    for (const archive of ['a.zip', 'b.zip'])
      expect(await extract(archive)).toEqual({
        articles: [`${archive}/in/a A.`, `${archive}/z Good.`],
        failures: [],
      });
  });

  it.each([
    ['is encrypted', { content: good, flags: 1 }, 'is encrypted'],
    [
      'is compressed otherwise',
      { content: good, method: 14 },
      'is compressed by a method that is not read (14); stored and deflated files are',
    ],
    [
      'has another check sum',
      { content: good, checkSum: 7 },
      'is damaged: it is not what its check sum was made of',
    ],
    [
      'is longer than it says',
      { content: good, sizeBytes: 3 },
      'is damaged: it is not what its check sum was made of',
    ],
  ])('refuses a file that %s, and is read further', async (_, parts, reason) => {
    folder.write('a.zip', zipOf({ 'a.json': parts, 'z.json': good }));
    expect(await extract('a.zip')).toEqual({
      articles: ['a.zip/z Good.'],
      failures: [`a.zip/a.json: ${reason}`],
    });
  });

  it('stops at a bomb of small files', async () => {
    const content = Buffer.concat([
      Buffer.alloc(40_000_000, ' '),
      Buffer.from(`\n${lines('Big.')}`),
    ]);
    folder.write('a.zip', zipOf({ 'a.jsonl': content, 'b.jsonl': content }));
    const { articles, failures } = await extract('a.zip');
    expect(articles).toEqual(['a.zip/a:2 Big.']);
    expect(failures).toEqual([
      'a.zip/a.jsonl:1: is larger than 0.001 MB (see ONRECORD_MAX_ARTICLE_MB)',
      'a.zip: unpacks to more than 250 times its size',
    ]);
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'is no zip archive, or not whole: it has no directory at its end'],
    [
      'text',
      Buffer.from('text'.repeat(20)),
      'is no zip archive, or not whole: it has no directory at its end',
    ],
    [
      'an archive that is cut off',
      zipOf({ 'a.json': good }).subarray(0, -30),
      'is no zip archive, or not whole: it has no directory at its end',
    ],
    ['an archive without its beginning', zipOf({ 'a.json': good }).subarray(40), 'is damaged'],
  ])('that is %s is reported', async (_, bytes, reason) => {
    folder.write('a.zip', bytes);
    expect(await extract('a.zip')).toEqual({ articles: [], failures: [`a.zip: ${reason}`] });
  });
});

describe('a tar archive', () => {
  const content = json('Good.');
  const long = `${'deep/'.repeat(40)}a.json`;
  const pax = `${'deep/'.repeat(40)}ä.json`;
  const record = ` path=${pax}\n`;
  const length = Buffer.byteLength(record) + 3;

  it.each([
    ['a prefix', [{ name: 'a.json', prefix: 'in/deep', content }], 'in/deep/a'],
    [
      'a long name of GNU',
      [
        { name: '././@LongLink', type: 'L', content: `${long}\0` },
        { name: long, content },
      ],
      long.slice(0, -5),
    ],
    [
      'a path of pax',
      [
        { name: 'x', type: 'x', content: `${length}${record}` },
        { name: 'short', content },
      ],
      pax.slice(0, -5),
    ],
    ['a point in front', [{ name: './a.json', content }], 'a'],
    [
      'folders and links',
      [
        { name: 'in/', type: '5' },
        { name: 'l.json', type: '2' },
        { name: 'in/a.json', content },
      ],
      'in/a',
    ],
  ])('is read with %s', async (_, entries, id) => {
    folder.write('a.tar', tarOf(...entries));
    expect(await extract('a.tar')).toEqual({ articles: [`a.tar/${id} Good.`], failures: [] });
  });

  it('refuses files with holes', async () => {
    folder.write('a.tar', tarOf({ name: 'a.json', type: 'S' }, { name: 'z.json', content }));
    expect(await extract('a.tar')).toEqual({
      articles: ['a.tar/z Good.'],
      failures: ['a.tar/a.json: has holes (a sparse file), which is not read'],
    });
  });

  const whole = tarOf(
    { name: 'a.json', content },
    { name: 'b.jsonl', content: lines('One.', 'x'.repeat(600)) },
  );
  const damaged = Buffer.from(whole);
  damaged.fill('7', 1_024, 1_030);
  it.each([
    [
      'in a file',
      whole.subarray(0, 1_600),
      ['a.tar/a Good.', 'a.tar/b:1 One.'],
      'ends too early: the archive is not whole',
    ],
    [
      'between files',
      tarEntry({ name: 'a.json', content }),
      ['a.tar/a Good.'],
      'ends too early: the archive is not whole',
    ],
    [
      'by damage',
      damaged,
      ['a.tar/a Good.'],
      'is damaged, or no tar archive: a check sum is wrong',
    ],
  ])('that ends %s is read up to there and reported once', async (_, bytes, articles, reason) => {
    folder.write('a.tar', bytes);
    expect(await extract('a.tar')).toEqual({ articles, failures: [`a.tar: ${reason}`] });
  });

  it('that is compressed and cut off is read up to there and reported once', async () => {
    folder.write('a.tgz', gzipSync(whole).subarray(0, -12));
    const { articles, failures } = await extract('a.tgz');
    expect(articles).toContain('a.tgz/a Good.');
    expect(failures).toEqual(['a.tgz: ends too early: the compressed file is not whole']);
  });
});
