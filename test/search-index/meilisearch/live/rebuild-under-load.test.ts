import { Meilisearch } from 'meilisearch';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { buildDocument } from '../../../../indexer/build-document.ts';
import { createRandom } from '../../../bench/sampling.ts';
import { analyzer } from '../../../support/builders.ts';
import type { ApiClient } from '../../../support/api-client.ts';
import {
  accessAsIndexer,
  hasSharedServer,
  inventPrefix,
  openLiveIndex,
  removeInstallation,
  sharedServer,
} from './environment.ts';
import { indexArticles, startApiOver } from './index-articles.ts';
import { inventArticles, listQuestions } from './invented-corpus.ts';
import type { Question } from './invented-corpus.ts';

const SEED = 40;
const ARTICLES = 2_000;
const SEARCHERS = 64;
const ENOUGH = 300;
const PAGE_SIZE = 20;

/** When a search was under way, in ms since 1970 as in the times of tasks. */
type Answered = { readonly from: number; readonly to: number };

const prefix = inventPrefix();

describe.skipIf(!hasSharedServer)('64 searchers', { timeout: 180_000 }, () => {
  afterAll(() => removeInstallation(sharedServer, prefix));

  it('get whole answers while a rebuild fills new indexes and swaps them with the old', async () => {
    const articles = inventArticles(createRandom(SEED), ARTICLES);
    await indexArticles(openLiveIndex(sharedServer, prefix, 'a'), articles);
    const indexer = openLiveIndex(await accessAsIndexer(sharedServer, prefix), prefix, 'b');
    expect(await indexer.isCurrent()).toBe(false);

    const api = await startApiOver(openLiveIndex(sharedServer, prefix, 'a'));
    const searchers = startSearchers(api, listQuestions(articles));
    await searchers.see(ENOUGH);
    const rebuiltFrom = Date.now();
    await indexer.rebuild({
      build: ({ article, fingerprint }) => buildDocument(article, fingerprint, analyzer),
      report: () => undefined,
    });
    await searchers.see(ENOUGH);
    const answered = await searchers.end();
    await api.close();

    const swap = await findSwap();
    const count = (isMeant: (search: Answered) => boolean) => answered.filter(isMeant).length;
    expect(count(({ to }) => to < rebuiltFrom)).toBeGreaterThanOrEqual(ENOUGH);
    expect(count(({ from, to }) => from > rebuiltFrom && to < swap.from)).toBeGreaterThan(ENOUGH);
    expect(count(({ from, to }) => from < swap.to && to > swap.from)).toBeGreaterThan(0);
    expect(count(({ from }) => from > swap.to)).toBeGreaterThanOrEqual(ENOUGH);
    expect(await indexer.isCurrent()).toBe(true);
  });
});

/** Lets each searcher ask one question after another; every answer is checked. */
function startSearchers(api: ApiClient, questions: readonly Question[]) {
  const answered: Answered[] = [];
  let failure: { readonly cause: unknown } | null = null;
  let isEnding = false;

  async function ask({ query, totalHits }: Question): Promise<void> {
    const from = Date.now();
    const answer = await api.search(query);
    const found = { query, totalHits: answer.totalHits, hits: answer.hits.length };
    expect(found).toEqual({ query, totalHits, hits: Math.min(PAGE_SIZE, totalHits) });
    for (const { buckets } of answer.facets) expect(buckets).not.toEqual([]);
    answered.push({ from, to: Date.now() });
  }

  const searchers = Array.from({ length: SEARCHERS }, async (_, searcher) => {
    try {
      for (let turn = searcher; !isEnding && failure === null; turn++) {
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
    /** Resolves when there were as many more answers. */
    async see(more: number): Promise<void> {
      const goal = answered.length + more;
      await vi.waitUntil(() => failure !== null || answered.length >= goal, {
        timeout: 60_000,
        interval: 10,
      });
      throwFailure();
    },
    async end(): Promise<readonly Answered[]> {
      isEnding = true;
      await Promise.all(searchers);
      throwFailure();
      return answered;
    },
  };
}

/** When the server let the indexes change places. */
async function findSwap(): Promise<Answered> {
  const client = new Meilisearch(sharedServer);
  const { results } = await client.tasks.getTasks({ types: ['indexSwap'] });
  const swaps = results.filter(({ details }) =>
    details?.swaps?.some(({ indexes }) => indexes.includes(`${prefix}_articles`)),
  );
  expect(swaps).toMatchObject([{ status: 'succeeded' }]);
  const [swap] = swaps;
  return { from: Date.parse(swap?.startedAt ?? ''), to: Date.parse(swap?.finishedAt ?? '') };
}
