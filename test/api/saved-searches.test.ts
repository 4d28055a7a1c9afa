import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseFeed } from 'feedsmith';
import {
  savedSearchesAnswerSchema,
  savedSearchSchema,
} from '../../src/api/answers/saved-search-answers.ts';
import { addWriteKey, readKeys } from '../../src/api/keys.ts';
import type { KeyRing } from '../../src/api/keys.ts';
import type { SavingDependencies } from '../../src/api/routes/saved-searches.ts';
import {
  expectAnswer,
  expectProblem,
  NOW,
  openTestService,
  startApi,
} from '../support/api-client.ts';
import type { ApiClient, TestService } from '../support/api-client.ts';
import { aDocument, aQuotation, aSavedSearch } from '../support/builders.ts';

const PATH = '/api/saved-searches';
const SECRET = 'whsec_c2VjcmV0';

/** What cannot be saved, and the parameter that is wrong. */
const REFUSED: readonly (readonly [body: object, parameter: string])[] = [
  [{}, 'name'],
  [{ name: ' ' }, 'name'],
  [{ name: 'x'.repeat(201) }, 'name'],
  [{ name: 'a', type: 'speakers' }, 'type'],
  [{ name: 'a', search: { qq: 'a' } }, 'search.qq'],
  [{ name: 'a', search: { sort: 'best' } }, 'search.sort'],
  [{ name: 'a', search: { from: '2026-99' } }, 'search.from'],
  [{ name: 'a', search: { q: 'a OR '.repeat(60) } }, 'search.q'],
  [{ name: 'a', type: 'quotations', search: { snippets: 2 } }, 'search.snippets'],
  [{ name: 'a', search: { type: 'quotations' } }, 'search.type'],
  [{ name: 'a', search: { cursor: 'WzEs' } }, 'search.cursor'],
  [{ name: 'a', search: [] }, 'search'],
  [{ name: 'a', owner: 'b' }, 'owner'],
  [{ name: 'a', webhook: { url: 'nowhere' } }, 'webhook.url'],
  [{ name: 'a', webhook: { url: 'http://e.org' } }, 'webhook.url'],
  [{ name: 'a', webhook: { url: 'file:///etc' } }, 'webhook.url'],
  [{ name: 'a', webhook: { url: 'https://a:b@e.org' } }, 'webhook.url'],
];

let service: TestService;
let api: ApiClient;
beforeEach(async () => {
  service = openTestService();
  await start();
});
afterEach(async () => {
  await api.close();
  await service.close();
});

async function start(changes: Partial<SavingDependencies> = {}, keys: KeyRing | null = null) {
  let made = 0;
  const { index, search } = service;
  api = await startApi({
    ...{ index, search },
    access: { keys, requestsPerMinute: null, trustedProxies: [], corsOrigins: [] },
    saving: {
      index,
      now: () => NOW,
      makeId: () => `id-${++made}`,
      makeSecret: () => SECRET,
      webhooks: 'https',
      isOn: true,
      ...changes,
    },
  });
}

async function restart(changes: Partial<SavingDependencies>, keys: KeyRing | null = null) {
  await api.close();
  await start(changes, keys);
}

const as = (key: string, method = 'GET', body: unknown = null) => ({
  method,
  headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
  ...(body !== null && { body: JSON.stringify(body) }),
});

async function save(body: unknown) {
  const response = await api.post(PATH, body);
  expect({ status: response.status, text: await response.clone().text() }).toMatchObject({
    status: 201,
  });
  return savedSearchSchema.parse(await response.json());
}

const list = async () =>
  (await expectAnswer(await api.request(PATH), savedSearchesAnswerSchema)).savedSearches;

const add = (id: string, addedAt: string, facts: Parameters<typeof aDocument>[0] = {}) =>
  service.index.upsert([{ ...aDocument({ id, title: `Port ${id}`, ...facts }), addedAt }]);

