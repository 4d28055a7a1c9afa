import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { answerBatch } from '../../src/api/answer-batch.ts';
import { batchAnswerSchema } from '../../src/api/answers/look-answers.ts';
import { describeProblem } from '../../src/api/problem.ts';
import type { Search } from '../../src/search/search.ts';
import {
  expectAnswer,
  expectProblem,
  indexSampleArticles,
  openTestService,
  startApi,
} from '../support/api-client.ts';
import type { ApiClient, TestService } from '../support/api-client.ts';
import { APP_DEFAULTS } from '../support/app-defaults.ts';

let service: TestService;
let api: ApiClient;
beforeAll(async () => {
  service = openTestService();
  await indexSampleArticles(service.index);
  api = await startApi({ ...service });
});
afterAll(async () => {
  await api.close();
  await service.close();
});

type Result = z.output<typeof batchAnswerSchema>['results'][number];
const describeResult = (result: Result | undefined) =>
  result === undefined || 'answer' in result
    ? [result?.status, result?.answer.totalHits]
    : [result.status, result.problem.code];
const askBatch = async (queries: unknown, from = api) =>
  (await expectAnswer(await from.post('/api/batch', { queries }), batchAnswerSchema)).results;

describe('POST /api/batch', () => {
  it('answers each query as it would be by itself, in order', async () => {
    const queries = [
      { q: 'cartel', facets: [], pageSize: 1 },
      { type: 'quotations', q: 'sovereignty', speaker: 'Claudia Sheinbaum', facets: [] },
      { type: 'articles', outlet: ['UNN'], facets: [] },
    ];
    const results = await askBatch(queries);
    expect(results.map(describeResult)).toEqual([
      [200, 2],
      [200, 3],
      [200, 1],
    ]);
    const { tookMs, ...alone } = await api.search('q=cartel&facets=&pageSize=1');
    expect(tookMs).toBeGreaterThan(0);
    expect(results[0]).toMatchObject({ status: 200, answer: alone });
  });

  it('answers wrong queries with their problems, and the others none the worse', async () => {
    const results = await askBatch([
      { page: 0 },
      null,
      { type: 'speakers' },
      { q: 'cartel', facets: [] },
      { type: 'quotations', explain: true },
      'cartel',
    ]);
    expect(results.map(describeResult)).toEqual([
      ...[1, 2, 3].map(() => [400, 'invalid-request']),
      [200, 2],
      ...[1, 2].map(() => [400, 'invalid-request']),
    ]);
    const [first] = results;
    expect(first).toMatchObject({ problem: { errors: [{ parameter: 'page' }] } });
  });

  it('answers a hundred queries, and none', async () => {
    const queries = Array.from({ length: 100 }, (_, page) => ({
      ...{ page: page + 1, pageSize: 1, facets: [], sort: 'newest' },
    }));
    const ids = (await askBatch(queries)).map((result) =>
      'answer' in result ? (result.answer.hits[0] ?? null) : null,
    );
    expect(ids.filter((hit) => hit !== null)).toHaveLength(32);
    expect(ids.slice(32)).toEqual(Array.from({ length: 68 }, () => null));
    expect(await askBatch([])).toEqual([]);
  });

  it.each([
    ['is no list', { queries: 'cartel' }, 'queries'],
    ['is missing', {}, 'queries'],
    ['has too many', { queries: Array.from({ length: 101 }, () => ({})) }, 'queries'],
    ['has something beside it', { queries: [], more: 1 }, 'more'],
  ])('refuses a body whose list %s', async (_name, body, parameter) => {
    const { errors } = await expectProblem(await api.post('/api/batch', body), 'invalid-request');
    expect(errors.map((error) => error.parameter)).toEqual([parameter]);
  });

  it('refuses a body that is too large', async () => {
    const body = { queries: [{ q: 'x'.repeat(110_000) }] };
    await expectProblem(await api.post('/api/batch', body), 'body-too-large');
  });

  it('counts each query where requests are limited', async () => {
    const access = { ...APP_DEFAULTS.access, requestsPerMinute: 5 };
    const limited = await startApi({ ...service, access });
    const queries = Array.from({ length: 3 }, () => ({ pageSize: 1, facets: [] }));
    const response = await limited.post('/api/batch', { queries });
    expect(response.headers.get('ratelimit')).toMatch(/; r=2; /u);
    expect((await askBatch(queries, limited)).map(({ status }) => status)).toEqual([200, 200, 429]);
    await expectProblem(await limited.post('/api/batch', { queries }), 'rate-limited');
    await limited.close();
  });
});

describe('answerBatch', () => {
  const context = {
    refuse: () => null,
    isGone: () => false,
    requestId: '00000000-0000-4000-8000-000000000000',
    log: { error: () => undefined },
  };
  const searchWith = (
    search: () => Promise<never>,
  ): Pick<Search, 'search' | 'searchQuotations'> => ({
    search,
    searchQuotations: search,
  });
  const queries = Array.from({ length: 10 }, () => ({}));

  it('runs four queries at a time', async () => {
    let running = 0;
    let most = 0;
    const search = searchWith(async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setImmediate(resolve));
      running--;
      throw new Error('no answer');
    });
    const results = await answerBatch(queries, { ...context, search });
    expect({ most, statuses: new Set(results.map(({ status }) => status)) }).toEqual({
      most: 4,
      statuses: new Set([500]),
    });
  });

  it('gives up what is not answered in time', async () => {
    const search = searchWith(() => new Promise<never>(() => undefined));
    const results = await answerBatch(queries, { ...context, search, maxMs: 20 });
    const codes = results.map((result) => ('problem' in result ? result.problem.code : null));
    expect(codes).toEqual(queries.map(() => 'index-timeout'));
  });

  it('asks nothing more once nobody waits', async () => {
    let asked = 0;
    const search = searchWith(() => {
      asked++;
      return Promise.reject(new Error('no answer'));
    });
    await answerBatch(queries, { ...context, search, isGone: () => asked > 0 });
    expect(asked).toBeLessThanOrEqual(4);
  });

  it('logs what nobody expected, and shows nothing of it', async () => {
    const secret = new Error('password=hunter2');
    const logged: object[] = [];
    const [result] = await answerBatch([{}], {
      ...{ ...context, search: searchWith(() => Promise.reject(secret)) },
      log: { error: (details) => logged.push(details) },
    });
    const { problem } = describeProblem(secret, context.requestId);
    expect(result).toEqual({ status: 500, problem });
    expect(JSON.stringify(result)).not.toContain('hunter2');
    expect(logged).toMatchObject([{ err: secret }]);
  });
});
