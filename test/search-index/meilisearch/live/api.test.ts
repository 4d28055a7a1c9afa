import { randomUUID } from 'node:crypto';
import { Meilisearch } from 'meilisearch';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { SearchIndex } from '../../../../src/search-index/search-index.ts';
import {
  NOW,
  indexSampleArticles,
  openTestSearch,
  openTestService,
  startApi,
} from '../../../support/api-client.ts';
import type { ApiClient, TestService } from '../../../support/api-client.ts';
import { openTestWriting } from '../../../support/writing.ts';
import type { TestWriting } from '../../../support/writing.ts';
import {
  hasSharedServer,
  inventPrefix,
  listIndexNames,
  openLiveIndex,
  sharedServer,
} from './environment.ts';

/** What says how long something took, where it was asked, or names a state of the engine. */
const PASSING = new Set(['tookMs', 'score', 'nextCursor', 'instance']);
const pageSchema = z.object({
  hits: z.array(z.object({ id: z.string() })),
  nextCursor: z.string().nullable(),
});

const ASKED = [
  '/api/search',
  '/api/search?q=intervention&sort=newest&facets=outlet,speaker,date,language',
  '/api/search?q="foreign+intervention"&speaker=Donald+Trump&collapse=true',
  '/api/search?q=soverignty',
  '/api/search?q=port&outletNot=UNN&snippets=3',
  '/api/quotations?q=sovereignty&sort=newest',
  '/api/quotations?speaker=Claudia+Sheinbaum',
  '/api/facets/speaker?contains=shein',
  '/api/speakers/Claudia%20Sheinbaum',
  '/api/articles/000_e6cb0b88f58a9515?q=mexico',
  '/api/articles/000_e6cb0b88f58a9515/similar',
  '/api/articles/nobody',
  '/api/suggest?q=mex',
  '/api/timeline?interval=month&split=outlet',
  '/api/timeline?type=quotations&q=sovereignty&split=speaker',
  '/api/export?format=csv&fields=id,title,outlet,speakers',
  '/api/export?type=quotations&sort=oldest',
  '/api/feed?q=sovereignty&format=json',
  '/api/search?page=0',
];

describe.skipIf(!hasSharedServer)('the API, on a server', () => {
  const prefix = inventPrefix();
  let embedded: TestService;
  let index: SearchIndex;
  let writing: TestWriting;
  let ofEmbedded: ApiClient;
  let ofServer: ApiClient;

  beforeAll(async () => {
    embedded = openTestService();
    index = openLiveIndex(sharedServer, prefix);
    await Promise.all([indexSampleArticles(embedded.index), indexSampleArticles(index)]);
    writing = await openTestWriting(index);
    const saving = { ...embedded.saving, index, makeId: randomUUID, now: () => NOW };
    const search = openTestSearch(index);
    ofServer = await startApi({ search, index, saving, writing: writing.writing });
    ofEmbedded = await startApi({ search: embedded.search, index: embedded.index });
  }, 60_000);

  afterAll(async () => {
    await Promise.all([ofEmbedded.close(), ofServer.close()]);
    await writing.queue.close();
    await embedded.close();
    const client = new Meilisearch(sharedServer);
    for (const name of await listIndexNames(sharedServer, prefix)) await client.deleteIndex(name);
  }, 60_000);

  it.each(ASKED)('answers as the embedded engine does: %s', async (path) => {
    const [actual, wanted] = await Promise.all([
      readAnswer(await ofServer.request(path)),
      readAnswer(await ofEmbedded.request(path)),
    ]);
    expect(actual).toEqual(wanted);
  });

  it('goes through all hits by cursor, each once', async () => {
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const asked = cursor === '' ? '' : `&cursor=${cursor}`;
      const response = await ofServer.request(`/api/search?sort=oldest&pageSize=7${asked}`);
      const page = pageSchema.parse(await response.json());
      seen.push(...page.hits.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    const { hits } = await ofEmbedded.search('sort=oldest&pageSize=100');
    expect(seen).toEqual(hits.map(({ id }) => id));
  });

  it('answers each query of a batch', async () => {
    const queries = [{ q: 'port' }, { type: 'quotations', q: 'sovereignty' }, { page: 0 }];
    const [actual, wanted] = await Promise.all([
      readAnswer(await ofServer.post('/api/batch', { queries })),
      readAnswer(await ofEmbedded.post('/api/batch', { queries })),
    ]);
    expect(actual).toEqual(wanted);
  });

  it('keeps a search, writes an article that it finds, and takes it out', async () => {
    const saved = await ofServer.post('/api/saved-searches', {
      name: 'Locks',
      search: { q: 'zeppelin' },
    });
    expect(saved.status).toBe(201);
    const { id } = z.object({ id: z.string() }).parse(await saved.json());
    const put = await ofServer.request('/api/articles/api-1', {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ title: 'A zeppelin over the port', text: 'It was quiet.' }),
    });
    expect(put.status).toBe(201);
    expect((await ofServer.search('q=zeppelin')).hits.map((hit) => hit.id)).toEqual(['api-1']);
    const feed = await ofServer.request(`/api/saved-searches/${id}/feed?format=json`);
    expect(await feed.json()).toMatchObject({ items: [{ id: 'urn:onrecord:article:api-1' }] });
    const gone = await ofServer.request('/api/articles/api-1', { method: 'DELETE' });
    expect(gone.status).toBe(204);
    expect((await ofServer.search('q=zeppelin')).totalHits).toBe(0);
    const removed = await ofServer.request(`/api/saved-searches/${id}`, { method: 'DELETE' });
    expect(removed.status).toBe(204);
  });
});

async function readAnswer(response: Response) {
  const text = (await response.text()).replaceAll(/127\.0\.0\.1:\d+/gu, 'host');
  const type = response.headers.get('content-type') ?? '';
  const body: unknown = /json;|problem\+json/u.test(type) ? parseWithout(text) : text;
  return { status: response.status, type, body };
}

function parseWithout(text: string): unknown {
  return JSON.parse(text, (key, value: unknown) => (PASSING.has(key) ? null : value));
}
