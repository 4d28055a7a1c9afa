import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { renameSpeakers } from '../../src/core/rename-speakers.ts';
import type { NameTable } from '../../src/core/search-tables.ts';
import type { SearchIndex } from '../../src/search-index/search-index.ts';
import { openSqliteIndex } from '../../src/search-index/sqlite/open-sqlite-index.ts';
import { buildDocument } from '../../indexer/build-document.ts';
import { syncPaths } from '../../indexer/sync.ts';
import type { IndexerOptions } from '../../indexer/sync.ts';
import { unifySpeakers } from '../../indexer/unify-speakers.ts';
import { aQuotation, aRequest, anArticle, analyzer, indexTables } from '../support/builders.ts';
import { NO_INPUT, aNameTable, extraction } from './sources.ts';
import { openTemporaryFolder } from './temporary-folder.ts';
import type { TemporaryFolder } from './temporary-folder.ts';

let folder: TemporaryFolder;
let index: SearchIndex;
beforeEach(() => {
  folder = openTemporaryFolder();
  index = openSqliteIndex({
    directory: folder.at('index'),
    tables: indexTables,
    queryTimeoutMs: 10_000,
    foreignFormat: 'refuse',
    onSetAside: () => undefined,
  });
});
afterEach(async () => {
  await index.close();
  folder.close();
});

const quoting = (speaker: string) =>
  `“The quay has to be closed before the winter,” said ${speaker} on Monday.`;

async function run(name: string, options: Partial<IndexerOptions> = {}): Promise<number> {
  const { renamed } = await syncPaths([folder.at(name)], {
    ...{ index, analyzer, extraction, extractionVersion: 'v1', batchSize: 2 },
    limits: { maxArticleBytes: 10_000 },
    standardInput: NO_INPUT,
    isDryRun: false,
    report: () => undefined,
    ...options,
  });
  return renamed;
}

/** Speakers by article. */
async function listSpeakers(from = index): Promise<Record<string, readonly string[]>> {
  const { hits } = await from.search(aRequest({ limit: 100 }));
  return Object.fromEntries(hits.map(({ article }) => [article.id, article.speakers]));
}

async function listFacet(): Promise<string[]> {
  const { facets } = await index.search(aRequest({ facets: ['speaker'] }));
  return facets[0]?.buckets.map(({ label, count }) => `${label} ${count}`) ?? [];
}

const withAliases = (aliases: Readonly<Record<string, readonly string[]>>) => {
  const speakers: NameTable = aNameTable(aliases);
  return { extraction: { ...extraction, speakers } };
};