describe('saved searches', () => {
  it('are saved, listed, shown and deleted', async () => {
    const search = { q: 'port', outlet: ['UNN'], from: '-7d' };
    const saved = await save({ name: ' Ports ', search });
    expect(saved).toEqual({
      ...{ id: 'id-1', name: 'Ports', type: 'articles', search, webhook: null },
      createdAt: NOW.toISOString(),
      feedUrl: '/api/saved-searches/id-1/feed',
    });
    expect(await list()).toEqual([saved]);
    const one = await api.request(`${PATH}/id-1`);
    expect(await expectAnswer(one, savedSearchSchema)).toEqual(saved);
    expect((await api.request(`${PATH}/id-1`, { method: 'DELETE' })).status).toBe(204);
    expect(await list()).toEqual([]);
    for (const method of ['GET', 'DELETE']) {
      const gone = await api.request(`${PATH}/id-1`, { method });
      await expectProblem(gone, 'saved-search-not-found');
    }
  });

  it('show the secret of their webhook in the answer that makes it, and never again', async () => {
    const { webhook } = await save({ name: 'Ports', webhook: { url: 'https://example.org/a' } });
    const shown = { url: 'https://example.org/a', pending: null };
    expect(webhook).toEqual({ ...shown, secret: SECRET, lastDelivery: null, lastFailure: null });
    const text = JSON.stringify([await list(), await (await api.request(`${PATH}/id-1`)).json()]);
    expect(text).toContain('https://example.org/a');
    expect(text).not.toContain(SECRET);
  });

  it('show what became of their webhook', async () => {
    const at = '2026-05-04T09:00:00.000Z';
    const lastFailure = { id: 'msg_1', at, reason: 'answered 500', isGivenUp: false };
    const pending = { id: 'msg_1', failedRuns: 1, retryAt: null };
    await service.index.saveSearch(
      aSavedSearch({
        webhook: { url: 'https://example.org/', secret: SECRET },
        progress: {
          ...{ watermark: at, lastDelivery: null, lastFailure },
          pending: { ...pending, after: null, until: at },
        },
      }),
    );
    expect((await list())[0]?.webhook).toMatchObject({ pending, lastFailure });
  });

  it('are about what is added from then on', async () => {
    await add('a', '2026-05-04T09:00:00.000Z');
    await save({ name: 'Ports' });
    const [saved] = await service.index.listSavedSearches();
    expect(saved?.progress.watermark).toBe('2026-05-04T09:00:00.000Z');
  });

  it('are refused, with what is wrong named, and not kept', async () => {
    for (const [body, parameter] of REFUSED) {
      const { errors } = await expectProblem(await api.post(PATH, body), 'invalid-request');
      expect(errors.map((error) => error.parameter)).toEqual([parameter]);
    }
    expect(await list()).toEqual([]);
  });

  it('may be sent to http where that is allowed, and nowhere where webhooks are off', async () => {
    const body = { name: 'a', webhook: { url: 'http://example.org/' } };
    await restart({ webhooks: 'http' });
    await save(body);
    await restart({ webhooks: 'off' });
    await expectProblem(await api.post(PATH, body), 'invalid-request');
  });

  it.each([
    ['GET', ''],
    ['POST', ''],
    ['GET', '/id-1'],
    ['DELETE', '/id-1'],
    ['GET', '/id-1/feed'],
  ])('say so where they are switched off: %s %s', async (method, path) => {
    await restart({ isOn: false });
    const response = await api.request(PATH + path, { method });
    await expectProblem(response, 'saved-searches-unavailable');
    expect(response.headers.get('retry-after')).toBeNull();
  });
});

