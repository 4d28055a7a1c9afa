import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  IndexFormatError,
  IndexTimeoutError,
  IndexUnavailableError,
} from '../../src/core/errors.ts';
import type { SearchIndex } from '../../src/search-index/search-index.ts';
import { openDatabase, toIndexError } from '../../src/search-index/sqlite/database.ts';
import { openSqliteIndex } from '../../src/search-index/sqlite/open-sqlite-index.ts';
import type { SqliteIndexOptions } from '../../src/search-index/sqlite/open-sqlite-index.ts';
import { toWriteBatch } from '../../src/search-index/sqlite/rows.ts';
import { createWriter } from '../../src/search-index/sqlite/writer.ts';
import { and, near, or, phrase, stem, value } from '../contract/queries.ts';
import { aDocument, aRequest, aSavedSearch, indexTables, quoting } from '../support/builders.ts';

let folder: string;
let file: string;
let opened: SearchIndex[];
let setAside: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'onrecord-sqlite-'));
  file = join(folder, 'index.sqlite');
  opened = [];
  setAside = [];
});
afterEach(async () => {
  for (const index of opened) await index.close();
  rmSync(folder, { recursive: true });
});

function open(options: Partial<SqliteIndexOptions> = {}): SearchIndex {
  const index = openSqliteIndex({
    directory: folder,
    tables: indexTables,
    queryTimeoutMs: 30_000,
    foreignFormat: 'refuse',
    onSetAside: (path) => setAside.push(path),
    ...options,
  });
  opened.push(index);
  return index;
}

/** Runs statements on the file as another program would. */
function changeFile(path: string, sql: string): void {
  const database = openDatabase(path);
  database.exec(sql);
  database.close();
}

async function findAll(index: SearchIndex): Promise<string[]> {
  const { hits } = await index.search(aRequest());
  return hits.map(({ article }) => article.id);
}

async function makeIndex(id: string): Promise<void> {
  const index = open();
  await index.upsert([aDocument({ id, body: 'cartel' })]);
  await index.close();
}

describe('isSettled', () => {
  const since = '2026-05-04T10:00:00Z';
  it.each<[what: string, write: (index: SearchIndex) => Promise<unknown>]>([
    ['a document', (index) => index.upsert([aDocument({ id: 'a' })])],
    ['a deletion', (index) => index.delete(['a'])],
    ['a takedown', (index) => index.takeDown([{ id: 'b', since }])],
    ['the story of an article', (index) => index.setStories([{ id: 'a', story: 's1' }])],
  ])('holds until %s is written', async (_, write) => {
    const index = open();
    await index.upsert([aDocument({ id: 'a' })]);
    expect(await index.isSettled('v1')).toBe(false);
    await index.noteSettled('v1');
    await index.upsert([]);
    expect([await index.isSettled('v1'), await index.isSettled('v2')]).toEqual([true, false]);
    await write(index);
    expect(await index.isSettled('v1')).toBe(false);
    await index.noteSettled('v1');
    expect(await open().isSettled('v1')).toBe(true);
  });
});

