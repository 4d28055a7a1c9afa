import { describe, expect, it } from 'vitest';
import { matchesQuery } from '../../../src/search-index/meilisearch/verify.ts';
import type { IndexQuery } from '../../../src/search-index/search-index.ts';

const candidate = {
  stems: ['mexico', 'reject', 'foreign', 'intervent'],
  terms: ['mexico', 'rejects', 'foreign', 'intervention'],
  paragraphs: ['mexico rejects', 'foreign intervention'],
};
const phrase = (text: string): IndexQuery => ({ kind: 'phrase', terms: text.split(' ') });

describe('matchesQuery', () => {
  it.each<[string, IndexQuery, boolean]>([
    ['a phrase in a paragraph', phrase('foreign intervention'), true],
    ['a phrase across paragraphs', phrase('rejects foreign'), false],
    ['a phrase of parts of words', phrase('exico rejects'), false],
    ['a phrase in another order', phrase('intervention foreign'), false],
    ['a stem', { kind: 'stem', stem: 'reject' }, true],
    ['a term for a stem', { kind: 'stem', stem: 'rejects' }, false],
    ['a prefix', { kind: 'prefix', prefix: 'interv' }, true],
    [
      'all',
      { kind: 'and', clauses: [phrase('mexico rejects'), { kind: 'stem', stem: 'zebra' }] },
      false,
    ],
    [
      'any',
      { kind: 'or', clauses: [phrase('rejects mexico'), { kind: 'stem', stem: 'mexico' }] },
      true,
    ],
    [
      'an excluded phrase',
      { kind: 'except', include: { kind: 'all' }, exclude: [phrase('mexico rejects')] },
      false,
    ],
    [
      'a phrase excluded in vain',
      { kind: 'except', include: { kind: 'all' }, exclude: [phrase('rejects mexico')] },
      true,
    ],
  ])('decides %s', (_, query, expected) => {
    expect(matchesQuery(query, candidate)).toBe(expected);
  });
});
