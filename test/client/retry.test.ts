import { describe, expect, it } from 'vitest';
import { createClient } from '../../src/client/client.ts';
import { chooseWaitMs, readRetryAfter, wait } from '../../src/client/retry.ts';
import { fakeFetch, json, problem } from './fake-fetch.ts';

const baseUrl = 'https://news.example';
const EMPTY = { hits: [], totalHits: 0, understood: 'everything' };
const NOW_MS = Date.parse('2026-03-31T12:00:00Z');

describe('readRetryAfter', () => {
  it.each([
    ['5', 5],
    [' 0 ', 0],
    ['Tue, 31 Mar 2026 12:00:30 GMT', 30],
    ['Tue, 31 Mar 2026 11:00:00 GMT', 0],
    ['-5', null],
    ['1.5', null],
    ['soon', null],
    ['', null],
    ['2026', 2026],
    [null, null],
  ])('reads %j as %j seconds', (header, seconds) => {
    expect(readRetryAfter(header, NOW_MS)).toBe(seconds);
  });
});

describe('chooseWaitMs', () => {
  const policy = { retries: 5, maxWaitMs: 10_000, random: () => 0 };
  const late = { ...policy, random: () => 0.999_999 };

  it('doubles from try to try, up to the longest', () => {
    expect([1, 2, 3, 4, 5].map((tried) => chooseWaitMs(tried, null, policy))).toEqual([
      250, 500, 1_000, 2_000, 4_000,
    ]);
    expect(chooseWaitMs(9, null, { ...policy, retries: 9 })).toBe(10_000);
  });

  it('leaves up to half of it to chance', () => {
    expect(chooseWaitMs(3, null, late)).toBeCloseTo(500, 0);
  });

  it('is never shorter than the service asks, and a little longer by chance', () => {
    expect(chooseWaitMs(1, 3, policy)).toBe(3_000);
    expect(chooseWaitMs(1, 3, late)).toBeGreaterThan(3_200);
    expect(chooseWaitMs(1, 0, policy)).toBe(0);
  });

  it('gives up after the last try, and where the service asks for too long a wait', () => {
    expect(chooseWaitMs(6, null, policy)).toBeNull();
    expect(chooseWaitMs(1, 11, policy)).toBeNull();
    expect(chooseWaitMs(1, null, { ...policy, retries: 0 })).toBeNull();
  });
});

describe('wait', () => {
  it('rejects at once for a signal that is aborted', async () => {
    const reason = new Error('enough');
    await expect(wait(60_000, AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});

describe('a request is tried again', () => {
  const options = { baseUrl, maxWaitMs: 5, random: () => 0 };

  it.each([
    ['429', problem(429)],
    ['503', problem(503)],
    ['a wait that the service asks for', problem(503, {}, { 'Retry-After': '0' })],
    [
      'a date that has passed',
      problem(429, {}, { 'Retry-After': 'Thu, 01 Jan 2026 00:00:00 GMT' }),
    ],
    ['a lost connection', () => new TypeError('fetch failed')],
    [
      'an answer that breaks off',
      () =>
        new Response(
          new ReadableStream({
            start: (stream) => {
              stream.error(new TypeError('terminated'));
            },
          }),
        ),
    ],
  ])('after %s', async (_name, answer) => {
    const { fetch, requests } = fakeFetch(answer, answer, json(EMPTY));
    expect(await createClient({ ...options, fetch }).search()).toEqual(EMPTY);
    expect(requests).toHaveLength(3);
  });

  it.each([
    ['an error that stays', problem(400), 1],
    ['an error of the service', problem(500), 1],
    ['a time that is up', problem(504), 1],
    ['a wait that is too long', problem(503, {}, { 'Retry-After': '3600' }), 1],
    ['the last try', problem(503), 3],
  ])('but not after %s', async (_name, answer, tries) => {
    const { fetch, requests } = fakeFetch(answer);
    await expect(createClient({ ...options, fetch }).search()).rejects.toThrow('A detail.');
    expect(requests).toHaveLength(tries);
  });

  it('unless it is aborted: at once, also while it waits', async () => {
    const reason = new Error('no longer wanted');
    const controller = new AbortController();
    const { fetch, requests } = fakeFetch(problem(503, {}, { 'Retry-After': '60' }));
    const client = createClient({ baseUrl, fetch, maxWaitMs: 600_000 });
    const answer = client.search({}, { signal: controller.signal });
    setTimeout(() => {
      controller.abort(reason);
    }, 5);
    await expect(answer).rejects.toBe(reason);
    expect(requests).toHaveLength(1);
  });

  it('unless it was aborted before', async () => {
    const { fetch, requests } = fakeFetch(json(EMPTY));
    const signal = AbortSignal.abort(new Error('not wanted'));
    await expect(createClient({ baseUrl, fetch }).search({}, { signal })).rejects.toThrow(
      'not wanted',
    );
    expect(requests).toHaveLength(0);
  });

  it('unless it is aborted while it is under way', async () => {
    const controller = new AbortController();
    const reason = new Error('no longer wanted');
    const hanging: typeof globalThis.fetch = (_input, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => {
          reject(reason);
        });
        controller.abort(reason);
      });
    const client = createClient({ baseUrl, fetch: hanging });
    await expect(client.search({}, { signal: controller.signal })).rejects.toBe(reason);
  });
});