describe('opening', () => {
  it('makes the folder, with those above it', async () => {
    const index = open({ directory: join(folder, 'a', 'b') });
    expect(await index.getStats()).toMatchObject({ articleCount: 0 });
  });

  it('fills an empty file', async () => {
    writeFileSync(file, '');
    expect(await findAll(open())).toEqual([]);
  });

  it('fills a file whose making was interrupted', async () => {
    changeFile(file, 'PRAGMA journal_mode = WAL; PRAGMA user_version = 0; VACUUM');
    const index = open();
    await index.upsert([aDocument({ id: 'a1' })]);
    expect(await findAll(index)).toEqual(['a1']);
  });

  it.each([
    ['below a file', () => join(file, 'below')],
    ['that is a file', () => file],
    ['whose name is too long', () => join(folder, 'x'.repeat(300))],
  ])('says that a folder %s cannot be used', (_name, getDirectory) => {
    writeFileSync(file, 'A file.');
    expect(() => open({ directory: getDirectory() })).toThrow(IndexUnavailableError);
    expect(() => open({ directory: getDirectory() })).toThrow(getDirectory());
  });

  const foreign: [string, () => Promise<void>, string][] = [
    [
      'an index of a later format',
      async () => {
        await makeIndex('old');
        changeFile(file, 'PRAGMA user_version = 99');
      },
      'was written in format 99; this version of Onrecord reads format',
    ],
    [
      'a database of another program',
      () => {
        changeFile(file, 'PRAGMA application_id = 77; CREATE TABLE theirs (value)');
        return Promise.resolve();
      },
      'is a database of something else.',
    ],
    [
      'a database without a mark, but with tables',
      () => {
        changeFile(file, 'CREATE TABLE theirs (value)');
        return Promise.resolve();
      },
      'is a database of something else.',
    ],
    [
      'a file that is no database',
      () => {
        writeFileSync(file, 'This is a text. '.repeat(1_000));
        return Promise.resolve();
      },
      'is not a database.',
    ],
  ];

  it.each(foreign)('refuses %s, names it, and leaves it as it is', async (_name, make, message) => {
    await make();
    const before = readFileSync(file);
    expect(() => open()).toThrow(IndexFormatError);
    expect(() => open()).toThrow(`${file} ${message}`);
    expect(readFileSync(file)).toEqual(before);
    expect(readdirSync(folder).filter((name) => name.includes('old'))).toEqual([]);
  });

  it.each(foreign)('sets %s aside when told to, and makes a new index', async (_name, make) => {
    await make();
    const before = readFileSync(file);
    const index = open({ foreignFormat: 'set-aside' });
    expect(setAside).toEqual([`${file}.old-1`]);
    expect(readFileSync(`${file}.old-1`)).toEqual(before);
    // It has been let go: a connection left open would later remove the journal of the new index, by its name.
    expect(readdirSync(folder).filter((name) => name.includes('old-1-'))).toEqual([]);
    expect(await findAll(index)).toEqual([]);
  });

  it('keeps out of the new index what was kept out of the one set aside', async () => {
    const earlier = open();
    await earlier.takeDown([{ id: 'a1', since: '2026-05-04T09:00:00.000Z' }]);
    await earlier.close();
    changeFile(file, 'PRAGMA user_version = 99');
    expect(await open({ foreignFormat: 'set-aside' }).listTakedowns()).toEqual([
      { id: 'a1', since: '2026-05-04T09:00:00.000Z' },
    ]);
  });

  describe('what the new index takes over', () => {
    const NINE = '2026-05-04T09:00:00.000Z';
    const TEN = '2026-05-04T10:00:00.000Z';
    const added = (id: string, addedAt: string | null) => ({ ...aDocument({ id }), addedAt });
    const reopen = async (index: SearchIndex, sql = ''): Promise<SearchIndex> => {
      await index.close();
      changeFile(file, `${sql}; PRAGMA user_version = 99`);
      return open({ foreignFormat: 'set-aside' });
    };
    const listAdditions = async (index: SearchIndex) => {
      const { hits } = await index.search(aRequest({ sort: 'added' }));
      return hits.map(({ article, addedAt }) => [article.id, addedAt]);
    };

    it('has the saved searches of the one set aside', async () => {
      const saved = aSavedSearch({
        webhook: { url: 'https://example.org/', secret: 'whsec_YQ==' },
      });
      const earlier = open();
      await earlier.saveSearch(saved);
      const index = await reopen(await reopen(earlier));
      expect(await index.listSavedSearches()).toEqual([saved]);
    });

    it('has when its articles came, also over several formats, and takes none of them for new', async () => {
      const earlier = open();
      await earlier.upsert([added('a', NINE), added('b', NINE)]);
      const between = await reopen(earlier);
      await between.upsert([added('a', TEN), added('c', NINE)]);
      const index = await reopen(between);
      await index.upsert([added('a', TEN), added('b', TEN), added('c', TEN), added('d', TEN)]);
      const afterNine = '2026-05-04T09:00:00.001Z';
      expect(await listAdditions(index)).toEqual([
        ['d', TEN],
        ['c', afterNine],
        ['a', NINE],
        ['b', NINE],
      ]);
    });

    it('knows of articles that came before this was noted that they are not new', async () => {
      const earlier = open();
      await earlier.upsert([added('old', NINE)]);
      const index = await reopen(
        earlier,
        'ALTER TABLE articles DROP COLUMN added_at; ALTER TABLE state DROP COLUMN last_addition',
      );
      await index.upsert([added('old', TEN), added('new', TEN)]);
      expect(await listAdditions(index)).toEqual([
        ['new', TEN],
        ['old', null],
      ]);
    });

    it('forgets when an article came that was removed since', async () => {
      const earlier = open();
      await earlier.upsert([added('a', NINE)]);
      const index = await reopen(earlier);
      await index.upsert([added('a', TEN)]);
      await index.delete(['a']);
      await index.upsert([added('a', TEN)]);
      expect(await listAdditions(index)).toEqual([['a', TEN]]);
    });
  });

  it('never overwrites what it set aside before', async () => {
    for (const text of ['first ', 'second ', 'third ']) {
      writeFileSync(file, text.repeat(1_000));
      await open({ foreignFormat: 'set-aside' }).close();
    }
    expect(setAside).toEqual([1, 2, 3].map((copy) => `${file}.old-${copy}`));
    expect(readFileSync(`${file}.old-2`, 'utf8')).toMatch(/^second /u);
  });

  it('sets nothing aside where the index is its own', async () => {
    await makeIndex('a1');
    expect(await findAll(open({ foreignFormat: 'set-aside' }))).toEqual(['a1']);
    expect(setAside).toEqual([]);
  });

  it('says of a damaged file that it is damaged', async () => {
    await makeIndex('a1');
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.fill(0xff, 4_096));
    // Some versions notice it when they open the file: the damage can reach into the list of tables.
    const search = async () => open().search(aRequest());
    const upsert = async () => open().upsert([aDocument()]);
    await expect(search).rejects.toThrow(IndexFormatError);
    await expect(upsert).rejects.toThrow(IndexFormatError);
  });
});

