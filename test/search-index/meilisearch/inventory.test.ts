import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { IndexUnavailableError } from '../../../src/core/errors.ts';
import { hashId, hashPlace, toOrder } from '../../../src/search-index/meilisearch/documents.ts';
import { createInventory } from '../../../src/search-index/meilisearch/inventory.ts';
import { anApiError, fakeConnection } from './fake-connection.ts';
import type { Asked } from './fake-connection.ts';

const NAMES = { articles: 'news_articles', quotations: 'news_quotations' };
const FETCH = '/indexes/news_articles/documents/fetch';

type Stored = { readonly id: string; readonly quotationCount?: number };
/** How many quotations the states of an article own, by the article's id and the name of the state. */
type Owned = Readonly<Record<string, Readonly<Record<string, number>>>>;

const queriesSchema = z.object({ queries: z.array(z.object({ filter: z.string() })) });

/** An inventory over such articles, each in its own state `now`, and what it asks. */
function open(stored: readonly Stored[], owned: Owned = {}) {
  const asked: Asked[] = [];
  const countOwners = (filter: string) =>
    Object.entries(owned)
      .filter(([id]) => filter.includes(hashId(id)))
      .flatMap(([id, states]) =>
        Object.entries(states).map(([state, count]) => [`${hashId(id)}:${state}`, count] as const),
      );
  const connection = fakeConnection({
    answer(request) {
      asked.push(request);
      if (request.path === FETCH) {
        const results = stored.map(({ id, ...facts }) => ({
          ...{ key: hashId(id), article: { id }, fingerprint: 'now', owner: `${hashId(id)}:now` },
          ...facts,
        }));
        return { results };
      }
      const { queries } = queriesSchema.parse(JSON.parse(request.body));
      const results = queries.map(({ filter }): object => ({
        facetDistribution: { owner: Object.fromEntries(countOwners(filter)) },
      }));
      return { results };
    },
  });
  return { ...createInventory(connection, NAMES), asked };
}

describe('getFingerprints', () => {
  it.each<[string, number | undefined, Owned, string]>([
    ['without quotations', 0, {}, 'now'],
    ['of an older version, which counted none', undefined, {}, 'now'],
    ['with all of its quotations', 2, { a: { now: 2 } }, 'now'],
    ['with one of its quotations', 2, { a: { now: 1 } }, ''],
    ['with none of its quotations', 2, {}, ''],
    ['with more quotations than it has', 2, { a: { now: 3 } }, ''],
    ['with the quotations of another state', 2, { a: { before: 2 } }, ''],
    ['with quotations of another state left over', 2, { a: { now: 2, before: 1 } }, ''],
    ['without quotations but with some left over', 0, { a: { before: 1 } }, ''],
    ['beside the quotations of another article', 0, { b: { now: 1 } }, 'now'],
  ])('of an article %s', async (_, quotationCount, owned, fingerprint) => {
    const facts = quotationCount === undefined ? {} : { quotationCount };
    const { getFingerprints } = open([{ id: 'a', ...facts }], owned);
    expect(await getFingerprints(['a'])).toEqual(new Map([['a', fingerprint]]));
  });

  it('leaves out what is not indexed', async () => {
    const { getFingerprints, asked } = open([{ id: 'a' }]);
    expect(await getFingerprints(['a', 'b'])).toEqual(new Map([['a', 'now']]));
    expect(JSON.parse(asked[0]?.body ?? '')).toMatchObject({
      ids: [hashId('a'), hashId('b')],
      limit: 2,
    });
  });

  it('asks nothing about nothing', async () => {
    const { getFingerprints, asked } = open([]);
    expect(await getFingerprints([])).toEqual(new Map());
    expect(asked).toEqual([]);
  });

  it('counts the quotations of many articles in one request, a hundred articles at once', async () => {
    const ids = Array.from({ length: 201 }, (_, n) => `a${n}`);
    const owned = Object.fromEntries(ids.map((id) => [id, { now: 1 }]));
    const { getFingerprints, asked } = open(
      ids.map((id) => ({ id, quotationCount: 1 })),
      owned,
    );
    expect(await getFingerprints(ids)).toEqual(new Map(ids.map((id) => [id, 'now'])));
    expect(asked.map(({ path }) => path)).toEqual([FETCH, '/multi-search']);
    const { queries } = queriesSchema.parse(JSON.parse(asked[1]?.body ?? ''));
    expect(queries.map(({ filter }) => filter.split(',').length)).toEqual([100, 100, 1]);
  });
});

describe('listSources', () => {
  it.each([
    { afterId: null, filter: `places = ${hashPlace('/data')}` },
    {
      afterId: 'b',
      filter: `places = ${hashPlace('/data')} AND order > "${toOrder('b')}"`,
    },
  ])('asks for what follows $afterId, in order', async ({ afterId, filter }) => {
    const asked: Asked[] = [];
    const article = { id: 'c', location: '/data/c.txt' };
    const connection = fakeConnection({
      answer(request) {
        asked.push(request);
        return { hits: [{ article }] };
      },
    });
    const { listSources } = createInventory(connection, NAMES);
    expect(await listSources({ root: '/data', afterId, limit: 5 })).toEqual([article]);
    expect(JSON.parse(asked[0]?.body ?? '')).toMatchObject({
      filter,
      sort: ['order:asc'],
      limit: 5,
    });
  });
});

describe('createInventory', () => {
  const failing = (status: number, code: string) =>
    createInventory(
      fakeConnection({
        answer() {
          throw anApiError(status, { code });
        },
      }),
      NAMES,
    );
  const page = { root: '/data', afterId: null, limit: 5 };

  it('knows nothing before anything was indexed', async () => {
    const { getFingerprints, listSources } = failing(404, 'index_not_found');
    expect(await getFingerprints(['a'])).toEqual(new Map());
    expect(await listSources(page)).toEqual([]);
  });

  it('fails where the server does', async () => {
    const { getFingerprints, listSources } = failing(503, 'other');
    await expect(getFingerprints(['a'])).rejects.toBeInstanceOf(IndexUnavailableError);
    await expect(listSources(page)).rejects.toBeInstanceOf(IndexUnavailableError);
  });
});