describe('syncPaths, at its end', () => {
  it('gives one name to a person whom articles call differently', async () => {
    folder.write('in/a.txt', quoting('Marta J. Ruiz'));
    folder.write('in/b.txt', quoting('Marta Ruiz'));
    folder.write('in/c.txt', `${quoting('Marta Ruíz')}\n\n“It was late,” Ann Li said.`);
    expect(await run('in')).toBe(2);
    expect(await listSpeakers()).toEqual({
      ...{ a: ['Marta Ruíz'], b: ['Marta Ruíz'], c: ['Marta Ruíz', 'Ann Li'] },
    });
    expect(await listFacet()).toEqual(['Marta Ruíz 3', 'Ann Li 1']);
    expect((await index.tryGet('a'))?.quotations[0]).toMatchObject({
      ...{ speaker: 'Marta Ruíz', nameInArticle: 'Marta J. Ruiz' },
    });
  });

  it('has nothing to do when nothing has changed, and reads no article again', async () => {
    folder.write('in/a.txt', quoting('Marta J. Ruiz'));
    folder.write('in/b.txt', quoting('Marta Ruiz'));
    await run('in');
    const writes: number[] = [];
    const upsert: SearchIndex['upsert'] = (documents) => {
      writes.push(documents.length);
      return index.upsert(documents);
    };
    expect(await run('in', { index: { ...index, upsert } })).toBe(0);
    expect(writes).toEqual([]);
  });

  it('names those who were there before by those who came later, and takes it back when they go', async () => {
    folder.write('in/a.txt', quoting('M. Ruiz'));
    expect(await run('in')).toBe(0);
    expect(await listSpeakers()).toEqual({ a: ['M. Ruiz'] });
    folder.write('in/b.txt', quoting('Marta Ruiz'));
    expect(await run('in')).toBe(1);
    expect(await listSpeakers()).toEqual({ a: ['Marta Ruiz'], b: ['Marta Ruiz'] });
    folder.write('in/c.txt', quoting('Mario Ruiz'));
    expect(await run('in')).toBe(1);
    expect(await listSpeakers()).toMatchObject({ a: ['M. Ruiz'], b: ['Marta Ruiz'] });
    folder.remove('in/c.txt');
    expect(await run('in')).toBe(1);
    expect(await listSpeakers()).toEqual({ a: ['Marta Ruiz'], b: ['Marta Ruiz'] });
  });

  it('finishes what a run before could not, of articles that are unchanged by now', async () => {
    for (const id of ['a', 'b', 'c', 'd', 'e']) folder.write(`in/${id}.txt`, quoting('M. Ruiz'));
    folder.write('in/f.txt', quoting('Marta Ruiz'));
    let upserts = 0;
    const upsert: SearchIndex['upsert'] = (documents) => {
      upserts++;
      // Three batches of articles; of those that are named anew the first only.
      if (upserts > 4) throw new Error('out of luck');
      return index.upsert(documents);
    };
    await expect(run('in', { index: { ...index, upsert } })).rejects.toThrow('out of luck');
    const names = Object.values(await listSpeakers()).map(([name]) => name);
    expect(names.filter((name) => name === 'M. Ruiz')).toHaveLength(3);
    expect(await run('in')).toBe(3);
    expect(new Set(Object.values(await listSpeakers()).flat())).toEqual(new Set(['Marta Ruiz']));
  });

  it('goes by the list of a newsroom, also when only the list has changed', async () => {
    folder.write('in/a.txt', quoting('Pepe Ruiz'));
    expect(await run('in')).toBe(0);
    expect(await run('in', withAliases({ 'José Ruiz': ['Pepe Ruiz'] }))).toBe(1);
    expect(await listSpeakers()).toEqual({ a: ['José Ruiz'] });
    expect(await listFacet()).toEqual(['José Ruiz 1']);
  });

  it('changes nothing in a dry run', async () => {
    folder.write('in/a.txt', quoting('Pepe Ruiz'));
    await run('in');
    const changes = withAliases({ 'José Ruiz': ['Pepe Ruiz'] });
    expect(await run('in', { ...changes, isDryRun: true })).toBe(0);
    expect(await listSpeakers()).toEqual({ a: ['Pepe Ruiz'] });
  });

  it('keeps the names when the index is made anew', async () => {
    folder.write('in/a.txt', quoting('M. Ruiz'));
    folder.write('in/b.txt', quoting('Marta Ruiz'));
    await run('in');
    await index.rebuild({
      build: ({ article, fingerprint }) => buildDocument(article, fingerprint, analyzer),
      report: () => undefined,
    });
    expect(await listSpeakers()).toEqual({ a: ['Marta Ruiz'], b: ['Marta Ruiz'] });
    expect(await run('in')).toBe(0);
  });
});

describe('unifySpeakers', () => {
  const NAMES = [
    ...['Marta Ruiz', 'Marta J. Ruiz', 'M. Ruiz', 'Marta Ruíz', 'Mario Ruiz', 'Marta Ruiz Ortega'],
    ...['Ruiz', 'Ann Harborne', 'Ann Harbonre', 'President Ann Harborne', 'Pepe Ruiz'],
  ];
  const tables = {
    aliases: aNameTable({ 'José Ruiz': ['Pepe Ruiz'] }),
    persons: extraction.persons,
  };
  const unify = () =>
    unifySpeakers({
      ...{ index, analyzer, tables, batchSize: 3 },
      refuse: ({ reason }) => {
        throw new Error(reason);
      },
    });
  const store = (articles: readonly (readonly [number, readonly string[]])[]) =>
    index.upsert(
      articles.map(([number, names]) => {
        const quotations = names.map((name) => aQuotation({ nameInArticle: name, speaker: name }));
        const article = renameSpeakers(anArticle({ id: `a${number}`, quotations }), new Map());
        return buildDocument(article, 'f', analyzer);
      }),
    );

  it('comes to the same names in any order of articles, and in any number of runs', async () => {
    const articles = fc.array(fc.array(fc.constantFrom(...NAMES), { maxLength: 4 }), {
      ...{ minLength: 1, maxLength: 16 },
    });
    const order = fc.array(fc.nat(), { minLength: 16, maxLength: 16 });
    await fc.assert(
      fc.asyncProperty(
        articles,
        order,
        fc.integer({ min: 1, max: 16 }),
        async (named, keys, size) => {
          const numbered = named.map((names, at) => [at, names] as const);
          await store(numbered);
          await unify();
          const expected = await listSpeakers();
          const facet = await listFacet();
          await index.delete(Object.keys(expected));
          const shuffled = numbered.toSorted(([a], [b]) => (keys[a] ?? 0) - (keys[b] ?? 0));
          for (let at = 0; at < shuffled.length; at += size) {
            await store(shuffled.slice(at, at + size));
            await unify();
          }
          expect(await listSpeakers()).toEqual(expected);
          expect(await listFacet()).toEqual(facet);
          expect(await unify()).toBe(0);
          await index.delete(Object.keys(expected));
        },
      ),
      { numRuns: 25 },
    );
  });
});
