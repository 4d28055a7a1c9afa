import { describe, expect, it } from 'vitest';
import { isSearchResponse } from '../../src/web/answer.ts';
import { createCallApi } from '../../src/web/call-api.ts';
import type { Retry } from '../../src/web/call-api.ts';
import { anAnswer } from './an-answer.ts';

const { signal } = new AbortController();
const isAnswer = isSearchResponse;
const respond = (body: string, init: ResponseInit) =>
  createCallApi(() => Promise.resolve(new Response(body, init)))(
    { path: 'api/search?q=tide', isAnswer },
    signal,
  );

const problem = (detail: string) => JSON.stringify({ status: 0, detail });

describe('createCallApi', () => {
  it('asks the API beside the page', async () => {
    const addresses: unknown[] = [];
    const callApi = createCallApi((address) => {
      addresses.push(address);
      return Promise.resolve(Response.json(anAnswer({ totalHits: 7 })));
    });
    expect(await callApi({ path: 'api/search?q=tide', isAnswer }, signal)).toMatchObject({
      kind: 'answer',
      answer: { totalHits: 7 },
    });
    expect(addresses).toEqual(['api/search?q=tide']);
  });

  it.each<[string, string, ResponseInit, string, string, Retry]>([
    [
      'an index out of reach',
      problem('The disk is full.'),
      { status: 503, headers: { 'Retry-After': '7' } },
      'The search index cannot be reached at the moment.',
      'The disk is full.',
      { kind: 'automatic', afterMs: 7_000 },
    ],
    [
      'a proxy without a service behind it',
      '<html>Bad Gateway</html>',
      { status: 502 },
      'The search index cannot be reached at the moment.',
      'The answer had the status 502.',
      { kind: 'automatic', afterMs: 3_000 },
    ],
    [
      'an index that is too slow',
      problem('The index did not answer within 10 ms.'),
      { status: 504 },
      'The search index did not answer in time.',
      'The index did not answer within 10 ms.',
      { kind: 'manual' },
    ],
    [
      'a request that is refused',
      problem('from: "2026-13" is no date'),
      { status: 400 },
      'This search cannot be run.',
      'from: "2026-13" is no date',
      { kind: 'none' },
    ],
    [
      'a service that asks for a key',
      problem('This service asks for a key.'),
      { status: 401 },
      'This service answers only to those who have a key.',
      'This service asks for a key.',
      { kind: 'none' },
    ],
    [
      'a reader who has asked too often',
      problem('The limit is 60 requests a minute.'),
      { status: 429, headers: { 'Retry-After': '41' } },
      'There were too many searches within a minute.',
      'The limit is 60 requests a minute.',
      { kind: 'automatic', afterMs: 41_000 },
    ],
    [
      'a failure of the service',
      problem('The error is in the log.'),
      { status: 500 },
      'The search failed.',
      'The error is in the log.',
      { kind: 'manual' },
    ],
    [
      'an answer that is none of ours',
      '{}',
      { status: 200 },
      'The search failed.',
      'The answer had the status 200.',
      { kind: 'none' },
    ],
  ])('puts %s in words', async (_name, body, init, summary, detail, retry) => {
    const trouble = { summary, detail, retry, suggestions: [] };
    expect(await respond(body, init)).toEqual({ kind: 'trouble', trouble });
  });

  it('hands on what may have been meant', async () => {
    const body = JSON.stringify({
      detail: 'No article quotes "Asmang".',
      suggestions: ['Asamang'],
    });
    expect(await respond(body, { status: 404 })).toMatchObject({
      trouble: { suggestions: ['Asamang'], retry: { kind: 'none' } },
    });
  });

  it('sends a body as JSON', async () => {
    const sent: unknown[] = [];
    const callApi = createCallApi((_, init) => {
      sent.push([init?.method, new Headers(init?.headers).get('Content-Type'), init?.body]);
      return Promise.resolve(Response.json(anAnswer()));
    });
    await callApi({ path: 'api/search', isAnswer, method: 'POST', body: { q: 'tide' } }, signal);
    expect(sent).toEqual([['POST', 'application/json', '{"q":"tide"}']]);
  });

  it('puts a service that does not answer in words', async () => {
    const callApi = createCallApi(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(await callApi({ path: 'api/search', isAnswer }, signal)).toMatchObject({
      kind: 'trouble',
      trouble: { detail: 'The service does not answer.', retry: { kind: 'automatic' } },
    });
  });
});
