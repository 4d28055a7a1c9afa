import { EventEmitter, once } from 'node:events';
import { request as sendRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMetrics } from '../../src/api/metrics.ts';
import type { IndexFacts } from '../../src/api/metrics.ts';
import { readKeys } from '../../src/api/keys.ts';
import { expectProblem, openTestService, startApi } from '../support/api-client.ts';
import type { TestService } from '../support/api-client.ts';
import { APP_DEFAULTS } from '../support/app-defaults.ts';

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u;
const KEY = 'the-key-of-the-desk';
const FACTS: IndexFacts = { articles: 3, quotations: 7, newestOn: '2026-01-06' };

let service: TestService;
beforeAll(() => {
  service = openTestService();
});
afterAll(async () => {
  await service.close();
});

type Line = { readonly level: string; readonly details: object };

/** A service of which everything that it writes down is kept. */
async function startObserved(readIndexFacts = () => Promise.resolve(FACTS)) {
  const lines: Line[] = [];
  const write = (level: string) => (details: object) => {
    lines.push({ level, details });
  };
  const outcome = readKeys([
    { name: 'desk', key: KEY, scopes: ['search', 'metrics'] },
    { name: 'anonymous', scopes: ['search', 'metrics'] },
  ]);
  const api = await startApi({
    ...service,
    log: {
      ...{ error: write('error'), warn: write('warn') },
      ...{ info: write('info'), debug: write('debug') },
    },
    access: { ...APP_DEFAULTS.access, keys: outcome.kind === 'keys' ? outcome.keys : null },
    monitoring: { metrics: createMetrics(), readIndexFacts },
  });
  const read = async () => (await api.request('/metrics')).text();
  return { api, lines, read };
}

describe('X-Request-Id', () => {
  it('is made for a request that has none', async () => {
    const { api } = await startObserved();
    const ids = await Promise.all(
      [1, 2].map(async () => (await api.request('/health')).headers.get('x-request-id')),
    );
    for (const id of ids) expect(id).toMatch(UUID);
    expect(new Set(ids).size).toBe(2);
    await api.close();
  });

  it.each(['a', 'trace:4.2_b-1', 'x'.repeat(128)])('is taken over: %s', async (id) => {
    const { api, lines } = await startObserved();
    const response = await api.request('/api/nothing', { headers: { 'X-Request-Id': id } });
    expect(response.headers.get('x-request-id')).toBe(id);
    const { instance } = await expectProblem(response, 'route-not-found');
    expect(instance).toBe(`urn:onrecord:request:${id}`);
    expect(lines.map(({ details }): unknown => Reflect.get(details, 'requestId'))).toEqual([
      id,
      id,
    ]);
    await api.close();
  });

  it.each(['a b', 'x'.repeat(129), '"', 'ä', 'a,b'])(
    'is made anew where it could mean something in a log: %j',
    async (id) => {
      const { api } = await startObserved();
      const { headers } = await api.request('/health', { headers: { 'X-Request-Id': id } });
      expect(headers.get('x-request-id')).toMatch(UUID);
      await api.close();
    },
  );
});

describe('the log', () => {
  it.each([
    ['/api/search?q=secret', 200, '/api/search'],
    ['/api/search?page=secret', 400, '/api/search'],
    ['/api/articles/secret', 404, '/api/articles/:id'],
    ['/api/speakers/secret', 404, '/api/speakers/:name'],
    ['/API/facets/outlet?q=secret', 200, '/api/facets/:field'],
    ['/api/secret', 404, '/api'],
    ['/secret', 404, 'none'],
    ['/health', 200, '/health'],
  ])('has a line for %s, and not what was asked', async (path, status, route) => {
    const { api, lines } = await startObserved();
    const { headers } = await api.request(path, { headers: { Authorization: `Bearer ${KEY}` } });
    const requestId = headers.get('x-request-id');
    const [line, ...others] = lines.filter(({ level }) => level !== 'debug');
    expect(others).toEqual([]);
    const key = path.startsWith('/api') || path.startsWith('/API') ? 'desk' : null;
    expect(line).toMatchObject({
      level: 'info',
      details: { method: 'GET', route, status, requestId, key },
    });
    expect(Reflect.get(line?.details ?? {}, 'ms')).toBeGreaterThan(0);
    expect(JSON.stringify(line)).not.toContain('secret');
    await api.close();
  });

  it('has what was asked at the level debug, and a key nowhere', async () => {
    const { api, lines } = await startObserved();
    await api.request('/api/search?q=secret', { headers: { Authorization: `Bearer ${KEY}` } });
    const said = lines.find(({ level }) => level === 'debug');
    expect(said?.details).toMatchObject({ address: '/api/search?q=secret' });
    expect(JSON.stringify(lines)).not.toContain(KEY);
    await api.close();
  });

  it('says who went away before the answer', async () => {
    const events = new EventEmitter();
    const asked = once(events, 'asked');
    const gone = once(events, 'gone');
    const waiting = await startApi({
      ...service,
      search: {
        ...service.search,
        async search(request) {
          events.emit('asked');
          await gone;
          return service.search.search(request);
        },
      },
      log: {
        ...APP_DEFAULTS.log,
        info(details) {
          if (Reflect.get(details, 'route') === '/api/search') events.emit('gone', details);
        },
      },
    });
    const { url } = await waiting.request('/health');
    const request = sendRequest(new URL('/api/search', url)).on('error', () => undefined);
    request.end();
    await asked;
    request.destroy();
    expect(await gone).toMatchObject([{ status: 499 }]);
    await waiting.close();
  });
});

