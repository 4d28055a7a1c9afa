import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import type {
  facetRequestSchema,
  quotationRequestSchema,
  searchRequestSchema,
} from '../../src/api/schemas.ts';
import type { exportRequestSchema } from '../../src/api/export-schemas.ts';
import type {
  similarRequestSchema,
  suggestRequestSchema,
  timelineRequestSchema,
} from '../../src/api/look-schemas.ts';
import {
  ConnectionError,
  InvalidRequestError,
  NotFoundError,
  OnrecordError,
  RateLimitError,
  IndexTimeoutError,
  UnauthorizedError,
  UnavailableError,
  createClient,
} from '../../src/client/client.ts';
import type {
  ExportParameters,
  FacetParameters,
  OnrecordClient,
  QuotationParameters,
  SearchParameters,
  SimilarParameters,
  SuggestParameters,
  TimelineParameters,
} from '../../src/client/client.ts';
import { indexSampleArticles, openTestService, startApi } from '../support/api-client.ts';
import type { ApiClient, TestService } from '../support/api-client.ts';
import { openTestWriting } from '../support/writing.ts';
import { fakeFetch, json, problem } from './fake-fetch.ts';

const baseUrl = 'https://news.example/search/';
const EMPTY = { hits: [], totalHits: 0, understood: 'everything' };

it('knows every parameter of the API', () => {
  expectTypeOf<keyof SearchParameters>().toEqualTypeOf<
    keyof z.output<typeof searchRequestSchema>
  >();
  expectTypeOf<keyof QuotationParameters>().toEqualTypeOf<
    keyof z.output<typeof quotationRequestSchema>
  >();
  expectTypeOf<keyof FacetParameters>().toEqualTypeOf<keyof z.output<typeof facetRequestSchema>>();
  expectTypeOf<SearchParameters>().toExtend<z.input<typeof searchRequestSchema>>();
  expectTypeOf<QuotationParameters>().toExtend<z.input<typeof quotationRequestSchema>>();
  expectTypeOf<keyof SuggestParameters>().toEqualTypeOf<
    keyof z.output<typeof suggestRequestSchema>
  >();
  expectTypeOf<keyof SimilarParameters | 'id'>().toEqualTypeOf<
    keyof z.output<typeof similarRequestSchema>
  >();
  expectTypeOf<keyof TimelineParameters>().toEqualTypeOf<
    keyof z.output<typeof timelineRequestSchema>
  >();
  expectTypeOf<keyof ExportParameters | 'type' | 'format' | 'fields'>().toEqualTypeOf<
    keyof z.output<typeof exportRequestSchema>
  >();
  expectTypeOf<ExportParameters>().toExtend<z.input<typeof exportRequestSchema>>();
  expectTypeOf<TimelineParameters>().toExtend<z.input<typeof timelineRequestSchema>>();
  expectTypeOf<FacetParameters>().toExtend<z.input<typeof facetRequestSchema>>();
});

