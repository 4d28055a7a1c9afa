import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readIndexFacts } from '../../src/cli/read-index-facts.ts';
import { timeIndex } from '../../src/cli/time-index.ts';
import type { SearchRequest } from '../../src/search/search-request.ts';
import { indexSampleArticles, openTestSearch, openTestService } from '../support/api-client.ts';
import type { TestService } from '../support/api-client.ts';

let service: TestService;
beforeAll(async () => {
  service = openTestService();
  await indexSampleArticles(service.index);
});
afterAll(async () => {
  await service.close();
});

const REQUEST: SearchRequest = {
  ...{ q: 'cartel', include: {}, exclude: {}, from: null, to: null, isTyping: false },
  ...{ match: null, sort: 'relevance', page: 1, pageSize: 1, facets: [] },
  ...{ recencyDays: null, isExplained: false, collapse: false },
};

describe('timeIndex', () => {
  it('answers as the index does, and says what was asked of it for how long', async () => {
    const observed: [string, number][] = [];
    const timed = timeIndex(service.index, (...observation) => observed.push(observation));
    const search = openTestSearch(timed);
    const answer = await search.search(REQUEST);
    const plain = await service.search.search(REQUEST);
    expect(answer.hits).toEqual(plain.hits);
    const id = answer.hits[0]?.id ?? '';
    expect((await search.getArticle(id)).id).toBe(id);
    const operations = observed.map(([operation]) => operation);
    expect(operations).toContain('search');
    expect(operations.at(-1)).toBe('get');
    for (const [, seconds] of observed) expect(seconds).toBeGreaterThan(0);
  });

  it('times what fails, which stays a failure', async () => {
    const observed: string[] = [];
    const failing = {
      ...service.index,
      tryGet: () => Promise.reject(new Error('The disk is full.')),
    };
    const timed = timeIndex(failing, (operation) => observed.push(operation));
    await expect(timed.tryGet('a')).rejects.toThrow('The disk is full.');
    expect(observed).toEqual(['get']);
  });
});

describe('readIndexFacts', () => {
  it('counts what an index holds, and finds its newest day', async () => {
    const { articleCount, quotationCount } = await service.index.getStats();
    const { hits } = await service.search.search({ ...REQUEST, q: '', sort: 'newest' });
    expect(hits[0]?.publishedOn).toMatch(/^2/u);
    expect(await readIndexFacts(service.index)).toEqual({
      articles: articleCount,
      quotations: quotationCount,
      newestOn: hits[0]?.publishedOn,
    });
  });

  it('has no newest day in an empty index', async () => {
    const empty = openTestService();
    expect(await readIndexFacts(empty.index)).toEqual({
      articles: 0,
      quotations: 0,
      newestOn: null,
    });
    await empty.close();
  });
});
