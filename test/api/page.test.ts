import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as sendRequest } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectProblem, openTestService, startApi } from '../support/api-client.ts';
import type { ApiClient, TestService } from '../support/api-client.ts';

const PAGE = '<!doctype html><title>Onrecord</title>';
const SCRIPT = `// ${'tide '.repeat(500)}`;

let webRoot: string;
let service: TestService;
let api: ApiClient;
beforeAll(async () => {
  webRoot = mkdtempSync(join(tmpdir(), 'onrecord-page-'));
  mkdirSync(join(webRoot, 'assets'));
  writeFileSync(join(webRoot, 'index.html'), PAGE);
  writeFileSync(join(webRoot, 'assets', 'index-D6X.js'), SCRIPT);
  writeFileSync(join(webRoot, 'assets', 'index-HDy.css'), 'p { margin: 0 }');
  writeFileSync(join(webRoot, 'assets', 'icon-BJA.svg'), '<svg/>');
  service = openTestService();
  api = await startApi({ ...service, webRoot });
});
afterAll(async () => {
  await api.close();
  await service.close();
  rmSync(webRoot, { recursive: true });
});

/** The answer as it is sent: `fetch` undoes compression, and asks for more than a browser does. */
async function getRaw(
  path: string,
  headers: Record<string, string>,
): Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }> {
  const { url } = await api.request('/health');
  return new Promise((resolve, reject) => {
    const request = sendRequest(new URL(path, url), { headers }, (response) => {
      buffer(response).then((body) => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
      }, reject);
    });
    request.on('error', reject).end();
  });
}

describe('GET /', () => {
  it('is the page', async () => {
    const response = await api.request('/');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await response.text()).toBe(PAGE);
  });

  it('is the page whatever is searched for', async () => {
    expect((await api.request('/?q=tide&outlet=UNN&utm=x')).status).toBe(200);
  });

  it('lets nothing run, load or frame that is not from here', async () => {
    const { headers } = await api.request('/');
    const policy = new Map(
      (headers.get('content-security-policy') ?? '').split('; ').map((directive) => {
        const [name = '', ...sources] = directive.split(' ');
        return [name, sources.join(' ')];
      }),
    );
    expect(Object.fromEntries(policy)).toMatchObject({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'connect-src': "'self'",
      'base-uri': "'none'",
      'form-action': "'self'",
      'frame-ancestors': "'none'",
      'require-trusted-types-for': "'script'",
    });
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('is asked for anew each time, and sent only when it changed', async () => {
    const { headers } = await api.request('/');
    expect(headers.get('cache-control')).toBe('no-cache');
    const etag = headers.get('etag') ?? '';
    const again = await getRaw('/', { 'If-None-Match': etag });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    expect((await getRaw('/', { 'If-None-Match': 'W/"older"' })).status).toBe(200);
  });

  it('answers HEAD without the page', async () => {
    const response = await api.request('/', { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });
});

describe('GET /assets/:name', () => {
  it.each([
    ['index-D6X.js', 'text/javascript; charset=utf-8'],
    ['index-HDy.css', 'text/css; charset=utf-8'],
    ['icon-BJA.svg', 'image/svg+xml'],
  ])('sends %s as %s, to be kept for good', async (name, type) => {
    const { status, headers } = await api.request(`/assets/${name}`);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe(type);
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  it('sends it compressed to those who can read that', async () => {
    const { headers, body } = await getRaw('/assets/index-D6X.js', { 'Accept-Encoding': 'gzip' });
    expect(headers['content-encoding']).toBe('gzip');
    expect(headers.vary).toBe('Accept-Encoding');
    expect(body.length).toBeLessThan(SCRIPT.length);
    expect(gunzipSync(body).toString()).toBe(SCRIPT);
  });

  it.each([{}, { 'Accept-Encoding': 'identity' }, { 'Accept-Encoding': 'gzip;q=0' }])(
    'sends it plain for %o',
    async (accepted) => {
      const { headers, body } = await getRaw('/assets/index-D6X.js', accepted);
      expect(headers['content-encoding']).toBeUndefined();
      expect(headers.vary).toBe('Accept-Encoding');
      expect(body.toString()).toBe(SCRIPT);
    },
  );
});

describe('an address where the page has nothing', () => {
  it.each([
    '/assets/',
    '/assets/index-OLD.js',
    '/assets/index.html',
    '/assets/..%2Findex.html',
    '/assets/constructor',
    '/index.html',
    '/favicon.ico',
    '/api',
    '/search?q=tide',
  ])('is a problem like any other: %s', async (path) => {
    await expectProblem(await api.request(path), 'route-not-found');
  });

  it('is there only to be read', async () => {
    await expectProblem(await api.request('/', { method: 'POST' }), 'route-not-found');
  });
});

describe('without a built page', () => {
  it('only the API is served', async () => {
    const bare = await startApi({ ...service });
    await expectProblem(await bare.request('/'), 'route-not-found');
    expect((await bare.search('')).totalHits).toBe(0);
    await bare.close();
  });
});