describe('a client of a service', () => {
  let service: TestService;
  let api: ApiClient;
  let client: OnrecordClient;
  beforeAll(async () => {
    service = openTestService();
    await indexSampleArticles(service.index);
    api = await startApi({ ...service });
    client = createClient({ baseUrl: api.origin });
  });
  afterAll(async () => {
    await api.close();
    await service.close();
  });

  it('writes articles, says what became of each, and takes them out', async () => {
    const own = openTestService();
    const { writing, queue } = await openTestWriting(own.index);
    const writable = await startApi({ ...own, writing });
    const writer = createClient({ baseUrl: writable.origin });
    const article = { title: 'Port reopens', text: 'The port reopened.' };
    expect(await writer.putArticle('a/b', article)).toEqual({
      ...{ id: 'a/b', status: 'added', ignoredKeys: [] },
    });
    async function* many() {
      for (let at = 1; at <= 150; at++) yield Promise.resolve({ ...article, id: `m${at}` });
    }
    const lines: (string | number | null)[][] = [];
    for await (const { line, id, status } of writer.postArticles(many())) {
      lines.push([line, id, status]);
    }
    expect(lines).toHaveLength(150);
    expect(lines.at(-1)).toEqual([150, 'm150', 'added']);
    await writer.deleteArticle('m1', { tombstone: false });
    await writer.deleteArticle('m2');
    await expect(writer.article('m2')).rejects.toThrow(NotFoundError);
    await expect(writer.putArticle('m2', article)).rejects.toMatchObject({
      ...{ status: 409, code: 'article-taken-down' },
    });
    expect((await writer.putArticle('m1', article)).status).toBe('added');
    await writable.close();
    await queue.close();
    await own.close();
  });

  it('searches for articles', async () => {
    const answer = await client.search({
      q: 'intervention',
      outlet: ['UNN'],
      facets: [],
      explain: true,
    });
    expect(answer).toMatchObject({ totalHits: 1, facets: [] });
    expect(answer.hits[0]?.explanation).not.toBeNull();
  });

  it('sends what is too long for an address as a body', async () => {
    const outlet = Array.from({ length: 90 }, (_, at) => `Outlet ${at} ${'x'.repeat(60)}`);
    const { totalHits, warnings } = await client.search({ outlet });
    expect(totalHits).toBe(0);
    expect(warnings).toHaveLength(90);
  });

  it('searches for quotations', async () => {
    const { hits } = await client.quotations({ q: 'sovereignty', speaker: 'Claudia Sheinbaum' });
    expect(hits.map(({ speaker }) => speaker)).toContain('Claudia Sheinbaum');
  });

  it('lists the values of a facet', async () => {
    const { buckets } = await client.facet({ field: 'speaker', contains: 'shein' });
    expect(buckets.map(({ value }) => value)).toEqual(['Claudia Sheinbaum']);
  });

  it('gets an article and a speaker', async () => {
    const article = await client.article('000_e6cb0b88f58a9515');
    expect(article.outlet).toBe('UNN');
    expect((await client.speaker('kofi asamang')).name).toBe('Kofi Asamang');
  });

  it('completes what is typed, and finds what is like an article', async () => {
    const { suggestions } = await client.suggest({ q: 'shein', limit: 1 });
    expect(suggestions).toMatchObject([{ kind: 'speaker', text: 'Claudia Sheinbaum' }]);
    const { hits } = await client.similar('000_e6cb0b88f58a9515', { limit: 1 });
    expect(hits.map(({ id }) => id)).toEqual(['001_b24ba3476053cf71']);
    await expect(client.similar('nothing')).rejects.toBeInstanceOf(NotFoundError);
  });

  it('counts hits by time', async () => {
    const { buckets, series } = await client.timeline({
      ...{ q: 'intervention', interval: 'month', split: 'outlet' },
    });
    expect(buckets).toEqual([{ start: '2026-01-01', count: 2 }]);
    expect(series).toHaveLength(2);
  });

  it('asks several searches at once, and throws nothing for one that is wrong', async () => {
    const { results } = await client.batch([
      { q: 'cartel', facets: [] },
      { type: 'quotations', q: 'sovereignty' },
      { page: 0 },
    ]);
    expect(
      results.map((result) => ('answer' in result ? result.answer.totalHits : result.problem.code)),
    ).toEqual([2, 3, 'invalid-request']);
  });

  it('says what is wrong with a parameter', async () => {
    const failed = client.search({ page: 0 });
    await expect(failed).rejects.toBeInstanceOf(InvalidRequestError);
    await expect(failed).rejects.toMatchObject({
      status: 400,
      code: 'invalid-request',
      type: 'urn:onrecord:problem:invalid-request',
      errors: [{ parameter: 'page', message: 'is a whole number from 1 to 10000' }],
    });
    await expect(failed).rejects.toHaveProperty(
      'requestId',
      expect.stringMatching(/^[\da-f-]{36}$/u),
    );
  });

  it('suggests names for one that nobody is quoted under', async () => {
    const failed = client.speaker('sheinbaum');
    await expect(failed).rejects.toBeInstanceOf(NotFoundError);
    await expect(failed).rejects.toMatchObject({ suggestions: ['Claudia Sheinbaum'] });
  });

  it('yields every hit of a search once, in order', async () => {
    const seen: string[] = [];
    for await (const { id } of client.searchAll({ sort: 'newest' })) seen.push(id);
    const { hits, totalHits } = await client.search({ sort: 'newest', pageSize: 100 });
    expect(seen).toHaveLength(totalHits);
    expect(seen).toEqual(hits.map(({ id }) => id));
  });

  it('yields every quotation of a search', async () => {
    const seen: string[] = [];
    for await (const { text } of client.quotationsAll()) seen.push(text);
    expect(seen).toHaveLength((await client.quotations()).totalHits);
    expect(seen.length).toBeGreaterThan(100);
  });
});

