import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  IndexFormatError,
  IndexTimeoutError,
  IndexUnavailableError,
} from '../../src/core/errors.ts';
import type { Search } from '../../src/search/search.ts';
import { healthAnswerSchema } from '../../src/api/answers/health-answers.ts';
import { APP_DEFAULTS } from '../support/app-defaults.ts';
import { expectAnswer, expectProblem, openTestService, startApi } from '../support/api-client.ts';
import type { ApiClient, ProblemCode, TestService } from '../support/api-client.ts';

let service: TestService;
let api: ApiClient;
beforeAll(async () => {
  service = openTestService();
  api = await startApi({ ...service });
});
afterAll(async () => {
  await api.close();
  await service.close();
});

const repeat = (name: string, count: number) =>
  Array.from({ length: count }, (_, n) => `${name}=v${n}`).join('&');

describe('a wrong parameter', () => {
  it.each([
    ['page=0', 'page', 'whole number from 1 to 10000'],
    ['page=-1', 'page', 'whole number'],
    ['page=two', 'page', 'whole number'],
    ['page=1.5', 'page', 'whole number'],
    ['page=0x10', 'page', 'whole number'],
    ['page=1e3', 'page', 'whole number'],
    ['page=%201', 'page', 'whole number'],
    ['page=', 'page', 'whole number'],
    ['page=1&page=2', 'page', 'whole number'],
    ['page=99999999999999999999', 'page', 'whole number'],
    ['pageSize=0', 'pageSize', 'whole number from 1 to 100'],
    ['pageSize=101', 'pageSize', 'whole number from 1 to 100'],
    ['page=101&pageSize=100', 'page', 'cursor'],
    ['page=501', 'page', 'cursor'],
    ['type=quotations', 'type', '/api/quotations searches quotations'],
    ['sort=best', 'sort', 'relevance, newest, oldest'],
    ['sort=', 'sort', 'relevance, newest, oldest'],
    ['sort=newest&sort=oldest', 'sort', 'relevance, newest, oldest'],
    ['from=yesterday', 'from', '"yesterday" is no date'],
    ['to=2026-02-30', 'to', '"2026-02-30" is no date'],
    ['from=2026&to=2025', 'to', 'before the beginning'],
    ['from=2026&from=2025', 'from', 'a text'],
    ['facets=body', 'facets', 'outlet, speaker, date, author, section, language'],
    ['facets=outlet,,Date', 'facets', 'outlet, speaker, date'],
    ['typing=yes', 'typing', 'true or false'],
    ['typing=', 'typing', 'true or false'],
    ['match=some', 'match', 'is one of all, any'],
    ['match=', 'match', 'is one of all, any'],
    ['match=all&match=any', 'match', 'is one of all, any'],
    ['explain=1', 'explain', 'true or false'],
    ['recency=', 'recency', 'is a time such as 30d, 6m or 1y'],
    ['recency=0d', 'recency', 'is a time such as 30d, 6m or 1y'],
    ['recency=-30d', 'recency', 'is a time such as 30d, 6m or 1y'],
    ['recency=30', 'recency', 'is a time such as 30d, 6m or 1y'],
    ['recency=1.5y', 'recency', 'is a time such as 30d, 6m or 1y'],
    ['recency=99999d', 'recency', 'is a time such as 30d, 6m or 1y'],
    ['recency=30d&recency=1y', 'recency', 'is a time such as 30d, 6m or 1y'],
    ['outlet=', 'outlet', 'empty'],
    ['outlet=UNN&outlet=', 'outlet', 'empty'],
    [repeat('speaker', 101), 'speaker', 'at most 100 values'],
    [repeat('outletNot', 101), 'outletNot', 'at most 100 values'],
    ['q=a&q=b', 'q', 'a text'],
    ['outlets=UNN', 'outlets', 'no parameter'],
    ['Q=a', 'Q', 'no parameter'],
    ['__proto__=a', '__proto__', 'no parameter'],
    ['constructor=a', 'constructor', 'no parameter'],
    ['cursor=abc', 'cursor', 'no cursor'],
    ['q[]=a', 'q[]', 'no parameter'],
  ])('?%s is named, with what is wrong', async (queryString, parameter, message) => {
    const response = await api.request(`/api/search?${queryString}`);
    const { errors, detail } = await expectProblem(response, 'invalid-request');
    expect(errors.map((error) => error.parameter)).toEqual([parameter]);
    expect(errors[0]?.message).toContain(message);
    expect(detail).toContain(`${parameter}: ${errors[0]?.message}`);
  });

  it('is named beside every other', async () => {
    const response = await api.request('/api/search?page=0&sort=best&outlets=UNN&from=2026');
    const { errors } = await expectProblem(response, 'invalid-request');
    expect(errors.map(({ parameter }) => parameter).sort()).toEqual(['outlets', 'page', 'sort']);
  });

  it.each([
    [{ q: 'x'.repeat(20_001) }, 'q', 'at most 20000 characters'],
    [{ q: 'w '.repeat(1_001) }, 'q', 'the limit is 1000 words'],
    [{ q: '-w '.repeat(51) }, 'q', 'the query has 51 clauses with operators; the limit is 50'],
    [{ q: '"a b"~5 '.repeat(51) }, 'q', 'the query has 51 clauses with operators; the limit is 50'],
    [{ q: '(a OR '.repeat(21) }, 'q', 'the query has 21 levels of parentheses; the limit is 20'],
    [{ match: true }, 'match', 'is one of all, any'],
    [{ explain: 'yes' }, 'explain', 'true or false'],
    [{ recency: 30 }, 'recency', 'is a time such as 30d, 6m or 1y'],
    [{ outlet: ['x'.repeat(20_001)] }, 'outlet', 'at most 20000 characters'],
    [{ outlet: Array.from({ length: 101 }, () => 'UNN') }, 'outlet', 'at most 100 values'],
    [{ q: null }, 'q', 'a text'],
    [{ q: 5 }, 'q', 'a text'],
    [{ q: ['a'] }, 'q', 'a text'],
    [{ outlet: 5 }, 'outlet', 'a text or a list of texts'],
    [{ outlet: { a: 1 } }, 'outlet', 'a text or a list of texts'],
    [{ page: 1.5 }, 'page', 'whole number'],
    [{ page: null }, 'page', 'whole number'],
    [{ page: true }, 'page', 'whole number'],
    [{ pageSize: -1 }, 'pageSize', 'whole number from 1 to 100'],
    [{ page: 101, pageSize: 100 }, 'page', 'cursor'],
    [{ from: 2026 }, 'from', 'a text'],
    [{ typing: 1 }, 'typing', 'true or false'],
    [{ facets: [1] }, 'facets', 'a list of'],
    [{ facets: { outlet: true } }, 'facets', 'a list of'],
    [{ isTyping: true }, 'isTyping', 'no parameter'],
  ])('of a JSON body is named, as in case %#', async (body, parameter, message) => {
    const response = await api.post('/api/search', body);
    const { errors } = await expectProblem(response, 'invalid-request');
    expect(errors.map((error) => error.parameter)).toEqual([parameter]);
    expect(errors[0]?.message).toContain(message);
  });

  it('is no key of the prototype of a JSON body', async () => {
    const response = await api.post('/api/search', '{"__proto__": {"q": "a"}}');
    const { errors } = await expectProblem(response, 'invalid-request');
    expect(errors.map(({ parameter }) => parameter)).toEqual(['__proto__']);
  });

  it.each([
    ['/api/facets/date', 'field', 'outlet, speaker, author, section, language'],
    ['/api/facets/body', 'field', 'outlet, speaker, author, section, language'],
    ['/api/facets/constructor', 'field', 'outlet, speaker'],
    ['/api/facets/outlet?field=speaker', 'field', 'no parameter'],
    ['/api/facets/outlet?limit=0', 'limit', 'whole number from 1 to 100'],
    ['/api/facets/outlet?limit=101', 'limit', 'whole number from 1 to 100'],
    ['/api/facets/outlet?page=1', 'page', 'no parameter'],
    ['/api/facets/outlet?match=some', 'match', 'is one of all, any'],
    ['/api/facets/outlet?recency=30d', 'recency', 'no parameter'],
    ['/api/facets/outlet?explain=true', 'explain', 'no parameter'],
    ['/api/facets/outlet?sort=newest', 'sort', 'no parameter'],
    ['/api/facets/outlet?contains=a&contains=b', 'contains', 'a text'],
    ['/api/facets/outlet?from=2026-13', 'from', '"2026-13" is no date'],
    [`/api/facets/outlet?q=${'-w+'.repeat(51)}`, 'q', 'the limit is 50'],
    ['/api/articles/a?page=2', 'page', 'no parameter'],
  ])('is named by %s', async (path, parameter, message) => {
    const { errors } = await expectProblem(await api.request(path), 'invalid-request');
    expect(errors.map((error) => error.parameter)).toEqual([parameter]);
    expect(errors[0]?.message).toContain(message);
  });

  it('in the address of a POST is not ignored in silence', async () => {
    const response = await api.post('/api/search?q=cartel', {});
    const { errors } = await expectProblem(response, 'invalid-request');
    expect(errors.map(({ parameter }) => parameter)).toEqual(['q']);
  });
});

