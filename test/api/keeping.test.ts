import { request as sendRequest } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compressAnswers } from '../../src/api/compression.ts';
import { readKeys } from '../../src/api/keys.ts';
import { indexSampleArticles, openTestService, startApi } from '../support/api-client.ts';
import type { ApiClient, TestService } from '../support/api-client.ts';
import { APP_DEFAULTS } from '../support/app-defaults.ts';

const ARTICLE = '/api/articles/000_e6cb0b88f58a9515';
const SEARCH = '/api/search?q=cartel';

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

type RawAnswer = { status: number; headers: IncomingHttpHeaders; body: Buffer };

/** The answer as it is sent: `fetch` undoes compression, and asks for it unasked. */
function getRaw(url: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<RawAnswer>((resolve, reject) => {
    const request = sendRequest(url, { method, headers }, (response) => {
      buffer(response).then((body) => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
      }, reject);
    });
    request.on('error', reject).end();
  });
}
const urlOf = async (path: string) => new URL(path, (await api.request('/health')).url).href;
const getApi = async (path: string, headers?: Record<string, string>, method?: string) =>
  getRaw(await urlOf(path), headers, method);

describe('an answer that was got before', () => {
  it.each([
    ['an article', ARTICLE, {}, /^"[\w-]{27}"$/u],
    ['a search, which tells how long it took', SEARCH, {}, /^W\/"[\w-]{27}"$/u],
    ['a feed', '/api/feed?q=cartel&format=atom', {}, /^"[\w-]{27}"$/u],
    ['an article, compressed', ARTICLE, { 'Accept-Encoding': 'gzip' }, /^W\/"[\w-]{27}"$/u],
  ])('is not sent again while it is the same: %s', async (_name, path, accepted, form) => {
    const first = await getApi(path, accepted);
    const { etag = '' } = first.headers;
    expect(etag).toMatch(form);
    const again = await getApi(path, { ...accepted, 'If-None-Match': etag });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    expect(again.headers.etag).toBe(etag);
    expect(again.headers.vary).toBe(first.headers.vary);
    expect(again.headers['cache-control']).toBe('no-cache');
    expect(again.headers['content-length']).toBeUndefined();
  });

  it('is the same compressed or not, for who compares weakly', async () => {
    const plain = await getApi(ARTICLE);
    const packed = await getApi(ARTICLE, { 'Accept-Encoding': 'br' });
    expect(packed.headers.etag).toBe(`W/${plain.headers.etag ?? ''}`);
  });

  it('is sent when another one is had, or another answer is right', async () => {
    expect((await getApi(ARTICLE, { 'If-None-Match': '"older"' })).status).toBe(200);
    const { etag = '' } = (await getApi(SEARCH)).headers;
    expect((await getApi('/api/search?q=wind', { 'If-None-Match': etag })).status).toBe(200);
  });

  it('is for one reader alone where keys are asked for', async () => {
    const listed = [{ name: 'anonymous', scopes: ['search'] }];
    const outcome = readKeys(listed);
    const keys = outcome.kind === 'keys' ? outcome.keys : null;
    const closed = await startApi({ ...service, access: { ...APP_DEFAULTS.access, keys } });
    const { headers } = await closed.request(SEARCH);
    expect(headers.get('cache-control')).toBe('private, no-cache');
    await closed.close();
  });

  it.each(['/health', '/ready'])('is none of %s', async (path) => {
    expect((await getApi(path)).headers.etag).toBeUndefined();
  });

  it('is none of a POST, nor of a failure', async () => {
    const posted = await api.post('/api/search', { q: 'cartel' });
    expect([posted.headers.get('etag'), posted.headers.get('cache-control')]).toEqual([null, null]);
    const failed = await api.request('/api/articles/nothing');
    expect([failed.headers.get('etag'), failed.headers.get('cache-control')]).toEqual([
      null,
      'no-store',
    ]);
  });

  it('has its ETag for HEAD, too', async () => {
    const { etag } = (await getApi(ARTICLE)).headers;
    const head = await getApi(ARTICLE, {}, 'HEAD');
    expect([head.status, head.headers.etag, head.body.length]).toEqual([200, etag, 0]);
  });
});

describe('compression', () => {
  it.each([
    ['gzip', gunzipSync],
    ['br', brotliDecompressSync],
  ])('is %s for who asks for it', async (encoding, unpack) => {
    const plain = await getApi(ARTICLE);
    const packed = await getApi(ARTICLE, { 'Accept-Encoding': encoding });
    expect(packed.headers['content-encoding']).toBe(encoding);
    expect(packed.body.length).toBeLessThan(plain.body.length / 1.5);
    expect(unpack(packed.body)).toEqual(plain.body);
  });

  it.each([
    ['nobody asks for it', ARTICLE, {}],
    ['it is refused', ARTICLE, { 'Accept-Encoding': 'identity' }],
    ['only others are known', ARTICLE, { 'Accept-Encoding': 'klingon' }],
    ['an answer is small', '/api/search?q=nothingness&facets=', { 'Accept-Encoding': 'gzip' }],
  ])('is left out where %s', async (_name, path, accepted) => {
    const { status, headers, body } = await getApi(path, accepted);
    expect(headers['content-encoding']).toBeUndefined();
    expect(headers.vary).toBe('Accept-Encoding');
    expect(headers['content-length']).toBe(String(body.length));
    expect(status).toBe(200);
  });

  it('is not for events, which arrive one by one', async () => {
    const app = express();
    app.use(compressAnswers()).get('/', (_request, response) => {
      response.setHeader('Content-Type', 'text/event-stream');
      response.end('data: tide\n\n'.repeat(500));
    });
    const server = app.listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    const { headers } = await getRaw(`http://127.0.0.1:${port}`, { 'Accept-Encoding': 'gzip' });
    expect(headers['content-encoding']).toBeUndefined();
    server.close();
  });
});

describe('headers for browsers', () => {
  it('let nothing be done with an answer of the API but read it', async () => {
    const { headers } = await getApi(SEARCH);
    expect(headers).toMatchObject({
      'content-security-policy': "default-src 'none';frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
    });
  });

  it('say nothing about TLS, of which only the proxy knows', async () => {
    expect((await getApi(SEARCH)).headers['strict-transport-security']).toBeUndefined();
  });
});