describe('searchAll', () => {
  it('asks for a page when its first hit is wanted, and stops where no cursor leads on', async () => {
    const pageOf = (ids: readonly string[], nextCursor: string | null) =>
      json({ ...EMPTY, hits: ids.map((id) => ({ id })), totalHits: 3, nextCursor });
    const { fetch, requests } = fakeFetch(pageOf(['a', 'b'], 'behind b'), pageOf(['c'], null));
    const seen: [id: string, requests: number][] = [];
    for await (const { id } of createClient({ baseUrl, fetch }).searchAll()) {
      seen.push([id, requests.length]);
    }
    expect(seen).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 2],
    ]);
    expect(requests.at(-1)?.url).toContain('cursor=behind+b&pageSize=100');
  });

  it('ends with the first page of a service that knows no cursors', async () => {
    const { fetch, requests } = fakeFetch(json({ ...EMPTY, hits: [{ id: 'a' }], totalHits: 500 }));
    const seen: string[] = [];
    for await (const { id } of createClient({ baseUrl, fetch }).searchAll()) seen.push(id);
    expect({ seen, requests: requests.length }).toEqual({ seen: ['a'], requests: 1 });
  });

  it('asks no further when the reader has enough', async () => {
    const hits = [{ id: 'a' }, { id: 'b' }];
    const { fetch, requests } = fakeFetch(json({ ...EMPTY, hits, totalHits: 500 }));
    for await (const hit of createClient({ baseUrl, fetch }).searchAll()) if (hit.id === 'b') break;
    expect(requests).toHaveLength(1);
  });
});

describe('a request', () => {
  it('goes below the path of the address, with the key', async () => {
    const { fetch, requests } = fakeFetch(json(EMPTY));
    await createClient({ baseUrl, fetch, apiKey: 'a-key' }).search({
      q: 'a & b',
      outlet: ['A', 'B'],
      from: null,
    });
    expect(requests[0]?.url).toBe(
      'https://news.example/search/api/search?q=a+%26+b&outlet=A&outlet=B',
    );
    expect(requests[0]?.headers.get('authorization')).toBe('Bearer a-key');
  });

  it('calls fetch by itself, as browsers want it', async () => {
    const callers: unknown[] = [];
    const fetch: typeof globalThis.fetch = function (this: unknown) {
      callers.push(this);
      return Promise.resolve(Response.json(EMPTY));
    };
    await createClient({ baseUrl, fetch }).search();
    expect(callers).toEqual([undefined]);
  });

  it.each([
    ['an id', 'a/b?c#d', 'articles/a%2Fb%3Fc%23d'],
    ['an id that is a step up', '..', 'articles/..'],
  ])('escapes %s', async (_name, id, path) => {
    const { fetch, requests } = fakeFetch(json({ id, title: null, quotations: [] }));
    await createClient({ baseUrl: 'https://news.example', fetch }).article(id);
    expect(requests[0]?.url).toBe(new URL(`/api/${path}`, 'https://news.example').href);
  });
});

