import {
  MeilisearchApiError,
  MeilisearchRequestError,
  MeilisearchRequestTimeOutError,
} from 'meilisearch';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import { toIndexError } from '../../../src/search-index/meilisearch/errors.ts';

const HOST = 'http://meilisearch.example';
const api = (status: number, code = 'other') =>
  new MeilisearchApiError(new Response(null, { status }), {
    message: 'The key s3cr3t is wrong',
    code,
    type: 'auth',
    link: '',
  });

describe('toIndexError', () => {
  it.each<[string, Error, string, string]>([
    [
      'a server that is away',
      new MeilisearchRequestError(HOST, new Error('refused')),
      'index-unavailable',
      'cannot be reached',
    ],
    [
      'an answer too late',
      new MeilisearchRequestTimeOutError(100, {}),
      'index-timeout',
      'did not answer in time',
    ],
    ['a wrong key', api(403), 'index-unavailable', 'refuses the key (403)'],
    ['a full queue', api(503), 'index-unavailable', 'answered 503'],
    [
      'an index that is not there',
      api(404, 'index_not_found'),
      'index-unavailable',
      'run onrecord index first',
    ],
  ])('says that it is %s, without the key', (_, error, code, text) => {
    const known = toIndexError(error, HOST);
    expect(known).toBeInstanceOf(AppError);
    expect(known).toMatchObject({ code });
    expect(String(known)).toContain(text);
    expect(String(known)).not.toContain('s3cr3t');
  });

  it('leaves what nobody expected as it is', () => {
    const error = api(400);
    expect(toIndexError(error, HOST)).toBe(error);
  });
});
