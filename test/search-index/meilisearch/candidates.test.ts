import { describe, expect, it } from 'vitest';
import {
  mergeCandidates,
  planChains,
  planFirstCandidates,
} from '../../../src/search-index/meilisearch/candidates.ts';
import type { IndexQuery } from '../../../src/search-index/search-index.ts';
import { aRequest } from '../../support/builders.ts';

const EVERY = 'onrecordeverydocument';
const stem = (text: string): IndexQuery => ({ kind: 'stem', stem: text });
const anyOf = (stems: readonly string[]): IndexQuery => ({ kind: 'or', clauses: stems.map(stem) });
const has = (text: string) => `(words = "${text}" OR stems = "${text}")`;
const letters = (count: number) =>
  Array.from({ length: count }, (_, at) => String.fromCharCode(0x61 + at));

type Facts = { readonly query?: IndexQuery; readonly frequency?: number };

const plan = (stems: readonly string[], { query, frequency = 500 }: Facts = {}) =>
  planChains({
    indexUid: 'articles',
    request: aRequest({ query: query ?? anyOf(stems), sort: 'relevance' }),
    match: '(match)',
    stems,
    documentFrequency: () => frequency,
  });

describe('planFirstCandidates', () => {
  it('asks for those with most of the nine heaviest stems, of all that match', () => {
    expect(planFirstCandidates(letters(12))).toMatchObject({
      q: `${EVERY} a b c d e f g h i `,
      matchingStrategy: 'last',
      hitsPerPage: 200,
      page: 1,
    });
  });
});

describe('planChains', () => {
  it('asks for those without the heaviest stem, one query for each of the next', () => {
    expect(plan(['a', 'b', 'c'])).toMatchObject([
      { filter: has('b'), q: 'b c ', hitsPerPage: 30 },
      { filter: has('c'), q: 'c ', hitsPerPage: 30 },
    ]);
  });

  it.each([
    { count: 2, chains: 1 },
    { count: 5, chains: 4 },
    { count: 9, chains: 4 },
    { count: 10, chains: 6 },
    { count: 20, chains: 6 },
  ])('asks $chains times for $count stems', ({ count, chains }) => {
    expect(plan(letters(count))).toHaveLength(chains);
  });

  it('begins each with its own stem, and reads no more of them than the server does', () => {
    expect(plan(letters(14))[2]).toMatchObject({
      filter: has('d'),
      q: 'd e f g h i j k l m ',
    });
  });

  it('compares with what matches where a stem alone is not enough', () => {
    const query: IndexQuery = {
      kind: 'or',
      clauses: [stem('a'), { kind: 'stem', stem: 'b', scope: 'title' }],
    };
    expect(plan(['a', 'b'], { query })[0]?.filter).toBe(`(match) AND ${has('b')}`);
  });

  it.each<[string, readonly string[], Facts]>([
    ['every match has all stems', ['a', 'b'], { query: { kind: 'and', clauses: [stem('a')] } }],
    ['there is one stem', ['a'], {}],
    ['the first candidates are all there are', ['a', 'b'], { frequency: 100 }],
  ])('asks for nothing where %s', (_, stems, facts) => {
    expect(plan(stems, facts)).toEqual([]);
  });

  it('respects the filters of the request', () => {
    const [chain] = planChains({
      indexUid: 'articles',
      request: aRequest({ query: anyOf(['a', 'b']), days: { from: '2026-01-01', to: null } }),
      match: '(match)',
      stems: ['a', 'b'],
      documentFrequency: () => 500,
    });
    expect(chain?.filter).toBe(`day >= "2026-01-01" AND ${has('b')}`);
  });
});

describe('mergeCandidates', () => {
  it('has each once, by id', () => {
    const hit = (key: string, order: string) => ({ key, order, day: null, vector: '0.0.0' });
    const merged = mergeCandidates([
      { hits: [hit('k2', '62'), hit('k1', '61')] },
      { hits: [hit('k3', '6100'), hit('k2', '62')] },
    ]);
    expect(merged.map(({ key }) => key)).toEqual(['k1', 'k3', 'k2']);
  });
});
