import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { suggestAnswerSchema } from '../../src/api/answers/look-answers.ts';
import type { SearchIndex } from '../../src/search-index/search-index.ts';
import {
  expectAnswer,
  expectProblem,
  indexSampleArticles,
  openTestSearch,
  openTestService,
  startApi,
} from '../support/api-client.ts';
import type { ApiClient, TestService } from '../support/api-client.ts';
import { aDocument } from '../support/builders.ts';

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

async function suggest(q: string, limit = 8) {
  const query = new URLSearchParams({ q, limit: String(limit) }).toString();
  const answer = await expectAnswer(
    await api.request(`/api/suggest?${query}`),
    suggestAnswerSchema,
  );
  return answer.suggestions;
}

describe('GET /api/suggest', () => {
  it('completes the names of speakers and outlets', async () => {
    expect(await suggest('béjar quint')).toContainEqual({
      kind: 'speaker',
      text: 'Tomás Béjar-Quintana',
      query: 'speaker:"Tomás Béjar-Quintana"',
      count: 5,
      id: null,
    });
    expect(await suggest('NORTHFIELD cour')).toContainEqual(
      expect.objectContaining({ kind: 'outlet', text: 'The Northfield Courier', count: 4 }),
    );
  });

  it('completes headlines with their articles', async () => {
    const [title] = (await suggest('military interv')).filter(({ kind }) => kind === 'title');
    expect(title).toMatchObject({ id: '000_e6cb0b88f58a9515', count: null });
    expect(title?.query).toMatch(/^title:"Mexico rejects/u);
  });

  it('says how words go on', async () => {
    const phrases = (await suggest('foreign ')).filter(({ kind }) => kind === 'phrase');
    expect(phrases.map(({ query }) => query)).toContain('"foreign military"');
  });

  it('offers the most frequent names before anything is typed', async () => {
    const kinds = (await suggest('', 4)).map(({ kind }) => kind);
    expect(kinds).toEqual(['speaker', 'speaker', 'outlet', 'outlet']);
  });

  it.each(['zzzz', '"', 'a '.repeat(30), '🙂'])('offers nothing for %s', async (q) => {
    expect(
      (await suggest(q)).filter(({ kind }) => kind !== 'speaker' && kind !== 'outlet'),
    ).toEqual([]);
  });

  it.each([1, 3, 20])('offers at most %i, each text of a kind once', async (limit) => {
    const suggestions = await suggest('the ', limit);
    expect(suggestions.length).toBeLessThanOrEqual(limit);
    const names = suggestions.map(({ kind, text }) => `${kind} ${text.toLowerCase()}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it('suggests nothing that finds nothing', async () => {
    const typed = [
      'a',
      'th',
      'the ',
      'in',
      'mex',
      'us',
      'water ',
      'wind f',
      'el',
      'wa',
      'co',
      'o’',
    ];
    let count = 0;
    for (const q of typed) {
      for (const { query, kind, id } of await suggest(q, 20)) {
        const found = await api.search(new URLSearchParams({ q: query, match: 'all' }).toString());
        expect({ query, corrections: found.corrections }).toEqual({ query, corrections: [] });
        expect(found.totalHits).toBeGreaterThan(0);
        if (kind === 'title') expect(found.hits.map((hit) => hit.id)).toContain(id);
        count++;
      }
    }
    expect(count).toBeGreaterThan(60);
  });

  it.each(['limit=0', 'limit=21', 'page=1'])('refuses %s', async (query) => {
    await expectProblem(await api.request(`/api/suggest?${query}`), 'invalid-request');
  });
});

describe('suggestions of an index', () => {
  const suggestFrom = async (index: SearchIndex, q: string) =>
    (await openTestSearch(index).suggest({ q, limit: 8 })).suggestions;

  it('are quoted where a name has marks, and left out where no query can name it', async () => {
    const own = openTestService();
    await own.index.upsert([
      aDocument({ id: 'a', speakers: ['Jane "Jo" Roe'], outlet: '“★”' }),
      aDocument({ id: 'b', title: 'Jo said “yes” to OR', outlet: 'Jo AND Co' }),
    ]);
    expect((await suggestFrom(own.index, 'jo')).map(({ query }) => query)).toEqual([
      'speaker:"Jane Jo Roe"',
      'outlet:"Jo AND Co"',
      '"Jo said"',
      'title:"Jo said yes to OR"',
    ]);
    expect((await suggestFrom(own.index, '')).map(({ text }) => text)).not.toContain('“★”');
    await own.close();
  });

  it('are one for a headline of several outlets: that of the newest', async () => {
    const own = openTestService();
    const title = 'Ferry late again';
    await own.index.upsert(
      ['2026-01-01', '2026-01-03', '2026-01-02'].map((publishedOn, at) =>
        aDocument({ id: `f${at}`, title, publishedOn }),
      ),
    );
    const suggestions = await suggestFrom(own.index, 'ferr');
    expect(suggestions.filter(({ kind }) => kind === 'title')).toMatchObject([{ id: 'f1' }]);
    await own.close();
  });
});
