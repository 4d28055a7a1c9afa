import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readKeys } from '../../src/api/keys.ts';
import type { Access } from '../../src/api/app.ts';
import { expectProblem, openTestService, startApi } from '../support/api-client.ts';
import type { ApiClient, TestService } from '../support/api-client.ts';
import { APP_DEFAULTS } from '../support/app-defaults.ts';

const DESK = 'the-key-of-the-desk';
const WATCH = 'the-key-of-the-watch';
const BUSY = 'the-key-of-a-crawler';
const LISTED = [
  { name: 'desk', key: DESK, scopes: ['search'] },
  { name: 'watch', key: WATCH, scopes: ['metrics'] },
  { name: 'crawler', key: BUSY, scopes: ['search'], requestsPerMinute: 2 },
];
const ANONYMOUS = { name: 'anonymous', scopes: ['search'], requestsPerMinute: 2 };

let service: TestService;
beforeAll(() => {
  service = openTestService();
});
afterAll(async () => {
  await service.close();
});

function read(json: unknown): Access['keys'] {
  const outcome = readKeys(json);
  return outcome.kind === 'keys' ? outcome.keys : null;
}
const startWith = (access: Partial<Access>) =>
  startApi({ ...service, access: { ...APP_DEFAULTS.access, ...access } });
const withKey = (key: string) => ({ headers: { Authorization: `Bearer ${key}` } });
const get = (headers: Record<string, string>) => ({ headers });

describe('without a list of keys', () => {
  it('everything is open, whatever key comes with a request', async () => {
    const api = await startWith({});
    expect((await api.request('/api/search', withKey('anything'))).status).toBe(200);
    await api.close();
  });
});

describe('with a list of keys', () => {
  let api: ApiClient;
  beforeAll(async () => {
    api = await startWith({ keys: read(LISTED) });
  });
  afterAll(async () => {
    await api.close();
  });

  it.each([`Bearer ${DESK}`, `bearer ${DESK}`, `Bearer  ${DESK} `])(
    'lets %j search',
    async (authorization) => {
      const response = await api.request('/api/search', get({ Authorization: authorization }));
      expect(response.status).toBe(200);
    },
  );

  it.each([
    '/api/search',
    '/api/quotations',
    '/api/facets/outlet',
    '/api/articles/a',
    '/api/speakers/a',
    '/api/nowhere',
    '/metrics',
  ])('asks for one at %s', async (path) => {
    const response = await api.request(path);
    expect(response.headers.get('www-authenticate')).toBe('Bearer realm="onrecord"');
    await expectProblem(response, 'key-required');
  });

  it.each(['Bearer no-key-of-anybody', 'Bearer', 'Basic YTpi', DESK, `Bearer ${DESK}x`])(
    'does not know %j, and does not repeat it',
    async (authorization) => {
      const response = await api.request('/api/search', get({ Authorization: authorization }));
      expect(response.headers.get('www-authenticate')).toBe(
        'Bearer realm="onrecord", error="invalid_token"',
      );
      const problem = await expectProblem(response, 'key-required');
      expect(JSON.stringify(problem)).not.toContain(authorization);
    },
  );

  it.each([
    ['/api/search', WATCH, 'search'],
    ['/metrics', DESK, 'metrics'],
  ])('refuses at %s a key that is not for it', async (path, key, scope) => {
    const response = await api.request(path, withKey(key));
    expect(response.headers.get('www-authenticate')).toBe(
      `Bearer realm="onrecord", error="insufficient_scope", scope="${scope}"`,
    );
    const { detail } = await expectProblem(response, 'scope-missing');
    expect(detail).toContain(`the scope "${scope}"`);
  });

  it.each(['/health', '/ready'])('asks for none at %s', async (path) => {
    expect((await api.request(path)).status).toBe(200);
  });

  it('limits a key, says so beforehand, and others not', async () => {
    const remaining: (string | null)[] = [];
    for (let turn = 0; turn < 2; turn++) {
      const { status, headers } = await api.request('/api/search', withKey(BUSY));
      expect(status).toBe(200);
      remaining.push(headers.get('ratelimit'));
      expect(headers.get('ratelimit-policy')).toMatch(/^"minute"; q=2; w=60; pk=:[\w=]+:$/u);
    }
    expect(remaining).toEqual([
      expect.stringMatching(/^"minute"; r=1; t=\d+$/u),
      expect.stringMatching(/^"minute"; r=0; t=\d+$/u),
    ]);
    const refused = await api.request('/api/search', withKey(BUSY));
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.headers.get('ratelimit')).toMatch(/; r=0; /u);
    const { detail } = await expectProblem(refused, 'rate-limited');
    expect(detail).toBe('The limit is 2 requests a minute.');

    const other = await api.request('/api/search', withKey(DESK));
    expect([other.status, other.headers.get('ratelimit')]).toEqual([200, null]);
  });
});

