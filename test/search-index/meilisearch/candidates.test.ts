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
  it('asks for those with most of the nine heaviest stems, ties by id', () => {
    expect(planFirstCandidates(letters(12))).toMatchObject({
      q: `${EVERY} a b c d e f g h i `,
      matchingStrategy: 'last',
      sort: ['order:asc'],
      hitsPerPage: 200,
      page: 1,
    });
  });
});

describe('planChains', () => {
  it('asks for those without the heaviest stem, one query for each of the next', () => {
    expect(plan(['a', 'b', 'c'])).toMatchObject([
      { filter: has('b'), q: `${EVERY} b c `, hitsPerPage: 60 },
      { filter: has('c'), q: `${EVERY} c `, hitsPerPage: 60 },
    ]);
  });

  it.each([
    { count: 2, chains: 1, hits: 60 },
    { count: 6, chains: 5, hits: 60 },
    { count: 9, chains: 5, hits: 60 },
    { count: 10, chains: 9, hits: 40 },
    { count: 20, chains: 11, hits: 40 },
  ])('asks $chains times for $hits of $count stems', ({ count, chains, hits }) => {
    const planned = plan(letters(count));
    expect(planned).toHaveLength(chains);
    for (const { hitsPerPage } of planned) expect(hitsPerPage).toBe(hits);
  });

  it('begins each with its own stem, and reads no more of them than the server does', () => {
    expect(plan(letters(14))[2]).toMatchObject({
      filter: has('d'),
      q: `${EVERY} d e f g h i j k l `,
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
