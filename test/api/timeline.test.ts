import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { timelineAnswerSchema } from '../../src/api/answers/look-answers.ts';
import { expectAnswer, expectProblem, openTestService, startApi } from '../support/api-client.ts';
import type { ApiClient, TestService } from '../support/api-client.ts';
import { aDocument, aQuotation, anArticle } from '../support/builders.ts';

let service: TestService;
let api: ApiClient;
const OUTLETS = Array.from({ length: 12 }, (_, at) => `Outlet ${String(at).padStart(2, '0')}`);
beforeAll(async () => {
  service = openTestService();
  await service.index.upsert([
    // A Sunday, the Monday behind it, and a day of the next quarter.
    aDocument({
      id: 'a',
      body: 'tide',
      publishedOn: '2026-01-04',
      speakers: ['Jane Roe', 'Al Li'],
    }),
    aDocument({ id: 'b', body: 'tide', publishedOn: '2026-01-05', speakers: ['Jane Roe'] }),
    aDocument({ id: 'c', body: 'tide', publishedOn: '2026-04-01' }),
    aDocument({ id: 'd', body: 'tide', publishedOn: null, outlet: 'UNN' }),
    aDocument({ id: 'e', body: 'ebb at the breakwater', publishedOn: '1999-12-31' }),
    // Each outlet has one article more than the next.
    ...OUTLETS.flatMap((outlet, at) =>
      Array.from({ length: OUTLETS.length - at }, (_, n) =>
        aDocument({ id: `o${at}-${n}`, body: 'press', outlet, publishedOn: '2020-05-05' }),
      ),
    ),
    aDocument(
      anArticle({
        id: 'q',
        body: '“We are open,” she said. “We stay open,” he said.',
        publishedOn: '2021-07-01',
        quotations: [
          aQuotation({ text: 'We are open,', start: 1, end: 13 }),
          aQuotation({ text: 'We stay open,', start: 26, end: 39, utteranceId: 1 }),
        ],
      }),
    ),
  ]);
  api = await startApi({ ...service });
});
afterAll(async () => {
  await api.close();
  await service.close();
});

const ask = async (query: string) =>
  expectAnswer(await api.request(`/api/timeline?${query}`), timelineAnswerSchema);
const listBuckets = async (query: string) =>
  (await ask(query)).buckets.map(({ start, count }) => [start, count]);

describe('GET /api/timeline', () => {
  it.each([
    [
      'quarter',
      [
        ['2026-01-01', 2],
        ['2026-04-01', 1],
      ],
    ],
    [
      'month',
      [
        ['2026-01-01', 2],
        ['2026-02-01', 0],
        ['2026-03-01', 0],
        ['2026-04-01', 1],
      ],
    ],
    ['year', [['2026-01-01', 3]]],
  ] as const)('counts by %s, with empty buckets between', async (interval, buckets) => {
    expect(await listBuckets(`q=tide&interval=${interval}`)).toEqual(buckets);
  });

  it('begins weeks on Mondays', async () => {
    const buckets = await listBuckets('q=tide&interval=week&to=2026-01-12');
    expect(buckets).toEqual([
      ['2025-12-29', 1],
      ['2026-01-05', 1],
      ['2026-01-12', 0],
    ]);
  });

  it('counts from the beginning of a range, and to its end', async () => {
    const query = 'q=tide&from=2026-01-02&to=2026-01-06&interval=day';
    expect((await listBuckets(query)).map(([, count]) => count)).toEqual([0, 0, 1, 1, 0]);
    expect(await listBuckets('q=zebra&from=2026&to=2026&interval=quarter')).toHaveLength(4);
    expect(await listBuckets('q=zebra&from=2026&match=all')).toEqual([]);
  });

  it.each([
    ['q=tide&to=2026-01', 'day'],
    ['q=tide', 'week'],
    ['from=2010&to=2026', 'month'],
    ['', 'year'],
  ])('chooses for %s an interval of a %s', async (query, interval) => {
    expect((await ask(query)).interval).toBe(interval);
  });

  it('says how many are undated, which no range has', async () => {
    const whole = await ask('q=tide');
    expect(whole).toMatchObject({ undated: 1, totalHits: 4, totalIsExact: true, series: null });
    expect(await ask('q=tide&from=2026-04')).toMatchObject({ undated: 1, totalHits: 1 });
  });

  it('counts the ten most frequent outlets apart, and the rest as others', async () => {
    const { buckets, series, others } = await ask('q=press&split=outlet&interval=year');
    expect(series?.map(({ label }) => label)).toEqual(OUTLETS.slice(0, 10));
    expect(series?.map(({ counts }) => counts)).toEqual(
      OUTLETS.slice(0, 10).map((_, at) => [12 - at]),
    );
    expect({ others, buckets }).toEqual({
      others: [3],
      buckets: [{ start: '2020-01-01', count: 78 }],
    });
  });

  it('counts an article for each of its speakers, and what quotes none of them once', async () => {
    const { series, others } = await ask('q=tide&split=speaker&interval=quarter');
    expect(series).toEqual([
      { value: 'Jane Roe', label: 'Jane Roe', counts: [2, 0] },
      { value: 'Al Li', label: 'Al Li', counts: [1, 0] },
    ]);
    expect(others).toEqual([0, 1]);
  });

  it('counts quotations', async () => {
    const { buckets, totalHits } = await ask('q=open&type=quotations&interval=month');
    expect({ buckets, totalHits }).toEqual({
      buckets: [{ start: '2021-07-01', count: 2 }],
      totalHits: 2,
    });
  });

  it('takes every parameter of a search, whatever its page', async () => {
    const page = 'sort=oldest&page=3&pageSize=5&facets=&recency=1y&explain=true&collapse=true';
    expect(await listBuckets(`q=tide&${page}&interval=year`)).toEqual([['2026-01-01', 3]]);
  });

  it('is understood as the search is', async () => {
    const { corrections, understood, warnings } = await ask('q=breakwatr+%22');
    expect(corrections).toMatchObject([{ written: 'breakwatr', corrected: 'breakwater' }]);
    expect(understood).toBe('breakwater');
    expect(warnings.map(({ code }) => code)).toContain('unclosed-phrase');
  });

  it.each(['interval=hour', 'split=author', 'type=speakers', 'interval=day&from=1600&to=2026'])(
    'refuses %s',
    async (query) => {
      const response = await api.request(`/api/timeline?${query}`);
      const { errors } = await expectProblem(response, 'invalid-request');
      expect(errors.map(({ parameter }) => parameter)).toEqual([query.split('=')[0]]);
    },
  );
});