describe('a body that cannot be read', () => {
  const json = { 'Content-Type': 'application/json' };
  it.each([
    ['malformed', json, '{"q": '],
    ['a list', json, '[]'],
    ['a text', json, '"cartel"'],
    ['null', json, 'null'],
    ['not there', {}, null],
    ['a form', { 'Content-Type': 'application/x-www-form-urlencoded' }, 'q=cartel'],
    ['without a type', { 'Content-Type': '' }, '{"q": "cartel"}'],
    ['in an unknown charset', { 'Content-Type': 'application/json; charset=klingon' }, '{}'],
    ['in an unknown encoding', { ...json, 'Content-Encoding': 'zip' }, '{}'],
    ['not in the encoding it claims', { ...json, 'Content-Encoding': 'gzip' }, '{}'],
  ])('because it is %s is a problem of the body', async (_name, headers, body) => {
    const response = await api.request('/api/search', { method: 'POST', headers, body });
    const { errors } = await expectProblem(response, 'invalid-request');
    expect(errors.map(({ parameter }) => parameter)).toEqual(['body']);
  });
});

describe('a body of more than 100 kB', () => {
  it('is not read, and the limit is named', async () => {
    const response = await api.post('/api/search', { q: 'x'.repeat(200_000) });
    const { detail } = await expectProblem(response, 'body-too-large');
    expect(detail).toContain('102400 bytes');
  });
});