describe('saved searches of keys', () => {
  const FIRST = 'the-first-of-the-keys';
  const SECOND = 'the-second-of-the-keys';
  const outcome = readKeys([
    { name: 'first', key: FIRST, scopes: ['search', 'save'] },
    { name: 'second', key: SECOND, scopes: ['search', 'save'] },
    { name: 'deaf', key: 'one-that-only-saves', scopes: ['save'] },
    { name: 'reader', key: 'one-that-only-reads', scopes: ['search'] },
  ]);
  const keys = outcome.kind === 'keys' ? outcome.keys : null;
  beforeEach(() => restart({}, keys));

  it('are those of the key that asks, and of no other', async () => {
    expect((await api.request(PATH, as(FIRST, 'POST', { name: 'Mine' }))).status).toBe(201);
    const read = async (key: string) => {
      const answer = await expectAnswer(
        await api.request(PATH, as(key)),
        savedSearchesAnswerSchema,
      );
      return answer.savedSearches.map(({ name }) => name);
    };
    expect([await read(FIRST), await read(SECOND)]).toEqual([['Mine'], []]);
    for (const [path, method] of [
      [`${PATH}/id-1`, 'GET'],
      [`${PATH}/id-1/feed`, 'GET'],
      [`${PATH}/id-1`, 'DELETE'],
    ] as const) {
      const response = await api.request(path, as(SECOND, method));
      await expectProblem(response, 'saved-search-not-found');
    }
    expect((await api.request(`${PATH}/id-1/feed`, as(FIRST))).status).toBe(200);
  });

  it('stay everybody’s where there is a key for writing alone', async () => {
    const writeKey = 'the-key-of-the-newsroom';
    await restart({}, null);
    await save({ name: 'Before' });
    await restart({}, addWriteKey(null, writeKey));
    expect((await list()).map(({ name }) => name)).toEqual(['Before']);
    expect((await api.request(`${PATH}/id-1`, as(writeKey, 'DELETE'))).status).toBe(204);
    await save({ name: 'After' });
    expect(await service.index.listSavedSearches()).toMatchObject([{ name: 'After', owner: null }]);
  });

  it('need the scopes save and search, the first of which nobody without a key can have', async () => {
    for (const key of ['one-that-only-reads', 'one-that-only-saves']) {
      await expectProblem(await api.request(PATH, as(key)), 'scope-missing');
    }
    await expectProblem(await api.request(PATH), 'key-required');
    expect(readKeys([{ name: 'anonymous', scopes: ['save'] }])).toEqual({
      kind: 'mistakes',
      mistakes: ['[0].scopes may not let everybody save'],
    });
  });

  it('are at most a hundred a key, and a thousand in all', async () => {
    const fill = async (owner: string, count: number) => {
      for (let n = 0; n < count; n++)
        await service.index.saveSearch(aSavedSearch({ id: `${owner}-${n}`, owner }));
    };
    await fill('first', 99);
    const saveAs = (key: string) => api.request(PATH, as(key, 'POST', { name: 'One more' }));
    const both = await Promise.all([saveAs(FIRST), saveAs(FIRST)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    await fill('others', 900);
    const { detail } = await expectProblem(await saveAs(SECOND), 'too-many-saved-searches');
    expect(detail).toContain('1000 saved searches in all');
  });
});

describe('the feed of a saved search', () => {
  const FEED = `${PATH}/id-1/feed`;
  beforeEach(async () => {
    await save({ name: 'Ports & <more>', search: { q: 'port' } });
    await add('a', '2026-05-04T09:00:00.000Z', {
      ...{ outlet: 'UNN', authors: ['Ada Fox'], url: 'https://example.org/?a=1&b=2' },
      body: 'Port \u0001 ]]> <b>',
    });
    await add('b', '2026-05-04T10:00:00.000Z', { publishedOn: '2020-01-01' });
    await add('c', '2026-05-04T11:00:00.000Z', { title: 'Weather' });
  });

  it.each([
    ['', 'application/rss+xml', 'rss'],
    ['?format=atom', 'application/atom+xml', 'atom'],
    ['?format=rss', 'application/rss+xml', 'rss'],
    ['?format=json', 'application/feed+json', 'json'],
  ])('is read as %s by others: %s', async (query, type, format) => {
    const response = await api.request(FEED + query);
    expect(response.headers.get('content-type')).toBe(`${type}; charset=utf-8`);
    const text = await response.text();
    expect(text).not.toContain('\u0001');
    const parsed = parseFeed(text);
    expect(parsed.format).toBe(format);
    const words = JSON.stringify(parsed.feed);
    expect(words).toContain('Ports & <more>');
    expect(words).toContain('https://example.org/?a=1&b=2');
    expect(words.indexOf('Port b')).toBeLessThan(words.indexOf('Port a – UNN'));
    expect(words).not.toContain('Weather');
  });

  it('has the same tag as long as it is the same', async () => {
    const readTag = async () => (await api.request(FEED)).headers.get('etag');
    const tag = await readTag();
    expect(tag).not.toBeNull();
    expect(await readTag()).toBe(tag);
    await add('d', '2026-05-04T12:00:00.000Z');
    expect(await readTag()).not.toBe(tag);
  });

  it('leads to the page of its search', async () => {
    const { id } = await save({
      ...{ name: 'Said', type: 'quotations' },
      search: { q: 'port', outlet: ['UNN', 'MBN'], page: 2, pageSize: 5, facets: ['outlet'] },
    });
    const text = await (await api.request(`${PATH}/${id}/feed?format=json`)).text();
    expect(JSON.parse(text)).toMatchObject({
      home_page_url: `${api.origin}/?type=quotations&q=port&outlet=UNN&outlet=MBN`,
    });
  });

  it('has quotations by who said them', async () => {
    await save({ name: 'Said', type: 'quotations' });
    const said = aQuotation({ text: 'We are open', end: 11, speaker: 'Ada Fox' });
    await add('e', '2026-05-04T12:00:00.000Z', { body: 'We are open', quotations: [said] });
    const feed = await (await api.request(`${PATH}/id-2/feed?format=json`)).json();
    expect(feed).toMatchObject({ items: [{ title: 'Ada Fox: “We are open”' }] });
  });

  it('has no other format', async () => {
    await expectProblem(await api.request(`${FEED}?format=xml`), 'invalid-request');
  });
});
