import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SearchIndex } from '../../src/search-index/search-index.ts';
import { openSqliteIndex } from '../../src/search-index/sqlite/open-sqlite-index.ts';
import { assignStories } from '../../indexer/assign-stories.ts';
import { syncPaths } from '../../indexer/sync.ts';
import type { IndexerOptions } from '../../indexer/sync.ts';
import { aRequest, analyzer, indexTables } from '../support/builders.ts';
import { extraction } from './sources.ts';
import { AGENCY, OTHER_REPORT, joinSentences, shorten } from './stories/invented-texts.ts';
import { openTemporaryFolder } from './temporary-folder.ts';
import type { TemporaryFolder } from './temporary-folder.ts';

let folder: TemporaryFolder;
let index: SearchIndex;
beforeEach(() => {
  folder = openTemporaryFolder();
  index = openIndexAt('index');
});
afterEach(async () => {
  await index.close();
  folder.close();
});

function openIndexAt(name: string): SearchIndex {
  return openSqliteIndex({
    directory: folder.at(name),
    tables: indexTables,
    queryTimeoutMs: 10_000,
    foreignFormat: 'refuse',
    onSetAside: () => undefined,
  });
}

async function run(
  paths: readonly string[] = ['in'],
  options: Partial<IndexerOptions> = {},
): Promise<number> {
  const { regrouped } = await syncPaths(
    paths.map((path) => folder.at(path)),
    {
      ...{ index, analyzer, extraction, extractionVersion: 'v1', batchSize: 2 },
      limits: { maxArticleBytes: 10_000 },
      standardInput: { bytes: Readable.from([]), format: null },
      isDryRun: false,
      report: () => undefined,
      ...options,
    },
  );
  return regrouped;
}

/** The articles of each hit, its own first. */
async function listStories(from = index): Promise<string[]> {
  const { hits } = await from.search(aRequest({ collapse: true, limit: 100 }));
  return hits.map(({ article, alsoIn }) =>
    [article.id, ...(alsoIn?.reports ?? []).map(({ id }) => id)].join(' '),
  );
}

const whole = joinSentences(AGENCY);
const ofOutlet = shorten(AGENCY, (at) => at % 3 === 2);
const write = (name: string, title: string, text: string) => {
  folder.write(`in/${name}.txt`, `${title}\n\n${text}`);
};

