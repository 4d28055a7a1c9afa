import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashValue } from '../../../src/search-index/meilisearch/documents.ts';
import {
  buildContainsFilter,
  buildDayFilter,
  buildFacetFilter,
  buildKeyFilter,
  buildMatchFilter,
  joinFilters,
  needsVerification,
  quote,
} from '../../../src/search-index/meilisearch/filter.ts';
import type { IndexQuery } from '../../../src/search-index/search-index.ts';

const stem = (text: string): IndexQuery => ({ kind: 'stem', stem: text });
const phrase = (...terms: string[]): IndexQuery => ({ kind: 'phrase', terms });
const near = (...stems: string[]): IndexQuery => ({ kind: 'near', stems, distance: 3 });
/** How a stem is asked for in title and body. */
const has = (text: string) => `(words = "${text}" OR stems = "${text}")`;
const hasTerm = (text: string) => `(words = "${text}" OR terms = "${text}")`;
const END = '\u001f';

describe('buildMatchFilter', () => {
  it.each<{ name: string; query: IndexQuery; filter: string | null }>([
    { name: 'everything', query: { kind: 'all' }, filter: null },
    { name: 'a stem', query: stem('cartel'), filter: has('cartel') },
    { name: 'a term', query: { kind: 'term', term: 'cartels' }, filter: hasTerm('cartels') },
    {
      name: 'a prefix',
      query: { kind: 'prefix', prefix: 'cart' },
      filter: '(words STARTS WITH "cart" OR terms STARTS WITH "cart")',
    },
    {
      name: 'a stem in the title',
      query: { kind: 'stem', stem: 'cartel', scope: 'title' },
      filter: 'titleWords IN ["w:cartel", "s:cartel"]',
    },
    {
      name: 'a term in quotations',
      query: { kind: 'term', term: 'cartels', scope: 'quotation' },
      filter: 'quotationWords IN ["w:cartels", "t:cartels"]',
    },
    {
      name: 'a prefix in the title',
      query: { kind: 'prefix', prefix: 'cart', scope: 'title' },
      filter: '(titleWords STARTS WITH "w:cart" OR titleWords STARTS WITH "t:cart")',
    },
    {
      name: 'a stem in the body, which is where the title is not alone with it',
      query: { kind: 'stem', stem: 'cartel', scope: 'body' },
      filter: `(${has('cartel')} AND NOT titleOnly = "s:cartel")`,
    },
    {
      name: 'a term in the body',
      query: { kind: 'term', term: 'cartels', scope: 'body' },
      filter: `(${hasTerm('cartels')} AND NOT titleOnly = "t:cartels")`,
    },
    {
      name: 'a prefix in the body',
      query: { kind: 'prefix', prefix: 'ca', scope: 'body' },
      filter: '((words STARTS WITH "ca" OR terms STARTS WITH "ca") AND NOT titleOnly = "p:ca")',
    },
    {
      name: 'a phrase, as all of its words in one field',
      query: phrase('net', 'zero'),
      filter:
        '(titleWords IN ["w:net", "t:net"] AND titleWords IN ["w:zero", "t:zero"] OR ' +
        `(${hasTerm('net')} AND NOT titleOnly = "t:net") AND ` +
        `(${hasTerm('zero')} AND NOT titleOnly = "t:zero"))`,
    },
    {
      name: 'words near each other in quotations, as all of them',
      query: { kind: 'near', stems: ['net', 'zero'], distance: 3, scope: 'quotation' },
      filter: 'quotationWords IN ["w:net", "s:net"] AND quotationWords IN ["w:zero", "s:zero"]',
    },
    { name: 'a phrase of one word', query: phrase('net'), filter: hasTerm('net') },
    { name: 'a word near nothing', query: near('net'), filter: has('net') },
    {
      name: 'a facet value, by its hash',
      query: { kind: 'value', field: 'outlet', key: 'unn' },
      filter: `values = ${hashValue('outlet', 'unn')}`,
    },
    {
      name: 'words of a name, whole and in order',
      query: { kind: 'name', field: 'speaker', words: ['claudia', 'sheinbaum'] },
      filter: `names STARTS WITH "speaker claudia${END}sheinbaum${END}"`,
    },
    {
      name: 'days',
      query: { kind: 'days', days: { from: '2026-01-01', to: null } },
      filter: 'day >= "2026-01-01"',
    },
    { name: 'any day', query: { kind: 'days', days: { from: null, to: null } }, filter: null },
    {
      name: 'all and any',
      query: { kind: 'and', clauses: [stem('a'), { kind: 'or', clauses: [stem('b'), stem('c')] }] },
      filter: `${has('a')} AND (words IN ["b", "c"] OR stems IN ["b", "c"])`,
    },
    {
      name: 'any of stems and another word',
      query: { kind: 'or', clauses: [stem('a'), { kind: 'prefix', prefix: 'b' }, stem('c')] },
      filter:
        '(words IN ["a", "c"] OR stems IN ["a", "c"] OR ' +
        '(words STARTS WITH "b" OR terms STARTS WITH "b"))',
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
      filter: `${has('a')} AND NOT ${has('b')} AND NOT ${has('c')}`,
    },
    {
      name: 'all but a phrase, which only verification can exclude',
      query: { kind: 'except', include: stem('a'), exclude: [phrase('b', 'c')] },
      filter: has('a'),
    },
    {
      name: 'all but all but',
      query: {
        kind: 'except',
        include: { kind: 'all' },
        exclude: [{ kind: 'except', include: { kind: 'all' }, exclude: [stem('a')] }],
      },
      filter: has('a'),
    },
    { name: 'one of one', query: { kind: 'or', clauses: [stem('a')] }, filter: has('a') },
    {
      name: 'all but what has two',
      query: {
        kind: 'except',
        include: stem('a'),
        exclude: [{ kind: 'and', clauses: [stem('b'), stem('c')] }],
      },
      filter: `${has('a')} AND NOT (${has('b')} AND ${has('c')})`,
    },
    {
      name: 'nothing left',
      query: { kind: 'except', include: stem('a'), exclude: [{ kind: 'all' }] },
      filter: `${has('a')} AND key = none`,
    },
  ])('asks for $name', ({ query, filter }) => {
    expect(buildMatchFilter(query)).toBe(filter);
  });
});

