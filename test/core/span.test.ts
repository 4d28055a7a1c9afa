import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeSpans } from '../../src/core/span.ts';
import type { Span } from '../../src/core/span.ts';

const toSpans = (pairs: readonly (readonly [number, number])[]): Span[] =>
  pairs.map(([start, end]) => ({ start, end }));

describe('mergeSpans', () => {
  it.each([
    { name: 'leaves none', given: [], merged: [] },
    {
      name: 'sorts',
      given: [
        [5, 6],
        [1, 2],
      ],
      merged: [
        [1, 2],
        [5, 6],
      ],
    },
    {
      name: 'joins what overlaps',
      given: [
        [1, 4],
        [3, 6],
      ],
      merged: [[1, 6]],
    },
    {
      name: 'joins what touches',
      given: [
        [1, 3],
        [3, 6],
      ],
      merged: [[1, 6]],
    },
    {
      name: 'takes in what lies inside',
      given: [
        [1, 9],
        [3, 6],
        [4, 5],
      ],
      merged: [[1, 9]],
    },
  ] satisfies { name: string; given: [number, number][]; merged: [number, number][] }[])(
    '$name',
    ({ given, merged }) => {
      expect(mergeSpans(toSpans(given))).toEqual(toSpans(merged));
    },
  );

  it('covers the same places as before, with gaps between its spans', () => {
    const span = fc
      .tuple(fc.nat(60), fc.integer({ min: 1, max: 8 }))
      .map(([start, length]) => ({ start, end: start + length }));
    const covered = (spans: readonly Span[]) => {
      const places = new Set<number>();
      for (const { start, end } of spans) for (let at = start; at < end; at++) places.add(at);
      return places;
    };
    fc.assert(
      fc.property(fc.array(span), (spans) => {
        const merged = mergeSpans(spans);
        expect(covered(merged)).toEqual(covered(spans));
        merged.forEach(({ start }, at) => {
          if (at > 0) expect(start).toBeGreaterThan(merged[at - 1]?.end ?? Infinity);
        });
      }),
      { seed: 1 },
    );
  });
});