describe('syncPaths, at its end', () => {
  it('puts the same text from several outlets into one story', async () => {
    write('agency', 'Dredger blocks Kessmouth', whole);
    write('ledger', 'Harbour shut for weeks', ofOutlet);
    write('report', 'A ship aground', OTHER_REPORT);
    expect(await run()).toBe(2);
    expect(await listStories()).toEqual(['agency ledger', 'report']);
    expect(await run()).toBe(0);
  });

  it('keeps every article of a story findable', async () => {
    write('agency', 'Dredger blocks Kessmouth', whole);
    write('ledger', 'Harbour shut for weeks', ofOutlet);
    await run();
    const { hits } = await index.search(aRequest());
    expect(hits.map(({ article }) => article.id)).toEqual(['agency', 'ledger']);
  });

  it('does so in whatever order, and in however many runs, articles come', async () => {
    write('a', 'Dredger blocks Kessmouth', whole);
    write('b', 'Harbour shut for weeks', ofOutlet);
    write('c', 'A ship aground', OTHER_REPORT);
    write(
      'd',
      'No way into Kessmouth',
      shorten(AGENCY, (at) => at > 10),
    );
    await run();
    const expected = await listStories();
    expect(expected).toEqual(['a b d', 'c']);
    const other = openIndexAt('other');
    for (const name of ['d', 'c', 'b', 'a']) await run([`in/${name}.txt`], { index: other });
    expect(await listStories(other)).toEqual(expected);
    expect(await listSigned(other)).toEqual(await listSigned(index));
    await other.close();
  });

  it('ends a story whose other articles are gone', async () => {
    write('agency', 'Dredger blocks Kessmouth', whole);
    write('ledger', 'Harbour shut for weeks', ofOutlet);
    await run();
    folder.remove('in/ledger.txt');
    expect(await run()).toBe(1);
    expect(await listStories()).toEqual(['agency']);
  });

  it('parts articles when the longer one that led them is gone', async () => {
    const [first, second] = [AGENCY.slice(0, 9), AGENCY.slice(7)];
    write('a', 'The beginning', joinSentences(first));
    write('b', 'The end', joinSentences(second));
    write('c', 'All of it', whole);
    await run();
    expect(await listStories()).toEqual(['a b c']);
    folder.remove('in/c.txt');
    await run();
    expect(await listStories()).toEqual(['a', 'b']);
  });

  it('takes an article out of its story when its text becomes another', async () => {
    write('agency', 'Dredger blocks Kessmouth', whole);
    write('ledger', 'Harbour shut for weeks', ofOutlet);
    await run();
    write('ledger', 'Harbour shut for weeks', OTHER_REPORT);
    await run();
    expect(await listStories()).toEqual(['agency', 'ledger']);
  });

  it('finishes what an interrupted run has left', async () => {
    write('agency', 'Dredger blocks Kessmouth', whole);
    write('ledger', 'Harbour shut for weeks', ofOutlet);
    const cutOff = { ...index, setStories: () => Promise.reject(new Error('cut off')) };
    await expect(run(['in'], { index: cutOff })).rejects.toThrow('cut off');
    expect(await listStories()).toEqual(['agency', 'ledger']);
    expect(await run()).toBe(2);
    expect(await listStories()).toEqual(['agency ledger']);
  });

  it('is spared where nothing was written since it was done', async () => {
    write('agency', 'Dredger blocks Kessmouth', whole);
    await run();
    const asked: string[] = [];
    const watched: SearchIndex = {
      ...index,
      listSignatures: () => (asked.push('signatures'), index.listSignatures()),
      listSpeakerNames: () => (asked.push('names'), index.listSpeakerNames()),
    };
    await run(['in'], { index: watched });
    expect(asked).toEqual([]);
    write('ledger', 'Harbour shut for weeks', ofOutlet);
    await run(['in'], { index: watched });
    expect(asked).toEqual(['names', 'signatures']);
    folder.remove('in/ledger.txt');
    await run(['in'], { index: watched });
    expect(asked).toEqual(['names', 'signatures', 'names', 'signatures']);
    await index.setStories([{ id: 'agency', story: 's1' }]);
    expect(await run()).toBe(1);
  });

  it('says nothing of stories in a dry run', async () => {
    write('agency', 'Dredger blocks Kessmouth', whole);
    write('ledger', 'Harbour shut for weeks', ofOutlet);
    await run();
    await index.setStories([{ id: 'ledger', story: null }]);
    expect(await run(['in'], { isDryRun: true })).toBe(0);
    expect(await listStories()).toEqual(['agency', 'ledger']);
  });
});

describe('assignStories', () => {
  it('takes a story from whoever has no other with its text, a short text among them', async () => {
    write('agency', 'Dredger blocks Kessmouth', whole);
    write('short', 'Dredger blocks Kessmouth', 'Nobody was hurt.');
    await run();
    await index.setStories(['agency', 'short'].map((id) => ({ id, story: 's1' })));
    expect(await assignStories({ index })).toBe(2);
    expect((await listSigned(index)).map(({ id, story }) => [id, story])).toEqual([
      ['agency', null],
    ]);
  });
});

async function listSigned(from: SearchIndex) {
  const signed: { readonly id: string; readonly story: string | null }[] = [];
  for await (const page of from.listSignatures()) {
    signed.push(...page.map(({ id, story }) => ({ id, story })));
  }
  return signed.sort((a, b) => (a.id < b.id ? -1 : 1));
}
