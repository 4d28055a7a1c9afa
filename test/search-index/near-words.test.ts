import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureEdits } from '../../src/core/edit-distance.ts';
import { findNearWords } from '../../src/search-index/sqlite/near-words.ts';

const byCodePoint = (a: string, b: string): number =>
  Buffer.compare(Buffer.from(a), Buffer.from(b));

describe('findNearWords', () => {
  it.each([
    {
      target: 'port',
      limit: 1,
      near: [
        { word: 'part', distance: 1 },
        { word: 'pot', distance: 1 },
        { word: 'port', distance: 0 },
        { word: 'ports', distance: 1 },
        { word: 'sport', distance: 1 },
      ],
    },
    { target: 'port', limit: 0, near: [{ word: 'port', distance: 0 }] },
    { target: 'prots', limit: 1, near: [{ word: 'ports', distance: 1 }] },
    { target: 'zebra', limit: 2, near: [] },
    { target: '', limit: 2, near: [{ word: 'po', distance: 2 }] },
  ])('finds the words within $limit of $target', ({ target, limit, near }) => {
    const words = ['harbour', 'part', 'po', 'port', 'portal', 'ports', 'pot', 'ship', 'sport'];
    const found = findNearWords(words.sort(byCodePoint), target, limit);
    expect(found).toEqual(near.toSorted((a, b) => byCodePoint(a.word, b.word)));
  });

  it('finds nothing among no words', () => {
    expect(findNearWords([], 'port', 2)).toEqual([]);
  });

  it('finds what measuring every word finds, for any words', () => {
    // The last two are sorted otherwise by code unit than by code point, in which SQLite sorts.
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'é', 'ﬀ', '𝒶'), maxLength: 7 });
    const words = fc.uniqueArray(word, { maxLength: 60 });
    fc.assert(
      fc.property(words, word, fc.nat({ max: 3 }), (unsorted, target, limit) => {
        const sorted = unsorted.toSorted(byCodePoint);
        const expected = sorted
          .map((item) => ({ word: item, distance: measureEdits(item, target, limit) }))
          .filter(({ distance }) => distance <= limit);
        expect(findNearWords(sorted, target, limit)).toEqual(expected);
      }),
      { numRuns: 500, seed: 1 },
    );
  });
});
