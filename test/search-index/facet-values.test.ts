import { describe, expect, it } from 'vitest';
import {
  compareText,
  containsSequence,
  containsWords,
} from '../../src/search-index/facet-values.ts';

describe('containsWords', () => {
  it.each([
    { words: [], contained: true },
    { words: ['jose'], contained: true },
    { words: ['jo'], contained: true },
    { words: ['ruiz', 'lu'], contained: true },
    { words: ['lu', 'ruiz'], contained: false },
    { words: ['uis'], contained: false },
    { words: ['jose luis'], contained: false },
  ])('finds $words in “jose luis ruiz”: $contained', ({ words, contained }) => {
    expect(containsWords('jose luis ruiz', words)).toBe(contained);
  });
});

describe('containsSequence', () => {
  it.each([
    { words: ['jose'], contained: true },
    { words: ['luis'], contained: true },
    { words: ['ruiz'], contained: true },
    { words: ['jose', 'luis'], contained: true },
    { words: ['luis', 'ruiz'], contained: true },
    { words: ['jose', 'luis', 'ruiz'], contained: true },
    { words: ['jose', 'ruiz'], contained: false },
    { words: ['luis', 'jose'], contained: false },
    { words: ['jos'], contained: false },
    { words: ['uiz'], contained: false },
    { words: ['jose', 'luis', 'ruiz', 'jose'], contained: false },
  ])('finds $words next to each other in “jose luis ruiz”: $contained', ({ words, contained }) => {
    expect(containsSequence('jose luis ruiz', words)).toBe(contained);
  });

  it('finds the same word twice where it stands twice', () => {
    expect(containsSequence('new new york', ['new', 'york'])).toBe(true);
    expect(containsSequence('new york', ['new', 'new'])).toBe(false);
  });
});

describe('compareText', () => {
  it('sorts by code unit, on every machine', () => {
    expect(['é', 'b', 'B', 'a', ''].sort(compareText)).toEqual(['', 'B', 'a', 'b', 'é']);
    expect(compareText('a', 'a')).toBe(0);
  });
});