describe('an answer that is no success', () => {
  it.each([
    [400, InvalidRequestError],
    [401, UnauthorizedError],
    [403, UnauthorizedError],
    [404, NotFoundError],
    [429, RateLimitError],
    [500, OnrecordError],
    [502, UnavailableError],
    [503, UnavailableError],
    [504, IndexTimeoutError],
  ])('of status %i has a class of its own', async (status, errorClass) => {
    const { fetch } = fakeFetch(problem(status, {}, { 'Retry-After': '7' }));
    const error: unknown = await createClient({ baseUrl, fetch, retries: 0 })
      .search()
      .catch((e: unknown) => e);
    expect(error).toBeInstanceOf(errorClass);
    expect(error).toMatchObject({
      name: errorClass.name,
      status,
      type: 'urn:onrecord:problem:some-code',
      code: 'some-code',
      detail: 'A detail.',
      message: 'A detail.',
      requestId: '0d9f1c52-9b1e-4f9e-8c57-1b0f5d7a8f10',
      retryAfter: 7,
    });
  });

  it.each([
    ['a page of a proxy', () => new Response('<html>', { status: 502 }), 502],
    ['a list', json([1], { status: 400 }), 400],
    ['keys of other types', json({ type: 1, errors: 'x', instance: 5 }, { status: 400 }), 400],
  ])('may be %s', async (_name, answer, status) => {
    const { fetch } = fakeFetch(answer);
    await expect(createClient({ baseUrl, fetch }).search()).rejects.toMatchObject({
      ...{ status, type: null, code: null, requestId: null, retryAfter: null },
      detail: `The answer had the status ${status}.`,
    });
  });

  it.each([
    ['text', () => new Response('hello')],
    ['another JSON', json({ hits: 1 })],
  ])('includes a success with %s, which is not asked for again', async (_name, answer) => {
    const { fetch, requests } = fakeFetch(answer);
    await expect(createClient({ baseUrl, fetch }).search()).rejects.toMatchObject({
      status: 200,
      detail: 'https://news.example/search/api/search is no API of Onrecord.',
    });
    expect(requests).toHaveLength(1);
  });

  it.each(['urn:uuid:', 'urn:onrecord:request:'])('names its request behind %s', async (prefix) => {
    const { fetch } = fakeFetch(problem(400, { instance: `${prefix}a:1` }));
    const failed = createClient({ baseUrl, fetch }).search();
    await expect(failed).rejects.toMatchObject({ requestId: 'a:1' });
  });

  it.each(['{"id": "b"}', '[]', '<html>'])(
    'includes an export with a line that is no article: %s',
    async (line) => {
      const whole = JSON.stringify({ id: 'a', organisations: [], body: '' });
      const { fetch } = fakeFetch(() => new Response(`${whole}\n${line}\n`));
      const seen: string[] = [];
      const all = async () => {
        const client = createClient({ baseUrl, fetch });
        for await (const { id } of client.exportArticles()) seen.push(id);
      };
      await expect(all()).rejects.toThrow(OnrecordError);
      expect(seen).toEqual(['a']);
    },
  );

  it('includes no export of chosen fields', async () => {
    const { fetch } = fakeFetch(() => new Response('{"id":"a"}\n'));
    const fields: object = { fields: ['id'] };
    const seen: unknown[] = [];
    for await (const hit of createClient({ baseUrl, fetch }).exportArticles(fields)) seen.push(hit);
    expect(seen).toEqual([{ id: 'a' }]);
  });

  it('includes none, with the reason', async () => {
    const cause = new TypeError('fetch failed');
    const { fetch } = fakeFetch(() => cause);
    const error: unknown = await createClient({ baseUrl, fetch, retries: 0 })
      .search()
      .catch((e: unknown) => e);
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ status: null, detail: 'news.example does not answer.', cause });
  });
});