describe('an address where nothing is', () => {
  it.each([
    ['GET', '/'],
    ['GET', '/api'],
    ['GET', '/api/search/more'],
    ['GET', '/api/articles'],
    ['GET', '/api/articles/'],
    ['GET', '/api/articles/folder/report'],
    ['GET', '/api/facets'],
    ['GET', '/favicon.ico'],
    ['DELETE', '/api/search'],
    ['PATCH', '/api/articles/a'],
    ['POST', '/api/facets/outlet'],
    ['POST', '/health'],
    ['PROPFIND', '/api/search'],
  ])('is named: %s %s', async (method, path) => {
    const { detail } = await expectProblem(await api.request(path, { method }), 'route-not-found');
    expect(detail).toBe(`There is no ${method} ${path}.`);
  });

  it('is not repeated as markup', async () => {
    const { detail } = await expectProblem(
      await api.request('/<script>alert(1)</script>'),
      'route-not-found',
    );
    expect(detail).not.toContain('<script');
  });

  it.each(['/api/articles/%E0%A4%A', '/api/articles/%', '/api/facets/%ZZ'])(
    'because %s is no percent-encoding is a problem of the path',
    async (path) => {
      const { errors } = await expectProblem(await api.request(path), 'invalid-request');
      expect(errors.map(({ parameter }) => parameter)).toEqual(['path']);
    },
  );
});

