import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_TERM_UNITS, normalizeWord, trimWord } from '../../src/analysis/normalize-word.ts';

describe('normalizeWord', () => {
  it.each([
    ['case', 'MEXICO', 'mexico'],
    ['accents', 'Zürich', 'zurich'],
    ['combining accents', 'Zu\u0308rich', 'zurich'],
    ['letters that no decomposition folds', 'Straße', 'strasse'],
    ['ligatures', 'ﬁnance', 'finance'],
    ['full-width letters', 'Ｍｅｘｉｃｏ', 'mexico'],
    ['apostrophes', 'O’Brien', 'obrien'],
    ['an apostrophe that folding brings in', 'ŉ', 'n'],
    ['a straight possessive', "Mexico's", 'mexico'],
    ['a curly possessive', 'Mexico’s', 'mexico'],
    ['a possessive in capitals', 'MEXICO’S', 'mexico'],
    ['a possessive of dotted capitals', 'U.S.’s', 'us'],
    ['the dots of an abbreviation', 'U.S.A.', 'usa'],
    ['a thousands comma', '2,000', '2000'],
    ['brackets that folding brings in', 'a⑴', 'a1'],
  ])('drops %s', (_name, surface, term) => {
    expect(normalizeWord(surface)).toBe(term);
  });

  it.each([
    ['a decimal point', '3.5', '3.5'],
    ['the s of a plural', 'cartels', 'cartels'],
    ['vowel signs that are letters', 'हिन्दी', 'हिन्दी'],
  ])('keeps %s', (_name, surface, term) => {
    expect(normalizeWord(surface)).toBe(term);
  });

  it('does as its example says', () => {
    expect(normalizeWord("O'Brien’s")).toBe('obrien');
  });

  it('cuts a long word, and what begins alike is alike', () => {
    const long = 'x'.repeat(MAX_TERM_UNITS);
    expect(normalizeWord(`${long}yz`)).toBe(long);
    expect(normalizeWord(`${long}zy`)).toBe(long);
  });

  it('cuts no character in two', () => {
    const term = normalizeWord(`x${'𐐨'.repeat(MAX_TERM_UNITS)}`);
    expect(term.length).toBe(MAX_TERM_UNITS - 1);
    expect(term).not.toMatch(/[\ud800-\udbff]$/u);
  });

  it('gives every word with a letter or digit a term of at most the limit', () => {
    const word = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 300 })
      .filter((text) => /^[\p{L}\p{N}]/u.test(text));
    fc.assert(
      fc.property(word, (surface) => {
        const term = normalizeWord(surface);
        expect(term.length).toBeGreaterThan(0);
        expect(term.length).toBeLessThanOrEqual(MAX_TERM_UNITS);
      }),
      { seed: 1 },
    );
  });
});

describe('trimWord', () => {
  it.each([
    ['U.S.’s', 'US'],
    ['US’s', 'US'],
    ['U.S', 'US'],
    ['3.5', '3.5'],
    ['Mexico', 'Mexico'],
  ])('makes %s %s, its case kept', (surface, trimmed) => {
    expect(trimWord(surface)).toBe(trimmed);
  });
});
