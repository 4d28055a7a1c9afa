import { describe, expect, it } from 'vitest';
import {
  isCutOff,
  planCandidates,
  selectKeys,
} from '../../../src/search-index/meilisearch/candidates.ts';
import type { IndexQuery } from '../../../src/search-index/search-index.ts';
import { aRequest } from '../../support/builders.ts';

const EVERY = 'onrecordeverydocument';
const stem = (text: string): IndexQuery => ({ kind: 'stem', stem: text });
const anyOf = (stems: readonly string[]): IndexQuery => ({ kind: 'or', clauses: stems.map(stem) });
const has = (text: string) => `(words = "${text}" OR stems = "${text}")`;
const letters = (count: number) =>
  Array.from({ length: count }, (_, at) => String.fromCharCode(0x61 + at));
const listing = (text: string) => ({ filter: has(text), hitsPerPage: 0, facets: ['key'] });

type Facts = {
  readonly query?: IndexQuery;
  /** In how many documents each stem occurs: by default in too many to be listed. */
  readonly frequencies?: Readonly<Record<string, number>>;
  readonly from?: string;
};

/** Plans for stems by weight: the first is the heaviest. */
function plan(stems: readonly string[], { query, frequencies = {}, from }: Facts = {}) {
  const planned = planCandidates({
    indexUid: 'articles',
    request: aRequest({
      query: query ?? anyOf(stems),
      sort: 'relevance',
      days: { from: from ?? null, to: null },
    }),
    match: '(match)',
    terms: stems.map((text, at) => ({ kind: 'term', stem: text, weight: stems.length - at })),
    documentFrequency: (text) => frequencies[text] ?? 10_000,
  });
  return { ...planned, others: planned.others.map((search) => search.query) };
}

describe('planCandidates', () => {
  it('looks in each language for those with its stems of the words', () => {
    const request = aRequest({ query: anyOf(['port', 'frǀport']), sort: 'relevance' });
    const { first, others } = planCandidates({
      ...{ indexUid: 'articles', request, match: '(match)', documentFrequency: () => 10_000 },
      terms: ['port', 'frǀport'].map((text) => ({
        ...{ kind: 'term', stem: text, weight: 1, word: 'port' },
      })),
    });
    expect(first.q).toBe(`${EVERY} port `);
    expect(others.map(({ query }) => [query.filter, query.q])).toEqual([
      ['(match)', `${EVERY} frǀport `],
    ]);
  });

  it.each<[string, IndexQuery, Facts['frequencies']]>([
    ['a rare stem', stem('a'), { a: 500 }],
    ['a rare stem and a common one', { kind: 'and', clauses: [stem('a'), stem('b')] }, { b: 9 }],
    ['any of stems that few have', anyOf(['a', 'b']), { a: 200, b: 300 }],
    [
      'a rare stem without others',
      { kind: 'except', include: stem('a'), exclude: [stem('b')] },
      { a: 1 },
    ],
    [
      'a rare stem and a phrase',
      { kind: 'and', clauses: [stem('a'), { kind: 'phrase', terms: ['x', 'y'] }] },
      { a: 1 },
    ],
  ])('lists all that match %s', (_, query, frequencies = {}) => {
    const { first, firstSource, others } = plan(['a', 'b'], { query, frequencies });
    expect(first).toEqual({ hitsPerPage: 0, page: 1, facets: ['key'] });
    expect(firstSource).toEqual({ kind: 'listing', weight: 1 });
    expect(others).toEqual([]);
  });

  it.each<[string, IndexQuery]>([
    ['a common stem', stem('a')],
    ['all of common stems', { kind: 'and', clauses: [stem('a'), stem('b')] }],
    ['a phrase', { kind: 'phrase', terms: ['a', 'b'] }],
    ['a stem in titles', { kind: 'stem', stem: 'a', scope: 'title' }],
    ['everything', { kind: 'all' }],
  ])('searches for those with most of the stems among the matches of %s', (_, query) => {
    const { first, firstSource, others } = plan(['a', 'b'], { query });
    expect(first).toMatchObject({ q: `${EVERY} a b `, hitsPerPage: 200, page: 1 });
    expect(firstSource).toEqual({ kind: 'hits' });
    expect(others).toEqual([]);
  });

  describe('of any of the words', () => {
    it('lists those of each rare stem, and searches for those with the common ones', () => {
      const { first, others } = plan(['a', 'b', 'c'], { frequencies: { a: 20, b: 200 } });
      expect(others).toMatchObject([listing('a'), listing('b')]);
      expect(first).toMatchObject({ q: `${EVERY} c `, hitsPerPage: 200 });
    });

    it('lists no more than the eight heaviest', () => {
      const stems = letters(10);
      const frequencies = Object.fromEntries(stems.map((text) => [text, 400]));
      const { first, firstSource, others } = plan(stems, { frequencies });
      expect(others).toMatchObject(stems.slice(0, 8).map(listing));
      expect(first).toEqual({ hitsPerPage: 0, page: 1 });
      expect(firstSource).toBeNull();
    });

    it.each([
      { name: 'and weigh more than the common ones', frequency: 200, isSearched: false },
      { name: 'but few documents have them', frequency: 100, isSearched: true },
    ])('searches for common stems where rare ones are listed $name', (facts) => {
      const { frequency, isSearched } = facts;
      const { firstSource } = plan(['a', 'b', 'c'], {
        frequencies: { a: frequency, b: frequency },
      });
      expect(firstSource !== null).toBe(isSearched);
    });

    it('searches for those without the first common stem, one query for each of the next', () => {
      const { first, others } = plan(letters(14));
      expect(first).toMatchObject({ q: `${EVERY} a b c d e f g h i ` });
      expect(others).toMatchObject([
        { filter: has('b'), q: 'b c d e f g h i j k ', hitsPerPage: 30 },
        { filter: has('c'), q: 'c d e f g h i j k l ', hitsPerPage: 30 },
        { filter: has('d') },
        { filter: has('e') },
      ]);
    });

    it('compares with what matches where a stem alone is not enough', () => {
      const query: IndexQuery = {
        kind: 'or',
        clauses: [stem('a'), { kind: 'stem', stem: 'b', scope: 'title' }],
      };
      expect(plan(['a', 'b'], { query }).others[0]?.filter).toBe(`(match) AND ${has('b')}`);
    });

    it('respects the filters of the request', () => {
      const { others } = plan(['a', 'b'], { from: '2026-01-01' });
      expect(others[0]?.filter).toBe(`day >= "2026-01-01" AND ${has('b')}`);
    });
  });
});

