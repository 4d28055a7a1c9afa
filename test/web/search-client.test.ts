import { describe, expect, it } from 'vitest';
import { EMPTY_ROUTE } from '../../src/web/route.ts';
import type { Route } from '../../src/web/route.ts';
import { createSearchClient, toRoute } from '../../src/web/search-client.ts';
import type { WidgetRequest } from '../../src/web/search-client.ts';
import { aFacet, anAnswer } from './an-answer.ts';

describe('toRoute', () => {
  it.each<[string, WidgetRequest, Partial<Route>]>([
    ['nothing', { indexName: 'relevance' }, {}],
    ['a query', { indexName: 'relevance', params: { query: 'tide' } }, { q: 'tide' }],
    [
      'a page, which it counts from 0',
      { indexName: 'relevance', params: { page: 2 } },
      { page: 3 },
    ],
    ['an order', { indexName: 'oldest' }, { sort: 'oldest' }],
    ['an order that there is not', { indexName: 'best' }, {}],
    [
      'values',
      {
        indexName: 'newest',
        params: { facetFilters: [['outlet:UNN', 'outlet:A:B'], ['speaker:-constructor']] },
      },
      { sort: 'newest', outlet: ['UNN', 'A:B'], speaker: ['-constructor'] },
    ],
  ])('reads %s', (_name, request, parts) => {
    expect(toRoute(request)).toEqual({ ...EMPTY_ROUTE, ...parts });
  });

  it('reads the parameters of our own', () => {
    const params = { query: 'tid', from: '2026-01-05', to: '-7d', isTyping: true };
    expect(toRoute({ indexName: 'relevance', params })).toEqual({
      ...EMPTY_ROUTE,
      q: 'tid',
      from: '2026-01-05',
      to: '-7d',
      isTyping: true,
    });
  });
});

describe('createSearchClient', () => {
  const requests: WidgetRequest[] = [
    { indexName: 'relevance', params: { query: 'tide', facetFilters: [['outlet:UNN']] } },
    // How InstantSearch counts a refined facet: without its own filter, and without hits.
    { indexName: 'relevance', params: { query: 'tide' } },
  ];

  it('asks once for all the requests of a keystroke', async () => {
    const asked: string[] = [];
    const { search } = createSearchClient({
      ask(queryString) {
        asked.push(queryString);
        return Promise.resolve(anAnswer());
      },
    });
    expect((await search(requests)).results).toHaveLength(2);
    expect(asked).toEqual(['q=tide&outlet=UNN']);
  });

  it('answers each request from the one answer', async () => {
    const answer = anAnswer({
      facets: [aFacet('outlet', { UNN: 2, MBN: 1 }, ['UNN'])],
      totalHits: 41,
      totalIsExact: false,
      page: 2,
      tookMs: 3,
    });
    const { search } = createSearchClient({ ask: () => Promise.resolve(answer) });
    for (const result of (await search(requests)).results) {
      expect(result).toMatchObject({
        page: 1,
        nbPages: 3,
        nbHits: 41,
        exhaustiveNbHits: false,
        hitsPerPage: 20,
        facets: { outlet: { UNN: 2, MBN: 1 } },
      });
      expect(result.answer).toBe(answer);
    }
  });

  it('offers no page that the API refuses', async () => {
    const { search } = createSearchClient({
      ask: () => Promise.resolve(anAnswer({ totalHits: 1_000_000, pageSize: 30 })),
    });
    const [result] = (await search(requests)).results;
    expect(result?.nbPages).toBe(333);
  });
});
