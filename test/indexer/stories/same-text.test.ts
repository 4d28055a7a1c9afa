import { describe, expect, it } from 'vitest';
import { estimateShared, haveSameNumbers, isSameText } from '../../../indexer/stories/same-text.ts';

describe('estimateShared', () => {
  it.each([
    { equal: 0, sizes: [300, 300], shared: 0 },
    { equal: 128, sizes: [300, 300], shared: 300 },
    // A third of all shingles of both is half of each.
    { equal: 128 / 3, sizes: [300, 300], shared: 150 },
    // No more than the shorter text has.
    { equal: 128, sizes: [300, 100], shared: 100 },
  ] as const)('is $shared of $sizes where $equal values are equal', ({ equal, sizes, shared }) => {
    expect(estimateShared(equal, sizes)).toBeCloseTo(shared);
  });
});

describe('isSameText', () => {
  it.each([
    { shared: 150, sizes: [300, 200], isSame: true, why: 'most of the shorter' },
    { shared: 90, sizes: [900, 200], isSame: true, why: 'a piece of a long text' },
    { shared: 89, sizes: [300, 200], isSame: false, why: 'less than 45 % of the shorter' },
    { shared: 45, sizes: [60, 50], isSame: false, why: 'a form with two other words' },
    { shared: 48, sizes: [50, 50], isSame: true, why: 'a short text but for a word' },
  ] as const)('is $isSame for $why', ({ shared, sizes, isSame }) => {
    expect(isSameText(shared, sizes)).toBe(isSame);
    expect(isSameText(shared, [sizes[1], sizes[0]])).toBe(isSame);
  });
});

describe('haveSameNumbers', () => {
  const many = Array.from({ length: 24 }, (_, n) => 10 * n);
  it.each([
    { shared: 60, a: [1, 2, 3, 4], b: [1, 2, 9], isSame: true, why: 'two of three' },
    { shared: 60, a: [1, 2, 3, 4], b: [4, 8, 9], isSame: false, why: 'one of three' },
    { shared: 100, a: [1, 2, 3, 4], b: [4, 8, 9], isSame: true, why: 'one of three of long texts' },
    { shared: 200, a: [1, 2, 3], b: [7, 8, 9], isSame: false, why: 'none of three' },
    { shared: 60, a: [1, 2, 3, 4], b: [8, 9], isSame: true, why: 'too few to tell' },
    { shared: 60, a: [], b: [], isSame: true, why: 'no numbers' },
    { shared: 60, a: many, b: [0, 10, 20, 900, 901, 902, 903], isSame: true, why: 'unknown ones' },
  ])('is $isSame for $why', ({ shared, a, b, isSame }) => {
    expect(haveSameNumbers(shared, Uint16Array.from(a), Uint16Array.from(b))).toBe(isSame);
    expect(haveSameNumbers(shared, Uint16Array.from(b), Uint16Array.from(a))).toBe(isSame);
  });
});
