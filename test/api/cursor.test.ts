import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDocument } from '../support/builders.ts';
import { expectProblem, openTestService, startApi } from '../support/api-client.ts';
import type { ApiClient, SearchAnswer, TestService } from '../support/api-client.ts';

const COUNT = 23;
let service: TestService;
let api: ApiClient;
beforeAll(async () => {
  service = openTestService();
  api = await startApi({ search: service.search, index: service.index });
  await service.index.upsert(
    Array.from({ length: COUNT }, (_, n) =>
      aDocument({
        id: `a${String((n * 5) % COUNT).padStart(2, '0')}`,
        title: n % 2 === 0 ? 'Harbour and lock' : 'Ferry news',
        body: `The ferry left. ${'Ferry. '.repeat(n % 4)}${n < 3 ? 'A pilot waved.' : ''}`,
        publishedOn: n % 6 === 0 ? null : `2026-01-0${1 + (n % 4)}`,
      }),
    ),
  );
});
afterAll(async () => {
  await api.close();
  await service.close();
});

async function walk(search: string, pageSize = 4): Promise<SearchAnswer[]> {
  const answers: SearchAnswer[] = [];
  let cursor: string | null = null;
  do {
    const next: string = cursor === null ? '' : `&cursor=${cursor}&facets=`;
    answers.push(await api.search(`${search}&pageSize=${pageSize}${next}`));
    cursor = answers.at(-1)?.nextCursor ?? null;
  } while (cursor !== null);
  return answers;
}

const listIds = (answers: readonly SearchAnswer[]) =>
  answers.flatMap(({ hits }) => hits.map(({ id }) => id));
const getCursor = async (search: string) =>
  (await api.search(`${search}&pageSize=2`)).nextCursor ?? '';

describe('a cursor', () => {
  it.each([
    'sort=newest',
    'sort=oldest',
    'q=ferry',
    'q=ferry&sort=oldest&from=2026-01-02',
    'q=ferry&recency=30d&explain=true',
    'q=ferry&collapse=true&sort=newest',
    'q=ferry&collapse=true',
    // Corrected, and relaxed: as the first page was.
    'q=ferrry',
    'q=pilot+harbour+lock',
  ])('leads through all hits of %s, each once, in the order of one page', async (search) => {
    const whole = await api.search(`${search}&pageSize=100`);
    const pages = await walk(search);
    expect(listIds(pages)).toEqual(listIds([whole]));
    expect(pages.length).toBeGreaterThan(1);
    expect(whole.nextCursor).toBeNull();
    const [first, ...others] = pages;
    expect(first?.page).toBe(1);
    for (const page of others) {
      expect(page).toMatchObject({ page: null, facets: [], totalHits: whole.totalHits });
      const { understood, corrections, relaxed, strictHits } = whole;
      expect(page).toMatchObject({ understood, corrections, relaxed, strictHits });
    }
  });

  it('goes on behind any page, also one that was asked for by its number', async () => {
    const second = await api.search('sort=newest&page=2&pageSize=5');
    const third = await api.search('sort=newest&page=3&pageSize=5');
    const next = await api.search(`sort=newest&pageSize=5&cursor=${second.nextCursor ?? ''}`);
    expect(next.hits).toEqual(third.hits);
  });

  it('serves a JSON body as well', async () => {
    const cursor = await getCursor('q=ferry&sort=newest');
    const response = await api.post('/api/search', { q: 'ferry', sort: 'newest', cursor });
    expect(response.status).toBe(200);
  });

  it('keeps a relaxed query relaxed when articles come meanwhile that would have been enough', async () => {
    const search = 'q=pilot+harbour+lock';
    const cursor = await getCursor(search);
    const extra = Array.from({ length: 10 }, (_, n) =>
      aDocument({ id: `z${n}`, title: 'Lock', body: 'A pilot, a harbour, a lock.' }),
    );
    await service.index.upsert(extra);
    try {
      const next = await api.search(`${search}&pageSize=2&cursor=${cursor}`);
      expect(next.relaxed).not.toBeNull();
      expect(next.warnings).toMatchObject([{ code: 'index-changed', parameter: 'cursor' }]);
      expect((await api.search(search)).relaxed).toBeNull();
    } finally {
      await service.index.delete(extra.map(({ article }) => article.id));
    }
  });

  it.each([
    ['another query', 'q=harbour&sort=newest'],
    ['another order', 'q=ferry&sort=oldest'],
    ['another filter', 'q=ferry&sort=newest&outlet=UNN'],
    ['another range', 'q=ferry&sort=newest&from=2026'],
    ['page', 'q=ferry&sort=newest&page=1'],
  ])('is refused with %s', async (_, search) => {
    const cursor = await getCursor('q=ferry&sort=newest');
    const response = await api.request(`/api/search?${search}&cursor=${cursor}`);
    const { errors } = await expectProblem(response, 'invalid-request');
    expect(errors.map(({ parameter }) => parameter)).toEqual(['cursor']);
  });

  it('of articles is none of quotations', async () => {
    const cursor = await getCursor('q=ferry&sort=newest');
    const response = await api.request(`/api/quotations?q=ferry&sort=newest&cursor=${cursor}`);
    const { errors } = await expectProblem(response, 'invalid-request');
    expect(errors[0]?.parameter).toBe('cursor');
  });

  it('is refused where anything in it was changed', async () => {
    const cursor = await getCursor('sort=newest');
    const text = Buffer.from(cursor, 'base64url').toString();
    const changed = [
      ...['', 'x', '%00', 'bnVsbA', 'W10', cursor.slice(0, -4), `${cursor}.`],
      ...[
        text.replace('[1,', '[2,'),
        text.replace(/a\d\d/u, 'a99'),
        text.replace('false', 'true'),
      ].map((other) => Buffer.from(other).toString('base64url')),
    ].filter((other) => other !== `${cursor}.`);
    for (const other of changed) {
      const response = await api.request(`/api/search?sort=newest&cursor=${other}`);
      const { errors } = await expectProblem(response, 'invalid-request');
      expect(errors.map(({ parameter }) => parameter)).toEqual(['cursor']);
    }
  });

  it('is what a page out of reach is refused with', async () => {
    const response = await api.request('/api/search?page=101&pageSize=100');
    const { errors } = await expectProblem(response, 'invalid-request');
    expect(errors[0]?.message).toContain('cursor');
  });
});
