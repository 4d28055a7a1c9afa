import {
  MeilisearchApiError,
  MeilisearchError,
  MeilisearchRequestError,
  MeilisearchRequestTimeOutError,
} from 'meilisearch';
import { describe, expect, it } from 'vitest';
import { AppError, IndexFormatError } from '../../../src/core/errors.ts';
import {
  canPass,
  findApiError,
  findRetryAfter,
  isForbidden,
  isIndexMissing,
  isRefusedPayload,
  toIndexError,
} from '../../../src/search-index/meilisearch/errors.ts';
import { anApiError } from './fake-connection.ts';

const HOST = 'http://meilisearch.example';
const api = (status: number, code = 'other') =>
  anApiError(status, { code, message: 'The key s3cr3t is wrong' });
const refused = new MeilisearchRequestError(HOST, new Error('refused'));
const tooLate = new MeilisearchRequestTimeOutError(100, {
  headers: { Authorization: 'Bearer s3cr3t' },
});
const ownError = new TypeError('x');

/** How the official client hands on what its HTTP client throws, and how we hand on that. */
const WRAPPERS: readonly { readonly how: string; readonly wrap: (error: Error) => Error }[] = [
  { how: 'bare', wrap: (error) => error },
  { how: 'wrapped by the client', wrap: (error) => new MeilisearchRequestError(HOST, error) },
];

describe.each(WRAPPERS)('toIndexError of an error $how', ({ wrap }) => {
  it.each<[string, Error, string, string]>([
    ['an answer too late', tooLate, 'index-timeout', 'did not answer in time'],
    ['a missing key', api(401), 'index-unavailable', 'refuses the key (401)'],
    ['a wrong key', api(403), 'index-unavailable', 'refuses the key (403)'],
    ['a full queue', api(503), 'index-unavailable', 'answered 503'],
    ['a proxy without a server', api(502), 'index-unavailable', 'answered 502'],
    [
      'an index that is not there',
      api(404, 'index_not_found'),
      'index-unavailable',
      'run onrecord index first',
    ],
    ...[
      'invalid_search_filter',
      'invalid_search_sort',
      'invalid_search_facets',
      'invalid_document_filter',
    ].map((code): [string, Error, string, string] => [
      `another version’s index (${code})`,
      api(400, code),
      'index-format',
      'than this version of Onrecord needs: run onrecord index.',
    ]),
  ])('says that it is %s, and where, without the key', (_, error, code, text) => {
    const known = toIndexError(wrap(error), HOST);
    expect(known).toBeInstanceOf(AppError);
    expect(known).toMatchObject({ code });
    expect(String(known)).toContain(text);
    expect(String(known)).toContain(HOST);
    expect(String(known)).not.toContain('s3cr3t');
  });

  it('keeps the answer as the cause', () => {
    const answer = api(503);
    expect(findApiError(toIndexError(wrap(answer), HOST))).toBe(answer);
  });

  it('leaves an answer that nobody expected as the server gave it', () => {
    const answer = api(400);
    expect(toIndexError(wrap(answer), HOST)).toBe(answer);
  });
});

describe('toIndexError', () => {
  it('says that a server is away', () => {
    expect(toIndexError(refused, HOST)).toMatchObject({
      code: 'index-unavailable',
      message: `Meilisearch at ${HOST} cannot be reached.`,
    });
  });

  it.each([ownError, new IndexFormatError('another index'), 'a text', undefined])(
    'leaves %s, which is not the client’s, as it is',
    (error) => {
      expect(toIndexError(error, HOST)).toBe(error);
    },
  );
});

describe('findApiError', () => {
  it('finds the answer behind errors of the client and of our own', () => {
    const answer = api(400);
    const wrapped = new IndexFormatError('x', { cause: new MeilisearchRequestError(HOST, answer) });
    expect(findApiError(wrapped)).toBe(answer);
  });

  it.each<unknown>([refused, tooLate, ownError, 'a text', null, undefined])(
    'finds none in %s',
    (error) => {
      expect(findApiError(error)).toBeNull();
    },
  );
});

type Case = readonly [name: string, error: unknown, expected: boolean];

/** Each answer as the server gives it, and as the client wraps it. */
const alsoWrapped = (cases: readonly Case[]): Case[] =>
  cases.flatMap(([name, error, expected]): Case[] =>
    error instanceof MeilisearchApiError
      ? [
          [name, error, expected],
          [`${name}, wrapped`, new MeilisearchRequestError(HOST, error), expected],
        ]
      : [[name, error, expected]],
  );

describe('canPass', () => {
  it.each(
    alsoWrapped([
      ['a refused connection', refused, true],
      ['an answer too late', tooLate, true],
      ['an error of the client', new MeilisearchError('x'), true],
      ...[408, 429, 502, 503, 504].map((status): Case => [String(status), api(status), true]),
      ...[400, 401, 403, 404, 413, 500].map((status): Case => [String(status), api(status), false]),
      ['an error of our own', ownError, false],
      ['no error', undefined, false],
    ]),
  )('of %s', (_, error, expected) => {
    expect(canPass(error)).toBe(expected);
  });
});

describe('isIndexMissing', () => {
  it.each(
    alsoWrapped([
      ['a missing index', api(404, 'index_not_found'), true],
      ['our error for it', toIndexError(api(404, 'index_not_found'), HOST), true],
      ['a missing document', api(404, 'document_not_found'), false],
      [
        'an answer without a code',
        new MeilisearchApiError(new Response(null, { status: 404 })),
        false,
      ],
      ['a refused connection', refused, false],
    ]),
  )('of %s', (_, error, expected) => {
    expect(isIndexMissing(error)).toBe(expected);
  });
});

describe('isForbidden', () => {
  it.each(
    alsoWrapped([
      ['a key for other things', api(403), true],
      ['our error for it', toIndexError(api(403), HOST), true],
      ['no key', api(401), false],
      ['a refused connection', refused, false],
    ]),
  )('of %s', (_, error, expected) => {
    expect(isForbidden(error)).toBe(expected);
  });
});

describe('isRefusedPayload', () => {
  it.each(
    alsoWrapped([
      ['a payload too large', api(413, 'payload_too_large'), true],
      [
        'a proxy that takes no such payload',
        new MeilisearchApiError(new Response(null, { status: 413 })),
        true,
      ],
      ['a document that cannot be read', api(400, 'malformed_payload'), true],
      ['another wrong request', api(400), false],
      ['a full queue', api(503), false],
      ['a refused connection', refused, false],
    ]),
  )('of %s', (_, error, expected) => {
    expect(isRefusedPayload(error)).toBe(expected);
  });
});

describe('findRetryAfter', () => {
  it.each<[string, unknown, number | null]>([
    ['seconds', anApiError(503, { headers: { 'retry-after': '3' } }), 3],
    [
      'seconds, wrapped',
      new MeilisearchRequestError(HOST, anApiError(503, { headers: { 'retry-after': '3' } })),
      3,
    ],
    ['none', anApiError(503), null],
    [
      'a date',
      anApiError(503, { headers: { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' } }),
      null,
    ],
    ['no answer', refused, null],
  ])('of %s', (_, error, seconds) => {
    expect(findRetryAfter(error)).toBe(seconds);
  });
});