describe('two indexes opened on one folder', () => {
  it('see what the other writes, at the next call', async () => {
    const [one, other] = [open(), open()];
    await one.upsert([aDocument({ id: 'a1', body: 'cartel', outlet: 'UNN' })]);
    expect(await findAll(other)).toEqual(['a1']);
    await other.upsert([aDocument({ id: 'a2', body: 'port', outlet: 'MBN' })]);
    expect(await findAll(one)).toEqual(['a1', 'a2']);
    await one.delete(['a1']);
    expect(await findAll(other)).toEqual(['a2']);
    const { facets } = await other.search(aRequest({ facets: ['outlet'] }));
    expect(facets[0]?.buckets.map(({ label }) => label)).toEqual(['MBN']);
  });

  it('write at the same time without losing anything', async () => {
    const [one, other] = [open(), open()];
    const ids = Array.from({ length: 40 }, (_, n) => `w${String(n).padStart(2, '0')}`);
    const write = (id: string, n: number) =>
      (n % 2 === 0 ? one : other).upsert([aDocument({ id })]);
    await Promise.all(ids.map(write));
    for (const index of [one, other]) {
      expect(await index.getStats()).toMatchObject({ articleCount: ids.length });
    }
  });

  it('can be made at the same time', async () => {
    const indexes = Array.from({ length: 3 }, () => open({ directory: join(folder, 'new') }));
    await Promise.all(indexes.map((index, n) => index.upsert([aDocument({ id: `a${n}` })])));
    for (const index of indexes) expect(await findAll(index)).toEqual(['a0', 'a1', 'a2']);
  });
});