describe('GET /metrics', () => {
  it('counts requests by method, pattern of the route and status', async () => {
    const { api, read } = await startObserved();
    for (const path of ['/api/search', '/api/search?q=tide', '/api/articles/a', '/api/articles/b'])
      await api.request(path);
    await api.post('/api/search', {});
    const text = await read();
    for (const line of [
      'http_requests_total{method="GET",route="/api/search",status="200"} 2',
      'http_requests_total{method="POST",route="/api/search",status="200"} 1',
      'http_requests_total{method="GET",route="/api/articles/:id",status="404"} 2',
      'http_request_duration_seconds_count{route="/api/search"} 3',
    ]) {
      expect(text).toContain(`${line}\n`);
    }
    await api.close();
  });

  it('has as many series as before, whatever is asked', async () => {
    const { api, read } = await startObserved();
    const countSeries = async (name: string) => {
      for (const path of [`/${name}`, `/api/${name}`, `/api/articles/${name}?${name}`])
        await api.request(path);
      return (await read()).split('\n').filter((line) => line.startsWith('http_')).length;
    };
    await countSeries('first');
    const before = await countSeries('second');
    expect(await countSeries('third')).toBe(before);
    await api.close();
  });

  it('tells how much the index holds, how new it is, and of the process', async () => {
    const { api } = await startObserved();
    const response = await api.request('/metrics');
    expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    const text = await response.text();
    expect(text).toContain('\nonrecord_index_articles 3\n');
    expect(text).toContain('\nonrecord_index_quotations 7\n');
    const newest = Date.parse('2026-01-06') / 1_000;
    expect(text).toContain(`\nonrecord_index_newest_article_timestamp_seconds ${newest}\n`);
    expect(text).toMatch(/^process_resident_memory_bytes \d+$/mu);
    await api.close();
  });

  it('leaves out what is not known', async () => {
    const dateless = { ...FACTS, newestOn: null };
    const { api, read } = await startObserved(() => Promise.resolve(dateless));
    expect(await read()).not.toMatch(/^onrecord_index_newest_article/mu);
    await api.close();

    const unreachable = await startObserved(() => Promise.reject(new Error('no index')));
    expect(await unreachable.read()).not.toMatch(/^onrecord_index/mu);
    await unreachable.api.close();
  });

  it('has a name for nobody', async () => {
    const { api, read } = await startObserved();
    await api.request('/api/search', { headers: { Authorization: `Bearer ${KEY}` } });
    expect(await read()).not.toMatch(/desk|the-key/u);
    await api.close();
  });

  it('is not there where nothing is counted', async () => {
    const bare = await startApi({ ...service });
    await expectProblem(await bare.request('/metrics'), 'route-not-found');
    await bare.close();
  });
});

describe('GET /ready', () => {
  it('says 503 once the service is told to stop', async () => {
    let isStopping = false;
    const api = await startApi({ ...service, isStopping: () => isStopping });
    expect((await api.request('/ready')).status).toBe(200);
    isStopping = true;
    const response = await api.request('/ready');
    expect(response.headers.get('retry-after')).toBe('5');
    await expectProblem(response, 'service-stopping');
    expect((await api.request('/health')).status).toBe(200);
    await api.close();
  });
});