describe('an index that fails', () => {
  const SECRET = 'password=hunter2 in /home/someone/index.sqlite';

  function failWith(error: unknown): Search {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- a driver may throw anything
    const fail = () => Promise.reject(error);
    // eslint-disable-next-line require-yield -- it fails before
    async function* failAtOnce() {
      await fail();
    }
    return {
      ...{ search: fail, searchQuotations: fail, findFacetValues: fail },
      ...{ getArticle: fail, describeSpeaker: fail, findAdded: fail },
      ...{ suggest: fail, findSimilar: fail, countByTime: fail },
      ...{ listArticles: failAtOnce, listQuotations: failAtOnce },
    };
  }

  async function requestAll(error: unknown) {
    const logged: { level: string; details: object }[] = [];
    const failing = await startApi({
      search: failWith(error),
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- see above
      index: { getStats: () => Promise.reject(error), isCurrent: () => Promise.resolve(true) },
      log: {
        ...APP_DEFAULTS.log,
        error: (details) => logged.push({ level: 'error', details }),
        warn: (details) => logged.push({ level: 'warn', details }),
      },
    });
    try {
      const paths = [
        '/api/search',
        '/api/facets/outlet',
        '/api/articles/a',
        '/ready',
        '/api/export',
      ];
      const answers = paths.map((path) => failing.request(path));
      return {
        responses: [...(await Promise.all(answers)), await failing.post('/api/search', {})],
        health: await failing.request('/health'),
        logged,
      };
    } finally {
      await failing.close();
    }
  }

  it.each([
    ['index-unavailable', new IndexUnavailableError('The disk is full.')],
    ['index-timeout', new IndexTimeoutError('The index did not answer within 10 ms.')],
    ['index-format', new IndexFormatError('The index was written in format 0.')],
  ] satisfies [ProblemCode, Error][])('with %s says so, on every route', async (code, error) => {
    const { responses, logged } = await requestAll(error);
    for (const response of responses) {
      const { detail } = await expectProblem(response, code);
      expect(detail).toBe(error.message);
    }
    expect(logged.map(({ level }) => level)).toEqual(responses.map(() => 'warn'));
  });

  it('leaves the service alive, which says so without counting articles', async () => {
    const { health } = await requestAll(new IndexUnavailableError('The disk is full.'));
    expect(await expectAnswer(health, healthAnswerSchema)).toEqual({
      status: 'ok',
      engine: 'embedded',
      articles: null,
    });
  });

  it('for now says when to try again', async () => {
    const { responses } = await requestAll(new IndexUnavailableError('The disk is full.'));
    for (const response of responses) {
      expect(response.headers.get('retry-after')).toMatch(/^[1-9]\d*$/u);
    }
    const timedOut = await requestAll(new IndexTimeoutError('Too slow.'));
    for (const response of timedOut.responses) {
      expect(response.headers.get('retry-after')).toBeNull();
    }
  });

  it.each([
    ['an Error', new Error(SECRET)],
    ['a TypeError', new TypeError(SECRET)],
    ['an Error with a status of its own', Object.assign(new Error(SECRET), { status: 503 })],
    ['a text', SECRET],
  ])('with %s that nobody expected shows nothing of it, and logs it', async (_name, error) => {
    const { responses, logged } = await requestAll(error);
    const ids: string[] = [];
    for (const response of responses) {
      const problem = await expectProblem(response, 'internal');
      expect(JSON.stringify(problem)).not.toContain('hunter2');
      ids.push(problem.instance.replace('urn:uuid:', ''));
    }
    expect(new Set(ids).size).toBe(responses.length);
    expect(logged).toHaveLength(responses.length);
    for (const { level, details } of logged) {
      expect(level).toBe('error');
      expect(details).toMatchObject({ err: error });
      expect(details).toHaveProperty('requestId');
      expect(ids).toContain(Reflect.get(details, 'requestId'));
    }
  });
});
