import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { IndexUnavailableError } from '../../../src/core/errors.ts';
import { makeKeys } from '../../../src/search-index/meilisearch/keys.ts';
import { interceptHttp } from '../../support/intercept-http.ts';

const HOST = 'http://meilisearch.example:7700';
const MASTER_KEY = 'm4ster-s3cr3t';

interceptHttp();

const keySchema = z.object({
  name: z.string(),
  actions: z.array(z.string()),
  indexes: z.array(z.string()),
  expiresAt: z.null(),
});
type Key = z.infer<typeof keySchema> & { readonly key: string };

/** The server's keys, to which those that are made are added. */
function serveKeys(keys: Key[] = []) {
  const made: Key[] = [];
  nock(HOST, { reqheaders: { authorization: `Bearer ${MASTER_KEY}` } })
    .persist()
    .get('/keys')
    .query({ limit: 1_000 })
    .reply(200, () => ({ results: keys, offset: 0, limit: 1_000, total: keys.length }))
    .post('/keys')
    .reply(201, (_, body) => {
      const key = { ...keySchema.parse(body), key: `key-${keys.length}` };
      keys.push(key);
      made.push(key);
      return key;
    });
  return { keys, made };
}

const make = (prefix = 'news') => makeKeys(HOST, MASTER_KEY, prefix);

describe('makeKeys', () => {
  it('makes a key to search what is served, one to write that and what is next, and one for saved searches', async () => {
    const { made } = serveKeys();
    const { searchKey, indexKey, saveKey } = await make();
    expect([searchKey, indexKey, saveKey]).toEqual(['key-0', 'key-1', 'key-2']);
    expect(made).toMatchObject([
      {
        name: 'news-search',
        actions: ['search', 'documents.get', 'indexes.get'],
        indexes: ['news_articles', 'news_quotations'],
      },
      {
        name: 'news-index',
        actions: ['search', 'documents.*', 'indexes.*', 'settings.*', 'tasks.get', 'stats.get'],
        indexes: [
          ...['news_articles', 'news_quotations', 'news_articles_next', 'news_quotations_next'],
          'news_takedowns',
        ],
      },
      {
        name: 'news-save',
        actions: ['documents.*', 'indexes.create', 'indexes.get', 'tasks.get'],
        indexes: ['news_saved_searches'],
      },
    ]);
  });

  it('finds the keys that it made before, in whatever order the server lists things', async () => {
    const { keys, made } = serveKeys();
    const first = await make();
    keys.reverse();
    for (const key of keys) {
      key.actions.reverse();
      key.indexes.reverse();
    }
    expect(await make()).toEqual(first);
    expect(made).toHaveLength(3);
  });

  it.each<[string, (key: Key) => Key]>([
    ['do more', (key) => ({ ...key, actions: [...key.actions, 'keys.get'] })],
    ['do less', (key) => ({ ...key, actions: key.actions.slice(1) })],
    ['see more', (key) => ({ ...key, indexes: [...key.indexes, 'others'] })],
    ['see everything', (key) => ({ ...key, indexes: ['*'] })],
    ['have another name', (key) => ({ ...key, name: 'Default Search API Key' })],
  ])('makes keys beside those that %s', async (_, change) => {
    const { keys, made } = serveKeys();
    const first = await make();
    keys.splice(0, 3, ...keys.map(change));
    const second = await make();
    expect(made).toHaveLength(6);
    expect(second.searchKey).not.toBe(first.searchKey);
    expect(second.indexKey).not.toBe(first.indexKey);
    expect(second.saveKey).not.toBe(first.saveKey);
  });

  it('makes keys for each installation on a server', async () => {
    const { made } = serveKeys();
    await make('news');
    await make('letters');
    expect(made.map(({ name }) => name)).toEqual([
      'news-search',
      'news-index',
      'news-save',
      'letters-search',
      'letters-index',
      'letters-save',
    ]);
  });

  it.each<[string, () => void, string]>([
    [
      'a wrong master key',
      () => {
        const message = `The provided API key ${MASTER_KEY} is invalid.`;
        const error = { message, code: 'invalid_api_key', type: 'auth', link: '' };
        nock(HOST).get('/keys').query(true).reply(403, error);
      },
      `Meilisearch at ${HOST} refuses the key (403).`,
    ],
    [
      'a server that is away',
      () => {
        nock(HOST).get('/keys').query(true).replyWithError('refused');
      },
      `Meilisearch at ${HOST} cannot be reached.`,
    ],
    [
      'a server that goes away in between',
      () => {
        const results: readonly Key[] = [];
        nock(HOST).get('/keys').query(true).reply(200, { results });
        nock(HOST).post('/keys').reply(503);
      },
      `Meilisearch at ${HOST} answered 503.`,
    ],
  ])('says that it met %s, without the key', async (_, serve, message) => {
    serve();
    const making = make();
    await expect(making).rejects.toThrow(message);
    await expect(making).rejects.toBeInstanceOf(IndexUnavailableError);
    await expect(making).rejects.not.toThrow(MASTER_KEY);
  });
});
