import { readFile } from 'node:fs/promises';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHttpGet, describeHttpError } from '../../../indexer/web/http-get.ts';
import { followRedirects } from '../../../indexer/web/redirects.ts';
import { createWebClient } from '../../../indexer/web/web-client.ts';
import type { Validators, WebSettings } from '../../../indexer/web/web-client.ts';
import { NOW } from '../sources.ts';
import { openTemporaryFolder } from '../temporary-folder.ts';
import type { TemporaryFolder } from '../temporary-folder.ts';
import { answerWith, startServer } from './local-server.ts';
import type { Answer, LocalServer } from './local-server.ts';

const SETTINGS: WebSettings = {
  userAgent: 'Onrecord/1.2 (+test)',
  timeoutMs: 5_000,
  maxBytes: 1_000_000,
  allowPrivate: true,
};
const FEED = '<rss/>';

let folder: TemporaryFolder;
let server: LocalServer;
beforeEach(() => {
  folder = openTemporaryFolder();
});
afterEach(async () => {
  folder.close();
  await server.close();
});

/** Pauses that were made, in milliseconds; the clock goes on with them. */
let pauses: number[];

function createClient(settings: Partial<WebSettings> = {}) {
  let now = NOW.getTime();
  pauses = [];
  const fetchAddress = createWebClient(
    { ...SETTINGS, ...settings },
    {
      now: () => new Date(now),
      wait(ms) {
        pauses.push(ms);
        now += ms;
        return Promise.resolve();
      },
    },
  );
  return (path: string, known: Validators | null = null) =>
    fetchAddress(new URL(path, server.origin), known, folder.at('content'));
}
const failure = (reason: string, retryAt: Date | null = null) => ({
  kind: 'failed',
  reason,
  retryAt,
});

