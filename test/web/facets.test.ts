import { describe, expect, it } from 'vitest';
import { getBuckets } from '../../src/web/answer.ts';
import { canonicalizeValues } from '../../src/web/canonical-values.ts';
import { chooseValue, listFacetItems, shortenFacet } from '../../src/web/facet-items.ts';
import { EMPTY_ROUTE } from '../../src/web/route.ts';
import { aFacet, anAnswer } from './an-answer.ts';

describe('listFacetItems', () => {
  it('keeps the order of the API and marks what is chosen and left out', () => {
    const answer = anAnswer({ facets: [aFacet('outlet', { UNN: 2, MBN: 1 })] });
    expect(
      listFacetItems(getBuckets(answer, 'outlet'), { chosen: ['MBN'], excluded: ['UNN'] }),
    ).toEqual([
      { value: 'UNN', label: 'UNN', count: 2, state: 'excluded' },
      { value: 'MBN', label: 'MBN', count: 1, state: 'chosen' },
    ]);
  });

  it('keeps what is chosen and has no articles, so that it can be taken away', () => {
    expect(listFacetItems([], { chosen: ['constructor'], excluded: [] })).toEqual([
      { value: 'constructor', label: 'constructor', count: 0, state: 'chosen' },
    ]);
  });
});

describe('shortenFacet', () => {
  it('shows the first values, and of the others those that are chosen', () => {
    const answer = anAnswer({ facets: [aFacet('outlet', { A: 4, B: 3, C: 2, D: 1 })] });
    const items = listFacetItems(getBuckets(answer, 'outlet'), { chosen: [], excluded: ['D'] });
    expect(shortenFacet(items, 2).map(({ value }) => value)).toEqual(['A', 'B', 'D']);
  });
});

describe('chooseValue', () => {
  it.each([
    ['chosen', { chosen: ['A', 'C'], excluded: ['B'] }],
    ['excluded', { chosen: ['A'], excluded: ['B', 'C'] }],
    ['free', { chosen: ['A'], excluded: ['B'] }],
  ] as const)('makes a value %s, and nothing else', (state, choice) => {
    expect(chooseValue({ chosen: ['A'], excluded: ['B'] }, 'C', state)).toEqual(choice);
    expect(chooseValue(choice, 'C', state)).toEqual(choice);
  });

  it('takes a value out of what was chosen when it is left out', () => {
    expect(chooseValue({ chosen: ['A'], excluded: [] }, 'A', 'excluded')).toEqual({
      chosen: [],
      excluded: ['A'],
    });
  });
});

describe('canonicalizeValues', () => {
  const answer = anAnswer({ facets: [aFacet('outlet', { UNN: 2, MBN: 1 }, ['UNN'])] });

  it('spells a value as the index does', () => {
    expect(canonicalizeValues({ ...EMPTY_ROUTE, outlet: ['unn.ua'] }, answer)).toEqual({
      outlet: ['UNN'],
    });
  });

  it('leaves alone what is spelled so', () => {
    expect(canonicalizeValues({ ...EMPTY_ROUTE, outlet: ['UNN'] }, answer)).toBeNull();
    expect(canonicalizeValues(EMPTY_ROUTE, answer)).toBeNull();
  });

  it('leaves a field alone with a value that nobody has', () => {
    const warning = {
      code: 'unknown-value',
      message: 'No article has the outlet "UNX".',
      parameter: 'outlet',
      span: null,
      suggestions: [],
    };
    const doubtful = { ...answer, warnings: [warning] };
    expect(canonicalizeValues({ ...EMPTY_ROUTE, outlet: ['unn.ua', 'UNX'] }, doubtful)).toBeNull();
  });
});
