import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { similarAnswerSchema } from '../../src/api/answers/look-answers.ts';
import { expectAnswer, expectProblem, openTestService, startApi } from '../support/api-client.ts';
import type { ApiClient, TestService } from '../support/api-client.ts';
import { aDocument } from '../support/builders.ts';

let service: TestService;
let api: ApiClient;
const inStory = (id: string, body: string, story: string | null) => ({
  ...aDocument({ id, body }),
  story,
});
beforeAll(async () => {
  service = openTestService();
  await service.index.upsert([
    inStory('own', 'The ferry hit the breakwater in fog.', 's1'),
    inStory('copy', 'The ferry hit the breakwater in fog.', 's1'),
    inStory('like-1', 'Fog kept the ferry off the breakwater.', 's2'),
    inStory('like-2', 'Fog kept the ferry off the breakwater again.', 's2'),
    inStory('less', 'A ferry came in.', null),
    inStory('other', 'Wheat prices fell.', null),
    aDocument({ id: 'empty' }),
    ...Array.from({ length: 20 }, (_, at) =>
      aDocument({ id: `x${at}`, body: `Wheat ${at} rose.` }),
    ),
  ]);
  api = await startApi({ ...service });
});
afterAll(async () => {
  await api.close();
  await service.close();
});

const find = async (path: string) =>
  (await expectAnswer(await api.request(`/api/articles/${path}`), similarAnswerSchema)).hits;

describe('GET /api/articles/:id/similar', () => {
  it('finds what has the same telling words, each story once, and not its own', async () => {
    const hits = await find('own/similar');
    expect(hits.map(({ id }) => id)).toEqual(['like-1', 'less']);
    expect(hits[0]).toMatchObject({ alsoIn: [{ id: 'like-2' }], alsoInCount: 1 });
    const [best = 0, next = 0] = hits.map(({ score }) => score ?? 0);
    expect(best).toBeGreaterThan(next);
  });

  it('highlights what they have in common', async () => {
    const [hit] = await find('own/similar');
    const { text = '', highlights = [] } = hit?.snippet ?? {};
    expect(highlights.map(({ start, end }) => text.slice(start, end))).toEqual(
      expect.arrayContaining(['Fog', 'ferry', 'breakwater']),
    );
  });

  it('finds each article where stories are not collapsed, but never itself', async () => {
    const hits = await find('own/similar?collapse=false');
    expect(hits.map(({ id }) => id)).toEqual(['copy', 'like-1', 'like-2', 'less']);
    expect(hits.every(({ alsoIn }) => alsoIn === undefined)).toBe(true);
  });

  it('finds as many as are asked for', async () => {
    expect(await find('own/similar?limit=1')).toHaveLength(1);
  });

  it('finds nothing like an article without words', async () => {
    expect(await find('empty/similar')).toEqual([]);
  });

  it('knows no articles but those of the index', async () => {
    const response = await api.request('/api/articles/nothing/similar');
    const { detail } = await expectProblem(response, 'article-not-found');
    expect(detail).toContain('"nothing"');
  });

  it.each(['limit=0', 'limit=101', 'collapse=maybe', 'q=ferry'])('refuses %s', async (query) => {
    await expectProblem(await api.request(`/api/articles/own/similar?${query}`), 'invalid-request');
  });
});