describe('needsVerification', () => {
  it.each<[IndexQuery, boolean]>([
    [phrase('a', 'b'), true],
    [phrase('a'), false],
    [near('a', 'b'), true],
    [near('a'), false],
    [stem('a'), false],
    [{ kind: 'name', field: 'speaker', words: ['a', 'b'] }, false],
    [{ kind: 'or', clauses: [stem('a'), phrase('b', 'c')] }, true],
    [{ kind: 'and', clauses: [stem('a'), near('b', 'c')] }, true],
    [{ kind: 'except', include: stem('a'), exclude: [phrase('b', 'c')] }, true],
    [{ kind: 'except', include: stem('a'), exclude: [stem('b')] }, false],
  ])('of %j is %s', (query, expected) => {
    expect(needsVerification(query)).toBe(expected);
  });
});

describe('buildContainsFilter', () => {
  it.each([
    { contains: [], filter: null },
    { contains: ['shein'], filter: 'names STARTS WITH "speaker shein"' },
    {
      contains: ['pardo', 'shein'],
      filter: `names STARTS WITH "speaker pardo${END}" AND names STARTS WITH "speaker shein"`,
    },
  ])('asks for $contains, the last as a beginning', ({ contains, filter }) => {
    expect(buildContainsFilter('speaker', contains)).toBe(filter);
  });
});

describe('buildKeyFilter', () => {
  it.each([
    { keys: ['a', 'b'], filter: 'key IN [a, b]' },
    { keys: [], filter: 'key = none' },
  ])('of $keys is $filter', ({ keys, filter }) => {
    expect(buildKeyFilter(keys)).toBe(filter);
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
    [{ from: '2026-01-01', to: null }, 'day >= "2026-01-01"'],
    [{ from: '2026-01-01', to: '2026-01-31' }, 'day >= "2026-01-01" AND day <= "2026-01-31"'],
  ])('of %j is %s', (range, filter) => {
    expect(buildDayFilter(range)).toBe(filter);
  });

  it('leaves out what filters nothing', () => {
    expect(joinFilters([null, 'a', null, 'b'])).toBe('a AND b');
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
