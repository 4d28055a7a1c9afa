import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { IndexDocument } from '../../src/search-index/search-index.ts';
import { aDocument } from '../support/builders.ts';
import { expectAnswer, expectProblem, openTestService, startApi } from '../support/api-client.ts';
import type { ApiClient, TestService } from '../support/api-client.ts';

const REPORT_KEYS = ['id', 'title', 'outlet', 'publishedOn', 'url'];
const tallySchema = z.object({ value: z.string(), count: z.int(), stories: z.int() });
/** What a collapsed answer has besides. */
const collapsedSchema = z.object({
  hits: z.array(
    z.object({
      id: z.string(),
      alsoIn: z.array(
        z.strictObject({
          ...{ id: z.string(), title: z.string().nullable(), outlet: z.string().nullable() },
          ...{ publishedOn: z.string().nullable(), url: z.string().nullable() },
        }),
      ),
      alsoInCount: z.int(),
    }),
  ),
  facets: z.array(
    z.object({
      field: z.string(),
      buckets: z.array(tallySchema),
      undated: z.int().optional(),
      undatedStories: z.int().optional(),
    }),
  ),
  totalHits: z.int(),
  totalArticles: z.int(),
  strictHits: z.int().nullable(),
  relaxed: z.unknown(),
});

const report = (id: string, outlet: string, day: string | null, body: string) =>
  aDocument({ id, title: `Title of ${id}`, outlet, publishedOn: day, body });
const inStory = (indexed: IndexDocument): IndexDocument => ({ ...indexed, story: 's1' });

let service: TestService;
let api: ApiClient;
beforeAll(async () => {
  service = openTestService();
  await service.index.upsert([
    inStory(report('agency', 'Kestrel Wire', '2026-02-01', 'The port reopens.')),
    inStory(report('ledger', 'Harbour Ledger', '2026-02-02', 'The port reopens today.')),
    inStory(report('diario', 'Diario', null, 'The port reopens.')),
    report('other', 'Diario', '2026-01-31', 'The port of another town.'),
  ]);
  api = await startApi({ ...service });
});
afterAll(async () => {
  await api.close();
  await service.close();
});

const collapse = async (queryString: string) =>
  expectAnswer(await api.request(`/api/search?collapse=true&${queryString}`), collapsedSchema);

describe('collapse=true', () => {
  it('shows a story once, with the others that match', async () => {
    const { hits, totalHits, totalArticles } = await collapse('sort=newest');
    expect({ totalHits, totalArticles }).toEqual({ totalHits: 2, totalArticles: 4 });
    expect(
      hits.map(({ id, alsoIn, alsoInCount }) => [id, alsoIn.map((r) => r.id), alsoInCount]),
    ).toEqual([
      ['ledger', ['agency', 'diario'], 2],
      ['other', [], 0],
    ]);
    expect(Object.keys(hits[0]?.alsoIn[0] ?? {})).toEqual(REPORT_KEYS);
  });

  it('counts facets both ways', async () => {
    const { facets } = await collapse('facets=outlet,date');
    const [outlets, dates] = facets;
    expect(outlets?.buckets.map(({ count }) => count)).toEqual([2, 1, 1]);
    expect(outlets?.buckets.reduce((sum, { stories }) => sum + stories, 0)).toBe(2);
    const years = dates?.buckets.filter(({ value }) => value === '2026') ?? [];
    expect(years.map(({ count }) => count)).toEqual([3]);
    expect((years[0]?.stories ?? NaN) + (dates?.undatedStories ?? NaN)).toBe(2);
    expect(dates?.undated).toBe(1);
  });

  it('shows the members of a story that a filter leaves', async () => {
    const { hits, totalHits } = await collapse('outletNot=Harbour+Ledger&to=2026-02-01');
    expect(totalHits).toBe(2);
    expect(hits.map(({ id, alsoInCount }) => [id, alsoInCount])).toEqual([
      ['agency', 0],
      ['other', 0],
    ]);
  });

  it('takes the same by POST', async () => {
    const answer = await expectAnswer(
      await api.post('/api/search', { collapse: true, sort: 'newest' }),
      collapsedSchema,
    );
    expect(answer.hits.map(({ id }) => id)).toEqual(['ledger', 'other']);
  });

  it('does not relax a query because its articles are few stories', async () => {
    const plain = await api.search('q=port+reopens');
    const { strictHits, relaxed, totalArticles } = await collapse('q=port+reopens');
    expect({ strictHits, relaxed }).toEqual({
      strictHits: plain.strictHits,
      relaxed: plain.relaxed,
    });
    expect(totalArticles).toBe(plain.totalHits);
  });

  it.each(['', 'collapse=false'])('changes nothing where nobody asks: ?%s', async (queryString) => {
    // The client knows no other keys than those documented for all answers.
    const { totalHits } = await api.search(queryString);
    expect(totalHits).toBe(4);
  });

  it.each([
    ['/api/search?collapse=yes', 'is true or false'],
    ['/api/quotations?collapse=maybe', 'is true or false'],
    ['/api/facets/outlet?collapse=true', 'is no parameter of this request'],
  ])('is refused where it means nothing: %s', async (path, message) => {
    const { errors } = await expectProblem(await api.request(path), 'invalid-request');
    expect(errors).toEqual([{ parameter: 'collapse', message }]);
  });
});