describe('candidates for ranking', () => {
  it('are the best, wherever the words are looked for', async () => {
    const index = open();
    // More than are ranked; the best has the last id.
    const ids = Array.from({ length: 300 }, (_, n) => `d${String(n).padStart(3, '0')}`);
    await index.upsert(
      ids.map((id) => {
        const said = id === ids.at(-1) ? 'A cartel, a cartel, a cartel' : 'A cartel';
        return quoting({ id, body: `“${said},” said one of a ship.`, outlet: 'UNN' }, said);
      }),
    );
    const queries = {
      anywhere: stem('cartel'),
      'in the body': stem('cartel', 'body'),
      'in a quotation': stem('cartel', 'quotation'),
      'in a quotation, beside another': and(stem('cartel', 'quotation'), stem('ship')),
      'a phrase in a quotation': phrase('a cartel', 'quotation'),
      'one of several words': or(stem('cartel', 'quotation'), stem('zebra')),
      'words near each other': near('cartel said', 1),
      'beside an outlet': and(stem('cartel'), value('outlet', 'UNN')),
    };
    for (const [name, query] of Object.entries(queries)) {
      const { hits } = await index.search(aRequest({ query, sort: 'relevance', limit: 2 }));
      expect(
        hits.map(({ article }) => article.id),
        name,
      ).toEqual([ids.at(-1), ids[0]]);
    }
  });
});

describe('hits of equal score', () => {
  it('come by id, the ranked ones and those behind them', async () => {
    const index = open();
    const ids = Array.from({ length: 300 }, (_, n) => `e${String(n).padStart(3, '0')}`);
    // Written in another order than that of their ids.
    await index.upsert(ids.toReversed().map((id) => aDocument({ id, body: 'cartel' })));
    const request = { query: stem('cartel'), sort: 'relevance' } as const;
    const { hits } = await index.search(aRequest({ ...request, limit: 300 }));
    expect(hits.map(({ article }) => article.id)).toEqual(ids);
    const page = await index.search(aRequest({ ...request, offset: 190, limit: 40 }));
    expect(page.hits.map(({ article }) => article.id)).toEqual(ids.slice(190, 230));
  });
});

describe('words to correct with', () => {
  it('are those of letters only, and none of one letter repeated without end', async () => {
    const index = open();
    const words = ['harbour', 'h2rbour', '123456', 'a'.repeat(60), 'port', 'sea'];
    await index.upsert([aDocument({ id: 'a1', body: words.join(' ') })]);
    await index.close();
    const database = openDatabase(file);
    const stored = database.prepare('SELECT term FROM words').all();
    database.close();
    expect(stored.map((row) => row['term'])).toEqual(['harbour', 'port']);
  });
});

describe('a batch that fails', () => {
  it('leaves the index as it was, and the next one is written', async () => {
    const index = open();
    await index.upsert([aDocument({ id: 'kept', body: 'cartel', outlet: 'UNN' }, 'f1')]);
    changeFile(
      file,
      `CREATE TRIGGER refuse BEFORE INSERT ON articles WHEN NEW.id = 'bad'
       BEGIN SELECT RAISE(ABORT, 'refused'); END`,
    );
    const batch = [
      aDocument({ id: 'good', body: 'cartel', outlet: 'New' }),
      aDocument({ id: 'kept', body: 'port', outlet: 'New' }, 'f2'),
      aDocument({ id: 'bad' }),
    ];
    await expect(index.upsert(batch)).rejects.toThrow('refused');
    const { hits, facets } = await index.search(
      aRequest({ query: { kind: 'stem', stem: 'cartel' }, facets: ['outlet'] }),
    );
    expect(hits.map(({ article }) => article.id)).toEqual(['kept']);
    expect(facets[0]?.buckets.map(({ label }) => label)).toEqual(['UNN']);
    expect(await index.getFingerprints(['kept', 'good'])).toEqual(new Map([['kept', 'f1']]));
    await index.upsert(batch.slice(0, 1));
    expect(await findAll(index)).toEqual(['good', 'kept']);
  });

  it('because the disk is full says so', async () => {
    await makeIndex('kept');
    const database = openDatabase(file);
    const writer = createWriter(database, indexTables.analysisVersion);
    database.exec('PRAGMA max_page_count = 1');
    const batch = toWriteBatch(
      Array.from({ length: 50 }, (_, n) =>
        aDocument({ id: `n${n}`, body: `word${n} `.repeat(2_000) }),
      ),
    );
    let failure: unknown = null;
    try {
      writer.upsert(batch);
    } catch (error) {
      failure = toIndexError(error, file);
    }
    database.close();
    expect(failure).toBeInstanceOf(IndexUnavailableError);
    expect(failure).toMatchObject({ message: `${file}: database or disk is full` });
    expect(await findAll(open())).toEqual(['kept']);
  });
});