describe('selectKeys', () => {
  const listed = (weight: number, ...keys: string[]) => ({
    source: { kind: 'listing', weight } as const,
    result: { hits: [], facetDistribution: { key: Object.fromEntries(keys.map((k) => [k, 1])) } },
  });
  const range = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, at) => `k${String(from + at).padStart(4, '0')}`);

  it('has each key once, the heaviest first, then what was searched for', () => {
    const searched = {
      source: { kind: 'hits' } as const,
      result: { hits: [{ key: 'c' }, { key: 'a' }] },
    };
    expect(selectKeys([searched, listed(1, 'a', 'b'), listed(2, 'b', 'd')])).toEqual([
      'b',
      'd',
      'a',
      'c',
    ]);
  });

  it('takes the best two hundred of the listed', () => {
    const heavy = range(0, 200);
    expect(selectKeys([listed(2, ...heavy), listed(1, ...range(200, 400))])).toEqual(heavy);
  });

  it('takes their equals, too, up to five hundred', () => {
    const keys = selectKeys([listed(2, ...range(0, 100)), listed(1, ...range(100, 700))]);
    expect(keys).toEqual(range(0, 500));
  });

  it('has none where a server did not answer', () => {
    expect(selectKeys([{ source: { kind: 'hits' }, result: undefined }])).toEqual([]);
  });
});

describe('isCutOff', () => {
  it.each([
    { kind: 'listing', totalHits: 500, isCut: false },
    { kind: 'listing', totalHits: 501, isCut: true },
    { kind: 'hits', totalHits: 501, isCut: false },
  ] as const)('is $isCut for $totalHits matches by $kind', ({ kind, totalHits, isCut }) => {
    const source = kind === 'hits' ? { kind } : { kind, weight: 1 };
    expect(isCutOff([{ source, result: { hits: [], totalHits } }])).toBe(isCut);
  });
});
