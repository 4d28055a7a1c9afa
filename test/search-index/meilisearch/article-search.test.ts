import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createArticleSearch } from '../../../src/search-index/meilisearch/article-search.ts';
import { createTermStatistics } from '../../../src/search-index/meilisearch/term-statistics.ts';
import type { IndexQuery } from '../../../src/search-index/search-index.ts';
import { aDocument, aRanking, aRequest, indexTables } from '../../support/builders.ts';
import { fakeConnection } from './fake-connection.ts';

const searchSchema = z.object({
  queries: z.array(
    z.object({
      attributesToRetrieve: z.array(z.string()).optional(),
      facets: z.array(z.string()).optional(),
    }),
  ),
});
const fetchSchema = z.object({ ids: z.array(z.string()), fields: z.array(z.string()) });
const port: IndexQuery = { kind: 'stem', stem: 'port' };
const documents = ['a', 'b', 'c'].map((id, at) =>
  aDocument({ id, title: 'Port', body: 'port '.repeat(at) }),
);

type Facts = { readonly frequency?: number; readonly gone?: readonly string[] };

/** A search over a server with three documents, all of which match everything; `gone` are removed before they are read. */
function open({ frequency = 3, gone = [] }: Facts = {}) {
  const asked: string[] = [];
  const stored = documents.map(({ article, vector }) => ({
    ...{ key: article.id, order: article.id, day: null, vector, article },
  }));
  const connection = fakeConnection({
    answer({ path, body }) {
      if (path.endsWith('/fetch')) {
        const { ids, fields } = fetchSchema.parse(JSON.parse(body));
        asked.push(`read ${fields.includes('vector') ? 'vectors' : 'articles'}`);
        const isThere = ({ key }: { readonly key: string }) =>
          fields.includes('vector') || !gone.includes(key);
        return {
          results: stored.filter((document) => ids.includes(document.key) && isThere(document)),
        };
      }
      const { queries } = searchSchema.parse(JSON.parse(body));
      asked.push('search');
      return {
        results: queries.map(({ attributesToRetrieve, facets = [] }) => ({
          totalHits: attributesToRetrieve === undefined ? frequency : documents.length,
          hits: stored,
          ...(facets.includes('key') && {
            facetDistribution: { key: Object.fromEntries(stored.map(({ key }) => [key, 1])) },
          }),
        })),
      };
    },
  });
  const indexName = 'articles';
  const statistics = createTermStatistics({ connection, indexName, now: () => 0 });
  const rules = { ...indexTables.ranking, weights: indexTables.fields.weights };
  const search = createArticleSearch({ connection, indexName, statistics, rules });
  return { search, asked };
}

describe('a search by relevance', () => {
  const request = aRequest({ query: port, sort: 'relevance' });

  it('orders the candidates by score, and reads their articles', async () => {
    const { search } = open();
    const { hits } = await search.search(request);
    expect(hits.map(({ article }) => article.id)).toEqual(['c', 'b', 'a']);
    const scores = hits.map(({ score }) => score ?? NaN);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(hits.map(({ explanation }) => explanation)).toEqual([null, null, null]);
  });

  it('explains scores where that is asked for', async () => {
    const { search } = open();
    const ranking = { ...aRanking(port), isExplained: true };
    const { hits } = await search.search({ ...request, ranking });
    for (const { score, explanation } of hits) {
      expect(explanation).toMatchObject([{ kind: 'term', stem: 'port' }]);
      expect(explanation?.reduce((sum, part) => sum + part.score, 0)).toBeCloseTo(score ?? NaN);
    }
  });

  it('asks for statistics once, then for candidates and for articles', async () => {
    const { search, asked } = open();
    await search.search(request);
    await search.search(request);
    const answer = ['search', 'read vectors', 'read articles'];
    expect(asked).toEqual(['search', ...answer, ...answer]);
  });

  it('leaves out what was removed since it was ranked', async () => {
    const { search } = open({ gone: ['c'] });
    const { hits } = await search.search(request);
    expect(hits.map(({ article }) => article.id)).toEqual(['b', 'a']);
  });

  it('leaves the order to the server where no word of the query is known', async () => {
    const { search } = open({ frequency: 0 });
    const { hits } = await search.search(request);
    expect(hits.map(({ article, score }) => [article.id, score])).toEqual([
      ['a', null],
      ['b', null],
      ['c', null],
    ]);
  });

  it('reads no candidates where no hits are asked for', async () => {
    const { search, asked } = open();
    await search.search({ ...request, limit: 0 });
    expect(asked).toHaveLength(1);
  });
});

describe('countUpTo', () => {
  it('counts all in one request, up to the limit, and remembers how often words occur', async () => {
    const { search, asked } = open({ frequency: 7 });
    expect(await search.countUpTo(5, [port, port])).toEqual([5, 5]);
    expect(await search.countUpTo(9, [port])).toEqual([7]);
    expect(await search.countUpTo(9, [])).toEqual([]);
    expect(asked).toHaveLength(1);
  });
});
