import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Meilisearch } from 'meilisearch';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createRandom } from '../../../bench/sampling.ts';
import {
  accessAsIndexer,
  hasSharedServer,
  inventPrefix,
  listIndexNames,
  removeInstallation,
  sharedServer,
} from './environment.ts';
import type { ServerAccess } from './environment.ts';
import { buildCommand, startIndexing } from './index-command.ts';
import type { IndexRun, IndexRunOptions } from './index-command.ts';
import { changeArticles, inventArticles, writeArticles } from './invented-corpus.ts';

const ARTICLES = 3_000;
const KILLS_IN_A_ROW = 5;
const PAGE = 1_000;
/** Any fixed number: the articles, their changes and the moments are the same in every run. */
const SEED = 20;

const client = new Meilisearch({ ...sharedServer, host: sharedServer.host || 'http://none' });
const prefix = inventPrefix();
const prefixes = [prefix];
const random = createRandom(SEED);
let articles = inventArticles(random, ARTICLES);
let folder: string;
let path: string;
let wholeRunMs: number;
let indexer: ServerAccess;

function start(options: Partial<IndexRunOptions> = {}): IndexRun {
  return startIndexing({ server: indexer, prefix, path, temporaryFolder: folder, ...options });
}

/** Kills a run somewhere in it; false when it had ended before. */
function killSomewhere({ isRebuild = false }: { readonly isRebuild?: boolean }): Promise<boolean> {
  return start({ isRebuild }).killAfter(random() * wholeRunMs);
}

async function listDocuments(indexName: string): Promise<Map<string, unknown>> {
  const found = new Map<string, unknown>();
  for (;;) {
    const { results } = await client
      .index(indexName)
      .getDocuments({ offset: found.size, limit: PAGE });
    // When an article came is another time in every run.
    for (const { addedAt, ...stored } of results) found.set(String(stored['key']), stored);
    if (results.length < PAGE) return found;
  }
}

/** The keys that stand for different documents, and what is wrong with each. */
async function listDifferences(name: string, undisturbedName: string): Promise<string[]> {
  const actual = await listDocuments(name);
  const wanted = await listDocuments(undisturbedName);
  return [
    ...[...actual.keys()].filter((key) => !wanted.has(key)).map((key) => `${key} is too many`),
    ...[...wanted.keys()].filter((key) => !actual.has(key)).map((key) => `${key} is missing`),
    ...[...wanted]
      .filter(([key, stored]) => actual.has(key) && !isDeepStrictEqual(actual.get(key), stored))
      .map(([key]) => `${key} is another`),
  ].sort();
}

/** Checks that the indexes hold what a run that nothing disturbed makes of the same file. */
async function expectSameAsUndisturbed(): Promise<void> {
  const undisturbed = inventPrefix();
  prefixes.push(undisturbed);
  const started = performance.now();
  expect(await start({ server: sharedServer, prefix: undisturbed }).ended).toMatchObject({
    status: 0,
  });
  wholeRunMs = performance.now() - started;
  for (const kind of ['articles', 'quotations']) {
    expect(await listDifferences(`${prefix}_${kind}`, `${undisturbed}_${kind}`)).toEqual([]);
  }
  expect(await client.index(`${prefix}_articles`).getStats()).toMatchObject({
    numberOfDocuments: articles.length,
  });
  await removeInstallation(sharedServer, undisturbed);
}

const served = [`${prefix}_articles`, `${prefix}_quotations`];

describe.skipIf(!hasSharedServer)('an indexer that is killed', { timeout: 240_000 }, () => {
  beforeAll(async () => {
    await buildCommand();
    indexer = await accessAsIndexer(sharedServer, prefix);
    folder = mkdtempSync(join(tmpdir(), 'onrecord-killed-'));
    path = join(folder, 'articles.jsonl');
    writeArticles(path, articles);
    const started = performance.now();
    expect(await start({ server: sharedServer, prefix: `${prefix}-first` }).ended).toMatchObject({
      status: 0,
    });
    wholeRunMs = performance.now() - started;
    await removeInstallation(sharedServer, `${prefix}-first`);
  }, 120_000);

  afterAll(async () => {
    for (const each of prefixes) await removeInstallation(sharedServer, each);
    rmSync(folder, { recursive: true });
  });

  it.each([
    { after: 'making the index', rebuilds: [] },
    { after: 'changing it', rebuilds: [1] },
    { after: 'making it anew', rebuilds: [0, 2, 3] },
    { after: 'both in turn', rebuilds: [1, 3, 4] },
  ])('converges when it was killed five times $after', async ({ rebuilds }) => {
    for (let kills = 0; kills < KILLS_IN_A_ROW;) {
      const isRebuild = rebuilds.some((at) => at === kills);
      if (await killSomewhere({ isRebuild })) kills++;
      // Now and then the next run finds what the one before it was doing.
      if (random() < 0.7) {
        articles = changeArticles(random, articles);
        writeArticles(path, articles);
      }
    }
    expect(await start().ended).toMatchObject({ status: 0 });
    expect(await listIndexNames(sharedServer, prefix)).toEqual(served);
    await expectSameAsUndisturbed();
  });

  it('drops what a killed rebuild left, also when nothing else is to be written', async () => {
    expect(await start().ended).toMatchObject({ status: 0 });
    const rebuild = start({ isRebuild: true });
    await vi.waitUntil(
      async () => (await listIndexNames(sharedServer, prefix)).length > served.length,
      { timeout: 30_000, interval: 20 },
    );
    expect(await rebuild.killAfter(0)).toBe(true);
    expect(await start().ended).toMatchObject({ status: 0 });
    expect(await listIndexNames(sharedServer, prefix)).toEqual(served);
    await expectSameAsUndisturbed();
  });
});