describe('createWebClient', () => {
  it('fetches a content with its type, its validators and the address that it was found at', async () => {
    const headers = {
      'content-type': 'text/xml',
      etag: '"1"',
      'last-modified': 'Tue, 06 Jan 2026',
    };
    server = await startServer({ '/feed': answerWith(200, headers, FEED) });
    expect(await createClient()('/feed')).toEqual({
      kind: 'fetched',
      url: new URL('/feed', server.origin),
      contentType: 'text/xml',
      validators: { etag: '"1"', lastModified: 'Tue, 06 Jan 2026' },
    });
    expect(await readFile(folder.at('content'), 'utf8')).toBe(FEED);
    expect(server.requests[0]?.headers['user-agent']).toBe('Onrecord/1.2 (+test)');
  });

  it('sends validators, and takes a 304 as unchanged', async () => {
    server = await startServer({ '/feed': answerWith(304) });
    const known = { etag: '"1"', lastModified: 'Tue, 06 Jan 2026 08:00:00 GMT' };
    expect(await createClient()('/feed', known)).toEqual({ kind: 'unchanged' });
    expect(server.requests[0]?.headers).toMatchObject({
      'if-none-match': '"1"',
      'if-modified-since': 'Tue, 06 Jan 2026 08:00:00 GMT',
    });
  });

  it.each([
    ['gzip', gzipSync(FEED)],
    ['br', brotliCompressSync(FEED)],
    ['deflate', deflateSync(FEED)],
    ['identity', Buffer.from(FEED)],
  ])('unpacks what is coded by %s', async (coding, body) => {
    server = await startServer({ '/feed': answerWith(200, { 'content-encoding': coding }, body) });
    expect((await createClient()('/feed')).kind).toBe('fetched');
    expect(await readFile(folder.at('content'), 'utf8')).toBe(FEED);
  });

  it.each([
    [
      'a bomb',
      { 'content-encoding': 'gzip' },
      gzipSync(Buffer.alloc(20_000_000)),
      'is larger than 1 MB (see ONRECORD_MAX_DOWNLOAD_MB)',
    ],
    ['too much', {}, Buffer.alloc(1_000_001), 'is larger than 1 MB (see ONRECORD_MAX_DOWNLOAD_MB)'],
    [
      'too much without a length',
      { 'transfer-encoding': 'chunked' },
      Buffer.alloc(1_000_001),
      'is larger than 1 MB (see ONRECORD_MAX_DOWNLOAD_MB)',
    ],
    [
      'a coding in a coding',
      { 'content-encoding': 'gzip, gzip' },
      gzipSync(FEED),
      'is coded in a way that is not read (gzip, gzip)',
    ],
    [
      'an unknown coding',
      { 'content-encoding': 'zip' },
      FEED,
      'is coded in a way that is not read (zip)',
    ],
    [
      'damage',
      { 'content-encoding': 'gzip' },
      gzipSync(FEED).subarray(0, 12),
      'is compressed, and damaged or cut off',
    ],
    [
      'what is not compressed',
      { 'content-encoding': 'br' },
      FEED,
      'is compressed, and damaged or cut off',
    ],
    ['less than it promises', { 'content-length': '100' }, FEED, 'ended the connection too early'],
  ])('refuses %s', async (_what, headers, body, reason) => {
    server = await startServer({
      '/feed': (request, response) => {
        response.writeHead(200, { ...headers });
        response.write(body, () => {
          if ('content-length' in headers) request.socket.destroy();
          else response.end();
        });
      },
    });
    expect(await createClient()('/feed')).toEqual(failure(reason));
  });

  it.each([
    ['does not answer', () => undefined],
    [
      'sends without end',
      (_request: unknown, response: { write: (text: string) => unknown }) => {
        response.write('<rss>');
      },
    ],
  ])('gives up on a server that %s', async (_what, answer) => {
    server = await startServer({ '/feed': answer });
    const fetched = await createClient({ timeoutMs: 150 })('/feed');
    expect(fetched).toEqual(failure('was not answered in full within 0.15 s'));
  });

  it.each([
    [404, {}, 'is answered with 404 Not Found', null],
    [304, {}, 'is answered with 304 Not Modified', null],
    [
      503,
      { 'retry-after': '120' },
      'is answered with 503 Service Unavailable',
      '2026-11-21T12:02:00Z',
    ],
    [
      429,
      { 'retry-after': 'Sat, 21 Nov 2026 13:00:00 GMT' },
      'is answered with 429 Too Many Requests',
      '2026-11-21T13:00:00Z',
    ],
    [
      503,
      { 'retry-after': '99999999' },
      'is answered with 503 Service Unavailable',
      '2026-11-22T12:00:00Z',
    ],
    [404, { 'retry-after': '120' }, 'is answered with 404 Not Found', null],
  ])('reports a %i with %j', async (status, headers, reason, retryAt) => {
    server = await startServer({ '/feed': answerWith(status, { ...headers }) });
    const at = retryAt === null ? null : new Date(retryAt);
    expect(await createClient()('/feed')).toEqual(failure(reason, at));
  });

  it('says that nobody listens', async () => {
    server = await startServer({});
    await server.close();
    expect(await createClient()('/feed')).toEqual(failure('refuses connections'));
  });

  describe('redirects', () => {
    it.each([301, 302, 303, 307, 308])('are followed with %i', async (status) => {
      server = await startServer({
        '/old': answerWith(status, { location: '/feed' }),
        '/feed': FEED,
      });
      expect(await createClient()('/old')).toMatchObject({ url: new URL('/feed', server.origin) });
    });

    it.each([
      ['five times', 5, 'fetched'],
      ['six times', 6, 'failed'],
    ])('are followed %s', async (_what, times, kind) => {
      const hops = Array.from({ length: times }, (_, at): [string, Answer] => [
        `/${at}`,
        answerWith(302, { location: `/${at + 1}` }),
      ]);
      server = await startServer(new Map([...hops, [`/${times}`, FEED]]));
      expect((await createClient()('/0')).kind).toBe(kind);
    });

    it.each([
      ['file:///etc/hostname', 'leads to file:, which is not fetched'],
      ['http://', 'leads to what is no address'],
      ['/private', 'is closed to robots by ORIGIN/robots.txt'],
    ])('to %s are refused', async (location, reason) => {
      server = await startServer({
        '/feed': answerWith(302, { location }),
        '/robots.txt': 'User-agent: *\nDisallow: /private',
      });
      const expected = failure(reason.replace('ORIGIN', server.origin));
      expect(await createClient()('/feed')).toEqual(expected);
    });

    it('take user and password along on the same site only', async () => {
      const other = await startServer({ '/feed': FEED });
      server = await startServer({
        '/old': answerWith(302, { location: '/next' }),
        '/next': answerWith(302, { location: `${other.origin}/feed` }),
      });
      const address = `${server.origin.replace('//', '//ada:secret@')}/old`;
      await createClient()(address);
      const sent = [...server.requests, ...other.requests].map(
        ({ headers }) => headers.authorization,
      );
      const credentials = `Basic ${Buffer.from('ada:secret').toString('base64')}`;
      expect(sent).toEqual([credentials, credentials, undefined]);
      await other.close();
    });
  });

  describe('robots.txt', () => {
    it.each<[string, Answer, string | null]>([
      ['closes a path to all', 'User-agent: *\nDisallow: /feed', 'is closed to robots by'],
      ['closes a path to Onrecord', 'User-agent: onrecord\nDisallow: /', 'is closed to robots by'],
      ['closes another path', 'User-agent: *\nDisallow: /private', null],
      ['is closed to another robot', 'User-agent: other\nDisallow: /', null],
      ['opens what it closes', 'User-agent: *\nDisallow: /\nAllow: /feed', null],
      ['is not there', answerWith(404), null],
      ['is forbidden', answerWith(403), null],
      ['is in trouble', answerWith(500), 'is not fetched, since'],
      ['is overloaded', answerWith(429), 'is not fetched, since'],
      ['leads to itself', answerWith(302, { location: '/robots.txt' }), null],
      ['is no text', answerWith(200, {}, Buffer.alloc(2_000_000, 0xff)), null],
    ])('that %s', async (_what, robots, reason) => {
      server = await startServer({ '/feed': FEED, '/robots.txt': robots });
      const outcome = await createClient()('/feed');
      if (reason === null) expect(outcome.kind).toBe('fetched');
      else expect(outcome.kind === 'failed' && outcome.reason).toContain(reason);
      expect(server.requests).toHaveLength(reason === null ? 1 : 0);
    });

    it('is asked for once', async () => {
      let count = 0;
      server = await startServer({
        '/feed': FEED,
        '/robots.txt': (_request, response) => {
          count++;
          response.end();
        },
      });
      const fetchPath = createClient();
      await fetchPath('/feed');
      await fetchPath('/feed');
      expect(count).toBe(1);
    });

    it.each([
      ['', [1_000]],
      ['Crawl-delay: 7', [7_000]],
      ['Crawl-delay: 0.1', [1_000]],
      ['Crawl-delay: 86400', [60_000]],
      ['Crawl-delay: soon', [1_000]],
    ])('of %j sets the pace', async (line, expected) => {
      server = await startServer({ '/feed': FEED, '/robots.txt': `User-agent: *\n${line}\n` });
      const fetchPath = createClient();
      await fetchPath('/feed');
      await fetchPath('/feed');
      expect(pauses).toEqual(expected);
    });
  });

  describe('addresses of private networks', () => {
    const REASON =
      'is at a private address, which is refused (see ONRECORD_ALLOW_PRIVATE_ADDRESSES)';

    it.each([
      'http://127.0.0.1/',
      'http://127.1/',
      'http://2130706433/',
      'http://0x7f.1/',
      'http://localhost/',
      'http://0.0.0.0/',
      'http://10.1.2.3/',
      'http://172.16.0.1/',
      'http://192.168.1.1/',
      'http://100.64.0.1/',
      'http://169.254.169.254/latest/meta-data/',
      'http://224.0.0.1/',
      'http://255.255.255.255/',
      'http://[::1]/',
      'http://[::]/',
      'http://[::ffff:127.0.0.1]/',
      'http://[::ffff:7f00:1]/',
      'http://[fe80::1]/',
      'http://[fd00::1]/',
      'http://[ff02::1]/',
      'https://127.0.0.1/',
      'https://localhost/',
    ])('are refused: %s', async (address) => {
      server = await startServer({});
      expect(await createClient({ allowPrivate: false })(address)).toEqual(failure(REASON));
    });

    it('are refused when a public site leads to them', async () => {
      server = await startServer({ '/feed': answerWith(302, { location: 'http://127.0.0.1:1/' }) });
      const publicGet = createHttpGet(true);
      const get = createHttpGet(false);
      const fetched = followRedirects(new URL('/feed', server.origin), {
        // The first site stands for one that everybody reaches.
        get: (url, ...rest) => (url.port === '1' ? get : publicGet)(url, ...rest),
        headers: {},
        signal: AbortSignal.timeout(5_000),
        refuse: () => Promise.resolve(null),
      });
      const reason = await fetched.catch((error: unknown) => describeHttpError(error, 5_000));
      expect(reason).toBe(REASON);
    });

    it('are fetched from when that is allowed', async () => {
      server = await startServer({ '/feed': FEED });
      const address = `${server.origin.replace('127.0.0.1', 'localhost')}/feed`;
      expect((await createClient()(address)).kind).toBe('fetched');
    });
  });
});
