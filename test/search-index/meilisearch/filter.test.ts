import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashValue } from '../../../src/search-index/meilisearch/documents.ts';
import {
  buildDayFilter,
  buildFacetFilter,
  buildMatchFilter,
  hasPhrase,
  joinFilters,
  quote,
} from '../../../src/search-index/meilisearch/filter.ts';
import type { IndexQuery } from '../../../src/search-index/search-index.ts';

const stem = (text: string): IndexQuery => ({ kind: 'stem', stem: text });
const phrase = (...terms: string[]): IndexQuery => ({ kind: 'phrase', terms });

describe('buildMatchFilter', () => {
  it.each<{ name: string; query: IndexQuery; filter: string | null }>([
    { name: 'everything', query: { kind: 'all' }, filter: null },
    { name: 'a stem', query: stem('cartel'), filter: 'stems = "cartel"' },
    {
      name: 'a prefix',
      query: { kind: 'prefix', prefix: 'cart' },
      filter: 'terms STARTS WITH "cart"',
    },
    {
      name: 'a phrase, as all of its words',
      query: phrase('net', 'zero'),
      filter: '(terms = "net" AND terms = "zero")',
    },
    {
      name: 'all and any',
      query: { kind: 'and', clauses: [stem('a'), { kind: 'or', clauses: [stem('b'), stem('c')] }] },
      filter: '(stems = "a" AND (stems = "b" OR stems = "c"))',
    },
    {
      name: 'any with everything',
      query: { kind: 'or', clauses: [stem('a'), { kind: 'all' }] },
      filter: null,
    },
    { name: 'any of nothing', query: { kind: 'or', clauses: [] }, filter: 'key = none' },
    {
      name: 'all but',
      query: { kind: 'except', include: stem('a'), exclude: [stem('b'), stem('c')] },
      filter: '(stems = "a" AND NOT stems = "b" AND NOT stems = "c")',
    },
    {
      name: 'all but a phrase, which only verification can exclude',
      query: { kind: 'except', include: stem('a'), exclude: [phrase('b', 'c')] },
      filter: '(stems = "a")',
    },
    {
      name: 'nothing left',
      query: { kind: 'except', include: stem('a'), exclude: [{ kind: 'all' }] },
      filter: '(stems = "a" AND key = none)',
    },
  ])('asks for $name', ({ query, filter }) => {
    expect(buildMatchFilter(query)).toBe(filter);
  });
});

describe('hasPhrase', () => {
  it.each<[IndexQuery, boolean]>([
    [phrase('a', 'b'), true],
    [phrase('a'), false],
    [stem('a'), false],
    [{ kind: 'or', clauses: [stem('a'), phrase('b', 'c')] }, true],
    [{ kind: 'except', include: stem('a'), exclude: [phrase('b', 'c')] }, true],
    [{ kind: 'except', include: stem('a'), exclude: [stem('b')] }, false],
  ])('of %j is %s', (query, expected) => {
    expect(hasPhrase(query)).toBe(expected);
  });
});

describe('buildFacetFilter', () => {
  it('compares hashes, so that a name is never syntax', () => {
    const key = 'o\'brien" or outlet = "x';
    const filter = buildFacetFilter({ field: 'speaker', keys: [key], isExcluded: false });
    expect(filter).toBe(`values IN [${hashValue('speaker', key)}]`);
    expect(filter).toMatch(/^values IN \[[0-9a-f]+\]$/u);
  });

  it('excludes', () => {
    const filter = buildFacetFilter({ field: 'outlet', keys: ['unn', 'mbn'], isExcluded: true });
    expect(filter).toBe(
      `values NOT IN [${hashValue('outlet', 'unn')}, ${hashValue('outlet', 'mbn')}]`,
    );
  });

  it('tells the same key of two fields apart', () => {
    expect(hashValue('outlet', 'a')).not.toBe(hashValue('author', 'a'));
  });
});

describe('buildDayFilter and joinFilters', () => {
  it.each([
    [{ from: null, to: null }, null],
    [{ from: '2026-01-01', to: null }, '(day >= "2026-01-01")'],
    [{ from: '2026-01-01', to: '2026-01-31' }, '(day >= "2026-01-01" AND day <= "2026-01-31")'],
  ])('of %j is %s', (range, filter) => {
    expect(buildDayFilter(range)).toBe(filter);
  });

  it('leaves out what filters nothing', () => {
    expect(joinFilters([null, 'a', null, 'b'])).toBe('(a AND b)');
    expect(joinFilters([null])).toBeNull();
  });
});

describe('quote', () => {
  it('leaves no mark that could end the value, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', '\\', 'a', ' ', "'") }), (text) => {
        const inside = quote(text).slice(1, -1);
        expect(inside.replace(/\\[\\"]/gu, '')).not.toMatch(/["\\]/u);
        expect(inside.replace(/\\(?<kept>[\\"])/gu, '$<kept>')).toBe(text);
      }),
    );
  });
});
