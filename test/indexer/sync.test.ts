import { renameSync, symlinkSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ExtractedArticle } from '../../src/core/article.ts';
import type { SearchIndex } from '../../src/search-index/search-index.ts';
import { openSqliteIndex } from '../../src/search-index/sqlite/open-sqlite-index.ts';
import { syncPaths } from '../../indexer/sync.ts';
import type { IndexerOptions, SyncSummary } from '../../indexer/sync.ts';
import { aDocument, aRequest, analyzer, indexTables } from '../support/builders.ts';
import { zipOf } from './archives.ts';
import { NO_INPUT, extraction, inputOf } from './sources.ts';
import { openTemporaryFolder } from './temporary-folder.ts';
import type { TemporaryFolder } from './temporary-folder.ts';

const NOTHING: SyncSummary = {
  ...{ added: 0, updated: 0, unchanged: 0, removed: 0, keptOut: 0 },
  ...{ renamed: 0, regrouped: 0, problems: 0 },
};

const home = openTemporaryFolder();
const index: SearchIndex = openSqliteIndex({
  directory: home.at('index'),
  tables: indexTables,
  queryTimeoutMs: 10_000,
  foreignFormat: 'refuse',
  onSetAside: () => undefined,
});
afterAll(async () => {
  await index.close();
  home.close();
});

let folder: TemporaryFolder;
beforeEach(() => {
  folder = openTemporaryFolder();
});
afterEach(async () => {
  folder.close();
  const { hits } = await index.search(aRequest({ limit: 100 }));
  await index.delete(hits.map(({ article }) => article.id));
});

type Run = {
  readonly summary: SyncSummary;
  /** Place and reason, paths below the temporary folder. */
  readonly problems: readonly string[];
  readonly notices: readonly string[];
  readonly removed: readonly string[];
};

/** Runs over the folder `in`, unless told otherwise. */
async function run(
  paths: readonly string[] = [folder.at('in')],
  options: Partial<IndexerOptions> = {},
): Promise<Run> {
  const problems: string[] = [];
  const notices: string[] = [];
  const removed: string[] = [];
  const summary = await syncPaths(paths, {
    index,
    analyzer,
    extraction,
    extractionVersion: 'v1',
    limits: { maxArticleBytes: 10_000 },
    batchSize: 100,
    standardInput: NO_INPUT,
    isDryRun: false,
    report(event) {
      if (event.kind === 'problem')
        problems.push(`${event.place}: ${event.reason}`.replaceAll(`${folder.path}/`, ''));
      if (event.kind === 'notice') notices.push(event.message);
      if (event.kind === 'removed') removed.push(...event.ids);
    },
    ...options,
  });
  return { summary, problems, notices, removed };
}

const input = (...lines: readonly object[]) =>
  inputOf(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));

/** A one-paragraph text. */
const textOf = (subject: string) =>
  `The ${subject} reopened on Monday. Nobody was surprised by it.`;
const writeJsonl = (name: string, ...lines: readonly (object | string)[]) => {
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  folder.write(name, text.join('\n'));
};

/** Ids below a folder, in their order. */
async function listIds(name = 'in'): Promise<string[]> {
  const sources = await index.listSources({ root: folder.at(name), afterId: null, limit: 100 });
  return sources.map(({ id }) => id);
}

async function getArticle(id: string): Promise<ExtractedArticle> {
  const article = await index.tryGet(id);
  if (article === null) throw new Error(`There is no ${id}.`);
  return article;
}

/** The index, with the names of the writing calls that it gets. */
function watchWrites(): { readonly watched: SearchIndex; readonly writes: string[] } {
  const writes: string[] = [];
  const watched: SearchIndex = {
    ...index,
    upsert(documents) {
      writes.push(`upsert ${documents.length}`);
      return index.upsert(documents);
    },
    delete(ids) {
      writes.push(`delete ${ids.length}`);
      return index.delete(ids);
    },
  };
  return { watched, writes };
}