describe('closing', () => {
  it('lets the calls under way end first', async () => {
    const index = open();
    const writing = index.upsert([aDocument({ id: 'a1' })]);
    const reading = index.getStats();
    await index.close();
    await writing;
    expect(await reading).toHaveProperty('articleCount');
    expect(await findAll(open())).toEqual(['a1']);
  });

  it('ends every later call with the same error', async () => {
    const index = open();
    await index.getStats();
    await index.close();
    const { query, filters, days } = aRequest();
    const calls: (() => Promise<unknown>)[] = [
      () => index.search(aRequest()),
      () =>
        index.findFacetValues({ query, filters, days, field: 'outlet', contains: [], limit: 1 }),
      () => index.countUpTo(1, [query]),
      () => index.tryCorrect('harbor'),
      () => index.tryGet('a1'),
      () => index.upsert([aDocument()]),
      () => index.delete(['a1']),
      () => index.getFingerprints(['a1']),
      () => index.listSources({ root: '/', afterId: null, limit: 1 }),
      () => index.getStats(),
    ];
    for (const call of calls) {
      await expect(call()).rejects.toThrow(IndexUnavailableError);
      await expect(call()).rejects.toThrow(`The index at ${file} is closed.`);
    }
  });

  it('may be done twice, and before any call', async () => {
    const index = open();
    await Promise.all([index.close(), index.close()]);
    await index.close();
  });

  it('leaves one file behind', async () => {
    await makeIndex('a1');
    expect(readdirSync(folder)).toEqual(['index.sqlite']);
  });
});

describe('a call that takes too long', () => {
  /** While another connection holds the file, every call waits, on a fast machine and a slow one. */
  function holdFile() {
    const database = openDatabase(file);
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    return {
      release: () => {
        database.exec('COMMIT');
        database.close();
      },
    };
  }
  const queryTimeoutMs = 1_500;

  it('ends with a timeout that names the limit, and the next one is answered', async () => {
    await makeIndex('a1');
    const index = open({ queryTimeoutMs });
    const held = holdFile();
    const late = index.search(aRequest());
    await expect(late).rejects.toThrow(IndexTimeoutError);
    await expect(late).rejects.toThrow('The index did not answer within 1500 ms.');
    held.release();
    expect(await findAll(index)).toEqual(['a1']);
  });

  it('does not fail those that wait behind it', async () => {
    await makeIndex('a1');
    const index = open({ queryTimeoutMs });
    const held = holdFile();
    const late = index.search(aRequest()).finally(held.release);
    late.catch(() => undefined);
    // Starts as many threads as give the call behind more than the time that one takes to start.
    for (let n = 0; n < 4; n++) {
      const other = open({ directory: join(folder, `other${n}`) });
      await other.getStats();
      await other.close();
    }
    const behind = findAll(index);
    await expect(late).rejects.toThrow(IndexTimeoutError);
    expect(await behind).toEqual(['a1']);
  });

  it('does not concern writing, which waits', async () => {
    const index = open({ queryTimeoutMs: 10 });
    await index.upsert(Array.from({ length: 200 }, (_, n) => aDocument({ id: `a${n}` })));
    expect(existsSync(file)).toBe(true);
    expect(await open().getStats()).toMatchObject({ articleCount: 200 });
  });
});
