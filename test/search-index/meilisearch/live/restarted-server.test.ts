import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Meilisearch } from 'meilisearch';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { searchAnswerSchema } from '../../../../src/api/answers/search-answers.ts';
import { expectAnswer, expectProblem } from '../../../support/api-client.ts';
import type { ApiClient } from '../../../support/api-client.ts';
import { createRandom } from '../../../bench/sampling.ts';
import {
  hasServerBinary,
  inventPrefix,
  listIndexNames,
  openLiveIndex,
  serverBinary,
} from './environment.ts';
import { indexArticles, startApiOver } from './index-articles.ts';
import { buildCommand, startIndexing } from './index-command.ts';
import { inventArticles, listQuestions, writeArticles } from './invented-corpus.ts';
import { startOwnServer } from './server.ts';
import type { OwnServer } from './server.ts';

const SEED = 30;
const WAIT = { timeout: 60_000, interval: 10 };
const title = hasServerBinary
  ? 'a Meilisearch server that is stopped and started'
  : 'a Meilisearch server that is stopped and started (needs MEILI_BINARY, a server program to start)';

describe.skipIf(!hasServerBinary)(title, { timeout: 120_000 }, () => {
  let server: OwnServer;
  let folder: string;
  beforeAll(async () => {
    await buildCommand();
    server = await startOwnServer(serverBinary);
    folder = mkdtempSync(join(tmpdir(), 'onrecord-restarted-'));
  }, 120_000);
  afterAll(async () => {
    await server.discard();
    rmSync(folder, { recursive: true });
  });

  async function countArticles(prefix: string): Promise<number> {
    const names = await listIndexNames(server, prefix);
    const name = `${prefix}_articles`;
    if (!names.includes(name)) return 0;
    return (await new Meilisearch(server).index(name).getStats()).numberOfDocuments;
  }

  it.each(['SIGTERM', 'SIGKILL'] as const)('delays an indexing run, by %s', async (signal) => {
    const articles = inventArticles(createRandom(SEED), 6_000);
    const path = join(folder, 'articles.jsonl');
    writeArticles(path, articles);
    const prefix = inventPrefix();
    const run = startIndexing({ server, prefix, path, temporaryFolder: folder });
    await vi.waitUntil(async () => (await countArticles(prefix)) > 0, WAIT);
    await server.stop(signal);
    expect(run.isRunning()).toBe(true);
    await server.start();
    expect(await run.ended).toMatchObject({ status: 0 });
    expect(await countArticles(prefix)).toBe(articles.length);
  });

  it.each(['SIGTERM', 'SIGKILL'] as const)('delays a rebuild, by %s', async (signal) => {
    const articles = inventArticles(createRandom(SEED), 3_000);
    const path = join(folder, 'articles.jsonl');
    writeArticles(path, articles);
    const prefix = inventPrefix();
    const options = { server, prefix, path, temporaryFolder: folder };
    expect(await startIndexing(options).ended).toMatchObject({ status: 0 });
    const run = startIndexing({ ...options, isRebuild: true });
    await vi.waitUntil(async () => (await listIndexNames(server, prefix)).length === 4, WAIT);
    await server.stop(signal);
    expect(run.isRunning()).toBe(true);
    await server.start();
    expect(await run.ended).toMatchObject({ status: 0 });
    expect(await countArticles(prefix)).toBe(articles.length);
    expect(await listIndexNames(server, prefix)).toHaveLength(2);
  });

  it('lets searches fail with 503 while it is away, and with nothing else', async () => {
    const articles = inventArticles(createRandom(SEED), 1_000);
    const index = openLiveIndex(server, inventPrefix());
    await indexArticles(index, articles);
    const api = await startApiOver(index);
    const stream = startSearching(api, listQuestions(articles));
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      await stream.see({ answers: 200 });
      await server.stop(signal);
      await stream.see({ problems: 50 });
      await server.start();
    }
    await stream.see({ answers: 200 });
    await stream.end();
    await api.close();
  });
});

const STREAMS = 8;

type Tally = { answers: number; problems: number };

/** Asks in several streams until told to end; each answer is checked. */
function startSearching(api: ApiClient, questions: ReturnType<typeof listQuestions>) {
  const tally: Tally = { answers: 0, problems: 0 };
  let failure: { readonly cause: unknown } | null = null;
  let isEnding = false;

  async function ask({ query, totalHits }: (typeof questions)[number]): Promise<void> {
    const response = await api.request(`/api/search?${query}`);
    if (response.status === 503) {
      await expectProblem(response, 'index-unavailable');
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
      tally.problems++;
    } else {
      const answer = await expectAnswer(response, searchAnswerSchema);
      expect({ query, totalHits: answer.totalHits }).toEqual({ query, totalHits });
      tally.answers++;
    }
  }

  const streams = Array.from({ length: STREAMS }, async (_, stream) => {
    try {
      for (let turn = stream; !isEnding; turn++) {
        const question = questions[turn % questions.length];
        if (question !== undefined) await ask(question);
      }
    } catch (cause) {
      failure ??= { cause };
    }
  });
  const throwFailure = () => {
    if (failure !== null) throw failure.cause;
  };

  return {
    /** Resolves when there were as many more answers, or problems. */
    async see(more: Partial<Tally>): Promise<void> {
      const { answers, problems } = tally;
      const isSeen = () =>
        tally.answers - answers >= (more.answers ?? 0) &&
        tally.problems - problems >= (more.problems ?? 0);
      await vi.waitUntil(() => failure !== null || isSeen(), WAIT);
      throwFailure();
    },
    async end(): Promise<void> {
      isEnding = true;
      await Promise.all(streams);
      throwFailure();
    },
  };
}