describe('syncPaths', () => {
  describe('adds', () => {
    it('every article of a folder and of all below it', async () => {
      folder.write('in/port.txt', textOf('port'));
      folder.write('in/harbour-ledger/mine.txt', textOf('mine'));
      writeJsonl('in/wire.jsonl', { text: textOf('mill') }, { id: 'w2', text: textOf('dam') });
      const { summary, problems } = await run();
      expect(summary).toEqual({ ...NOTHING, added: 4 });
      expect(problems).toEqual([]);
      expect(await listIds()).toEqual(['harbour-ledger/mine', 'port', 'w2', 'wire:1']);
      expect(await getArticle('harbour-ledger/mine')).toMatchObject({
        outlet: 'Harbour Ledger',
        body: textOf('mine'),
        source: folder.at('in/harbour-ledger/mine.txt'),
      });
    });

    it('articles in batches, counting as it goes', async () => {
      writeJsonl('in/wire.jsonl', ...['a', 'b', 'c', 'd', 'e'].map((text) => ({ text })));
      const added: number[] = [];
      const { watched, writes } = watchWrites();
      await run(undefined, {
        index: watched,
        batchSize: 2,
        report(event) {
          if (event.kind === 'progress') added.push(event.progress.summary.added);
        },
      });
      expect(added).toEqual([2, 4, 5]);
      expect(writes).toEqual(['upsert 2', 'upsert 2', 'upsert 1']);
    });

    it('a single file', async () => {
      folder.write('in/port.txt', textOf('port'));
      folder.write('in/mine.txt', textOf('mine'));
      expect((await run([folder.at('in/port.txt')])).summary).toEqual({ ...NOTHING, added: 1 });
      expect(await listIds()).toEqual(['port']);
    });
  });

  describe('keeps out', () => {
    const since = '2026-05-04T09:00:00.000Z';
    beforeEach(() => {
      folder.write('in/port.txt', textOf('port'));
      folder.write('in/mine.txt', textOf('mine'));
    });
    afterEach(() => index.restore(['port', 'mine']));

    it('what was taken down, until it is restored', async () => {
      await run();
      await index.takeDown([{ id: 'port', since }]);
      expect((await run()).summary).toEqual({ ...NOTHING, unchanged: 1, keptOut: 1 });
      folder.write('in/port.txt', textOf('old port'));
      expect((await run()).summary).toEqual({ ...NOTHING, unchanged: 1, keptOut: 1 });
      expect(await listIds()).toEqual(['mine']);
      await index.restore(['port']);
      expect((await run()).summary).toEqual({ ...NOTHING, added: 1, unchanged: 1 });
    });

    it('what was taken down before it was ever read', async () => {
      await index.takeDown([{ id: 'mine', since }]);
      expect((await run()).summary).toEqual({ ...NOTHING, added: 1, keptOut: 1 });
      expect(await listIds()).toEqual(['port']);
    });

    it('what is taken down while it is being written', async () => {
      const interrupting: SearchIndex = {
        ...index,
        async upsert(documents) {
          const refused = await index.upsert(documents);
          // Noted elsewhere a moment before: the article is in hand here already.
          await index.takeDown([{ id: 'port', since }]);
          await index.upsert(documents);
          return refused;
        },
      };
      const { summary, removed } = await run(undefined, { index: interrupting });
      expect(summary).toEqual({ ...NOTHING, added: 2, removed: 1 });
      expect(removed).toEqual(['port']);
      expect(await listIds()).toEqual(['mine']);
    });

    it('nothing in a dry run', async () => {
      await run();
      await index.takeDown([{ id: 'port', since }]);
      await index.upsert([aDocument({ id: 'port' })]);
      const { summary } = await run(undefined, { isDryRun: true });
      expect(summary).toEqual({ ...NOTHING, unchanged: 1, keptOut: 1 });
      expect(await index.tryGet('port')).not.toBeNull();
    });
  });

  describe('updates', () => {
    beforeEach(async () => {
      folder.write('in/port.txt', textOf('port'));
      folder.write('in/mine.txt', textOf('mine'));
      await run();
    });

    it('an article whose text changed, and no other', async () => {
      folder.write('in/port.txt', textOf('old port'));
      const { watched, writes } = watchWrites();
      const { summary } = await run(undefined, { index: watched });
      expect(summary).toEqual({ ...NOTHING, updated: 1, unchanged: 1 });
      expect(writes).toEqual(['upsert 1']);
      expect((await getArticle('port')).body).toBe(textOf('old port'));
    });

    it('an article whose sidecar changed', async () => {
      folder.write('in/port.meta.json', '{"outlet": "Harbour Ledger"}');
      expect((await run()).summary).toEqual({ ...NOTHING, updated: 1, unchanged: 1 });
      expect((await getArticle('port')).outlet).toBe('Harbour Ledger');
    });

    it('an article that now comes in another format', async () => {
      folder.remove('in/port.txt');
      folder.write('in/port.html', `<p>${textOf('port')}</p>`);
      expect((await run()).summary).toEqual({ ...NOTHING, updated: 1, unchanged: 1 });
    });

    it('nothing where nothing changed, and writes nothing', async () => {
      const { watched, writes } = watchWrites();
      const { summary } = await run(undefined, { index: watched });
      expect(summary).toEqual({ ...NOTHING, unchanged: 2 });
      expect(writes).toEqual([]);
    });

    it('everything under another version of the tables', async () => {
      expect((await run(undefined, { extractionVersion: 'v2' })).summary).toEqual({
        ...NOTHING,
        updated: 2,
      });
      expect((await run(undefined, { extractionVersion: 'v2' })).summary).toEqual({
        ...NOTHING,
        unchanged: 2,
      });
    });

    it('an article with an id of its own that moved to another file', async () => {
      writeJsonl('in/a.jsonl', { id: 'w1', text: textOf('mill') });
      await run();
      renameSync(folder.at('in/a.jsonl'), folder.at('in/b.jsonl'));
      const { summary, removed } = await run();
      expect([summary, removed]).toEqual([{ ...NOTHING, updated: 1, unchanged: 2 }, []]);
      expect((await getArticle('w1')).location).toBe(folder.at('in/b.jsonl'));
    });
  });

  describe('removes', () => {
    beforeEach(async () => {
      folder.write('in/port.txt', textOf('port'));
      folder.write('in/town/mine.txt', textOf('mine'));
      folder.write('in/town/mill.txt', textOf('mill'));
      writeJsonl('in/wire.jsonl', { id: 'w1', text: 'One.' }, { id: 'w2', text: 'Two.' });
      folder.write('in-other/dam.txt', textOf('dam'));
      await run([folder.at('in'), folder.at('in-other')]);
    });

    it('the article of a file that is gone', async () => {
      folder.remove('in/port.txt');
      const { summary, removed } = await run();
      expect(summary).toEqual({ ...NOTHING, unchanged: 4, removed: 1 });
      expect(removed).toEqual(['port']);
      expect(await index.tryGet('port')).toBeNull();
    });

    it('the articles of a folder that is gone', async () => {
      folder.remove('in/town');
      expect((await run()).removed).toEqual(['town/mill', 'town/mine']);
    });

    it('an article that a file of many no longer has', async () => {
      writeJsonl('in/wire.jsonl', { id: 'w1', text: 'One.' });
      expect((await run()).removed).toEqual(['w2']);
    });

    it('a file under its old name that has a new one', async () => {
      renameSync(folder.at('in/port.txt'), folder.at('in/harbour.txt'));
      const { summary, removed } = await run();
      expect(summary).toEqual({ ...NOTHING, added: 1, unchanged: 4, removed: 1 });
      expect(removed).toEqual(['port']);
    });

    it('nothing beside the folder that was given', async () => {
      folder.remove('in/port.txt');
      folder.remove('in-other/dam.txt');
      expect((await run()).removed).toEqual(['port']);
      expect(await listIds('in-other')).toEqual(['dam']);
    });

    it('nothing above the folder that was given', async () => {
      writeJsonl('in/deep/more.jsonl', { id: 'w3', text: 'Three.' });
      await run();
      folder.remove('in/port.txt');
      const { summary } = await run([folder.at('in/deep')]);
      expect(summary).toEqual({ ...NOTHING, unchanged: 1 });
    });

    it('nothing when a single file is given', async () => {
      folder.remove('in/town');
      expect((await run([folder.at('in/port.txt')])).summary).toEqual({ ...NOTHING, unchanged: 1 });
    });

    it('nothing when a path does not exist, and reports it', async () => {
      folder.remove('in');
      const { summary, problems } = await run();
      expect(summary).toEqual({ ...NOTHING, problems: 1 });
      expect(problems).toEqual(['in: there is no such file or folder']);
      expect(await listIds()).toHaveLength(5);
    });

    it('what is gone from one folder though another does not exist', async () => {
      folder.remove('in-other');
      folder.remove('in/port.txt');
      const { removed, problems } = await run([folder.at('in-other'), folder.at('in')]);
      expect(removed).toEqual(['port']);
      expect(problems).toHaveLength(1);
    });
  });

  describe('keeps', () => {
    const writeFeed = (...names: readonly string[]) => {
      const items = names.map(
        (name) => `<item><title>${name}</title><link>https://ledger.example/${name}</link></item>`,
      );
      folder.write(
        'in/feed.xml',
        `<rss version="2.0"><channel><title>Ledger</title>${items.join('')}</channel></rss>`,
      );
    };

    it('the items that have left a feed, and those of a feed that is gone', async () => {
      writeFeed('one', 'two');
      expect((await run()).summary).toEqual({ ...NOTHING, added: 2 });
      writeFeed('two', 'three');
      expect((await run()).summary).toEqual({ ...NOTHING, added: 1, unchanged: 1 });
      folder.remove('in/feed.xml');
      expect((await run()).summary).toEqual(NOTHING);
      expect((await index.getStats()).articleCount).toBe(3);
    });

    it('what a run that was stopped did not come to', async () => {
      folder.write('in/port.txt', textOf('port'));
      await run();
      const { summary } = await run(undefined, { stop: AbortSignal.abort() });
      expect(summary).toEqual(NOTHING);
      expect(await listIds()).toEqual(['port']);
    });
  });

  describe('keeps what the index has', () => {
    beforeEach(async () => {
      folder.write('in/a.txt', textOf('port'));
      folder.write('in/b.json', JSON.stringify([{ text: 'One.' }, { text: 'Two.' }]));
      writeJsonl('in/c.jsonl', { text: 'One.' }, { text: 'Two.' }, { text: 'Three.' });
      await run();
    });

    it.each<[string, () => void, string, RegExp]>([
      [
        'a text that is no longer valid',
        () => {
          folder.write('in/a.txt', Uint8Array.of(0x43, 0xe9));
        },
        'a',
        /^in\/a\.txt: is not valid UTF-8$/u,
      ],
      [
        'a text that is now empty',
        () => {
          folder.write('in/a.txt', '');
        },
        'a',
        /^in\/a\.txt: has no text/u,
      ],
      [
        'a text that is now too large',
        () => {
          folder.write('in/a.txt', textOf('port').repeat(500));
        },
        'a',
        /^in\/a\.txt: is larger than 0\.01 MB/u,
      ],
      [
        'a file that cannot be opened',
        () => {
          folder.remove('in/a.txt');
          symlinkSync(folder.at('gone.txt'), folder.at('in/a.txt'));
        },
        'a',
        /^in\/a\.txt: cannot be read: /u,
      ],
      [
        'a file whose sidecar is broken',
        () => {
          folder.write('in/a.meta.json', '{');
        },
        'a',
        /^in\/a\.meta\.json: is no JSON object$/u,
      ],
      [
        'a list that is now broken',
        () => {
          folder.write('in/b.json', '[{"text": "One."},');
        },
        'b:1',
        /^in\/b\.json: is not valid JSON/u,
      ],
      [
        'a list of which one article is broken and one is gone',
        () => {
          folder.write('in/b.json', '[{"text": "One."}, 7]');
        },
        'b:2',
        /^in\/b\.json:2: is no JSON object/u,
      ],
      [
        'a file of lines of which one is broken and one is gone',
        () => {
          writeJsonl('in/c.jsonl', { text: 'One.' }, '{"text": ');
        },
        'c:3',
        /^in\/c\.jsonl:2: is not valid JSON$/u,
      ],
    ])('of %s, and reports it', async (_, damage, id, problem) => {
      damage();
      const before = await listIds();
      const { summary, problems, removed } = await run();
      expect(problems).toEqual([expect.stringMatching(problem)]);
      expect(summary).toMatchObject({ removed: 0, problems: 1 });
      expect(removed).toEqual([]);
      expect(await listIds()).toEqual(before);
      expect(before).toContain(id);
    });

    it('until the file can be read again', async () => {
      writeJsonl('in/c.jsonl', { text: 'One.' }, 'broken');
      await run();
      writeJsonl('in/c.jsonl', { text: 'One.' });
      expect((await run()).removed).toEqual(['c:2', 'c:3']);
    });

    it('and updates the other lines of a file with a broken one', async () => {
      writeJsonl('in/c.jsonl', 'broken', { text: 'Two!' }, { text: 'Three.' });
      expect((await run()).summary).toEqual({
        ...NOTHING,
        updated: 1,
        unchanged: 4,
        problems: 1,
      });
    });

    it('of a compressed file that is cut off, and takes up what comes before', async () => {
      const pack = (...texts: string[]) =>
        gzipSync(texts.map((text) => `${JSON.stringify({ text })}\n`).join(''));
      folder.write('in/d.jsonl.gz', pack('One.', 'Two.'));
      await run();
      folder.write('in/d.jsonl.gz', pack('One!').subarray(0, -8));
      const { summary, problems } = await run();
      expect(problems).toEqual(['in/d.jsonl.gz: ends too early: the compressed file is not whole']);
      expect(summary).toEqual({ ...NOTHING, updated: 1, unchanged: 6, problems: 1 });
      expect((await getArticle('d:1')).body).toBe('One!');
      expect((await getArticle('d:2')).body).toBe('Two.');
    });

    it('of an archive with a broken file, and removes what is gone from a whole one', async () => {
      const [a, b] = ['{"text": "A."}', '{"text": "B."}'];
      folder.write('in/d.zip', zipOf({ 'a.json': a, 'b.json': b }));
      await run();
      folder.write('in/d.zip', zipOf({ 'a.json': '{' }));
      expect(await run()).toMatchObject({
        problems: [expect.stringMatching(/^in\/d\.zip\/a\.json: is not valid JSON/u)],
        removed: [],
      });
      folder.write('in/d.zip', zipOf({ 'b.json': b }));
      expect((await run()).removed).toEqual(['d.zip/a']);
      folder.remove('in/d.zip');
      expect((await run()).removed).toEqual(['d.zip/b']);
    });

    it('and removes what is gone from beside a broken file', async () => {
      folder.write('in/b.json', 'broken');
      folder.remove('in/a.txt');
      expect((await run()).removed).toEqual(['a']);
    });
  });

  describe('from standard input', () => {
    it('adds and updates, and never removes', async () => {
      const one = { id: 's1', text: 'One.' };
      await run(['-'], { standardInput: input(one, { id: 's2', text: 'Two.' }) });
      const { summary } = await run(['-'], {
        standardInput: input({ ...one, text: 'One!' }, { id: 's3', text: 'Three.' }),
      });
      expect(summary).toEqual({ ...NOTHING, added: 1, updated: 1 });
      expect((await getArticle('s2')).body).toBe('Two.');
    });

    it('adds what no folder removes', async () => {
      folder.write('in/a.txt', textOf('port'));
      await run(['-', folder.at('in')], { standardInput: input({ id: 's1', text: 'One.' }) });
      folder.remove('in/a.txt');
      expect((await run()).removed).toEqual(['a']);
      expect((await getArticle('s1')).location).toBeNull();
    });

    it('reports a broken line and goes on', async () => {
      const standardInput = inputOf('{"text": "One."}\n{\n{"text": "Three."}');
      const { summary, problems } = await run(['-'], { standardInput });
      expect(summary).toEqual({ ...NOTHING, added: 2, problems: 1 });
      expect(problems).toEqual(['-:2: is not valid JSON']);
    });
  });

  describe('an id that two sources give', () => {
    it.each([100, 1])('is reported, and the first stays (batches of %i)', async (batchSize) => {
      writeJsonl('in/a.jsonl', { id: 'x', text: 'First.' }, { id: 'y', text: 'Other.' });
      writeJsonl('in/b.jsonl', { id: 'x', text: 'Second.' });
      const { summary, problems } = await run(undefined, { batchSize });
      expect(summary).toEqual({ ...NOTHING, added: 2, problems: 1 });
      expect(problems).toEqual(['in/b.jsonl:1: has the id "x" of in/a.jsonl:1, which stays']);
      expect((await getArticle('x')).body).toBe('First.');
      expect((await run(undefined, { batchSize })).summary).toEqual({
        ...NOTHING,
        unchanged: 2,
        problems: 1,
      });
    });

    it('is the URL of both', async () => {
      writeJsonl(
        'in/a.jsonl',
        { url: 'https://ledger.example/port', text: 'First.' },
        { url: 'https://ledger.example/port?utm_source=x#top', text: 'Second.' },
      );
      const { summary, problems } = await run();
      expect(summary).toEqual({ ...NOTHING, added: 1, problems: 1 });
      expect(problems).toEqual([
        expect.stringMatching(/^in\/a\.jsonl:2: has the id "[\da-f]{20}" of in\/a\.jsonl:1/u),
      ]);
    });

    it('goes to the second when the first is gone', async () => {
      writeJsonl('in/a.jsonl', { id: 'x', text: 'First.' });
      writeJsonl('in/b.jsonl', { id: 'x', text: 'Second.' });
      await run();
      folder.remove('in/a.jsonl');
      expect((await run()).summary).toEqual({ ...NOTHING, updated: 1 });
      expect((await getArticle('x')).body).toBe('Second.');
    });
  });

  describe('in a dry run', () => {
    it('says what it would do, and does nothing', async () => {
      folder.write('in/a.txt', textOf('port'));
      folder.write('in/b.txt', textOf('mine'));
      folder.write('in/c.txt', textOf('mill'));
      await run();
      folder.write('in/a.txt', textOf('old port'));
      folder.remove('in/b.txt');
      folder.write('in/d.txt', textOf('dam'));
      folder.write('in/e.json', '{');
      const { watched, writes } = watchWrites();
      const { summary, problems, removed } = await run(undefined, {
        index: watched,
        isDryRun: true,
      });
      expect(summary).toEqual({
        ...NOTHING,
        ...{ added: 1, updated: 1, unchanged: 1, removed: 1, problems: 1 },
      });
      expect(removed).toEqual(['b']);
      expect(problems).toHaveLength(1);
      expect(writes).toEqual([]);
      expect(await listIds()).toEqual(['a', 'b', 'c']);
      expect((await getArticle('a')).body).toBe(textOf('port'));
      // What it said is what the next run does.
      expect((await run()).summary).toEqual(summary);
    });
  });

  it.each([
    'constructor',
    ' a ',
    'a\u0000b',
    'a\ud83db',
    'a/b:c',
    "o'rourke",
    'Zu\u0308rich',
    '🚢',
  ])('knows the article of the id %j again', async (id) => {
    writeJsonl('in/a.jsonl', { id, text: 'One.' });
    expect((await run()).summary).toEqual({ ...NOTHING, added: 1 });
    expect((await run()).summary).toEqual({ ...NOTHING, unchanged: 1 });
    folder.remove('in/a.jsonl');
    folder.write('in/b.txt', textOf('port'));
    expect((await run()).summary).toEqual({ ...NOTHING, added: 1, removed: 1 });
  });

  it('passes over what a folder has of other kinds of XML, and reports it where it was asked for', async () => {
    const map = '<?xml version="1.0"?><urlset><url><loc>https://a.example/</loc></url></urlset>';
    folder.write('in/sitemap.xml', map);
    folder.write('in/a.txt', textOf('port'));
    const below = await run();
    expect(below.problems).toEqual([]);
    expect(below.notices).toEqual([
      `${folder.at('in/sitemap.xml')}: is no RSS, RDF or Atom feed, but <urlset>`,
    ]);
    expect(below.summary.added).toBe(1);
    const given = await run([folder.at('in/sitemap.xml')]);
    expect(given.problems).toEqual(['in/sitemap.xml: is no RSS, RDF or Atom feed, but <urlset>']);
    folder.write('in/broken.rss', map);
    expect((await run()).problems).toEqual([
      'in/broken.rss: is no RSS, RDF or Atom feed, but <urlset>',
    ]);
  });

  it('names keys that it does not read once, in their order', async () => {
    writeJsonl('in/a.jsonl', { text: 'One.', views: 1, mood: 'grey' }, { text: 'Two.', views: 2 });
    expect((await run()).notices).toEqual(['Keys that name no field were not read: mood, views.']);
  });

  it('finds in the index what it wrote', async () => {
    folder.write('in/a.txt', `${textOf('port')}\n\n“We are open,” said Jane Roe.`);
    await run();
    const article = await getArticle('a');
    expect(article.speakers).toEqual(['Jane Roe']);
    expect(article.quotations).toMatchObject([{ text: 'We are open,', speaker: 'Jane Roe' }]);
  });

  it('fails with the failure of the index', async () => {
    folder.write('in/a.txt', textOf('port'));
    const failure = new Error('the disk is full');
    const broken: SearchIndex = { ...index, upsert: () => Promise.reject(failure) };
    await expect(run(undefined, { index: broken })).rejects.toBe(failure);
  });
});