describe('with an entry for requests without a key', () => {
  it('they are answered within its limit, and a wrong key is still wrong', async () => {
    const api = await startWith({ keys: read([...LISTED, ANONYMOUS]) });
    expect((await api.request('/api/search')).status).toBe(200);
    await expectProblem(await api.request('/api/search', withKey('wrong')), 'key-required');
    await expectProblem(await api.request('/metrics'), 'scope-missing');
    expect((await api.request('/api/search')).status).toBe(200);
    await expectProblem(await api.request('/api/search'), 'rate-limited');
    expect((await api.request('/api/search', withKey(DESK))).status).toBe(200);
    await api.close();
  });
});

describe('a limit for addresses', () => {
  const askAs = async (api: ApiClient, address: string) =>
    (await api.request('/api/search', get({ 'X-Forwarded-For': address }))).status;

  it('counts each client behind a trusted proxy apart, and its health not at all', async () => {
    const api = await startWith({ requestsPerMinute: 1, trustedProxies: ['loopback'] });
    expect(await askAs(api, '192.0.2.1')).toBe(200);
    expect(await askAs(api, '192.0.2.1')).toBe(429);
    expect(await askAs(api, '192.0.2.2')).toBe(200);
    expect((await api.request('/health', get({ 'X-Forwarded-For': '192.0.2.1' }))).status).toBe(
      200,
    );
    await api.close();
  });

  it('believes nobody else who they are', async () => {
    const api = await startWith({ requestsPerMinute: 1 });
    expect(await askAs(api, '192.0.2.1')).toBe(200);
    expect(await askAs(api, '192.0.2.2')).toBe(429);
    await api.close();
  });

  it('takes a subscriber of IPv6 for one', async () => {
    const api = await startWith({ requestsPerMinute: 1, trustedProxies: ['loopback'] });
    expect(await askAs(api, '2001:db8::1')).toBe(200);
    expect(await askAs(api, '2001:db8::2')).toBe(429);
    await api.close();
  });
});

describe('pages of other origins', () => {
  const ORIGIN = 'https://desk.example';
  let api: ApiClient;
  beforeAll(async () => {
    api = await startWith({ keys: read(LISTED), corsOrigins: [ORIGIN] });
  });
  afterAll(async () => {
    await api.close();
  });

  it('that are named may call the API and read its headers', async () => {
    const headers = { Origin: ORIGIN, Authorization: `Bearer ${DESK}` };
    const response = await api.request('/api/search', { headers });
    expect(response.status).toBe(200);
    expect(response.headers.get('access-control-allow-origin')).toBe(ORIGIN);
    expect(response.headers.get('vary')).toBe('Accept-Encoding, Origin');
    const exposed = response.headers.get('access-control-expose-headers')?.split(',');
    expect(exposed).toEqual(
      expect.arrayContaining(['ETag', 'Link', 'RateLimit', 'Retry-After', 'X-Request-Id']),
    );
  });

  it('may read why a request was refused', async () => {
    const response = await api.request('/api/search', get({ Origin: ORIGIN }));
    expect(response.headers.get('access-control-allow-origin')).toBe(ORIGIN);
    await expectProblem(response, 'key-required');
  });

  it('are told before, without a key, what they may send', async () => {
    const { status, headers } = await api.request('/api/search', {
      method: 'OPTIONS',
      headers: {
        Origin: ORIGIN,
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization,content-type',
      },
    });
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe(ORIGIN);
    expect(headers.get('access-control-allow-methods')).toContain('POST');
    expect(headers.get('access-control-allow-headers')).toContain('Authorization');
  });

  it.each(['https://other.example', 'null', `${ORIGIN}.other.example`])(
    'may not from %s',
    async (origin) => {
      const headers = { Origin: origin, Authorization: `Bearer ${DESK}` };
      const response = await api.request('/api/search', { headers });
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
    },
  );

  it('may all where * says so, and none where nothing does', async () => {
    const answers: (string | null)[] = [];
    for (const corsOrigins of [['*'], []]) {
      const other = await startWith({ corsOrigins });
      const { headers } = await other.request('/api/search', get({ Origin: ORIGIN }));
      answers.push(headers.get('access-control-allow-origin'));
      await other.close();
    }
    expect(answers).toEqual(['*', null]);
  });
});
