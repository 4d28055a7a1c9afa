import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { getAllowedEdits, measureEdits } from '../../src/core/edit-distance.ts';

/** Few letters, so that random words are near each other. */
const anyWord = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é'), maxLength: 7 });

describe('getAllowedEdits', () => {
  it.each([
    ['', 0],
    ['port', 0],
    ['ports', 1],
    ['harbours', 1],
    ['parliamen', 2],
    ['interventions', 2],
    // Four letters of two units each.
    ['𝒫𝑜𝓇𝓉', 0],
    ['𝒫𝑜𝓇𝓉𝓈', 1],
  ])('allows for %j: %d', (term, edits) => {
    expect(getAllowedEdits(term)).toBe(edits);
  });
});

describe('measureEdits', () => {
  it.each([
    ['', '', 0],
    ['port', 'port', 0],
    ['', 'port', 4],
    ['port', '', 4],
    ['prt', 'port', 1],
    ['porrt', 'port', 1],
    ['pert', 'port', 1],
    ['prot', 'port', 1],
    ['opt', 'top', 2],
    ['opt', 'pot', 1],
    ['kitten', 'sitting', 3],
    // With parts edited twice it would be two: exchange, then insert between.
    ['ca', 'abc', 3],
    ['zürich', 'zurich', 1],
  ])('counts the edits from %j to %j', (word, target, edits) => {
    expect(measureEdits(word, target, 9)).toBe(edits);
  });

  it('stops counting behind the limit', () => {
    expect(measureEdits('kitten', 'sitting', 3)).toBe(3);
    expect(measureEdits('kitten', 'sitting', 2)).toBe(3);
    expect(measureEdits('kitten', 'sitting', 0)).toBe(1);
    expect(measureEdits('', 'port', 1)).toBe(2);
  });

  it('agrees with the definition, for any two words and any limit', () => {
    fc.assert(
      fc.property(anyWord, anyWord, fc.nat({ max: 8 }), (word, target, limit) => {
        const expected = countEdits(word, target);
        expect(measureEdits(word, target, limit)).toBe(Math.min(expected, limit + 1));
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  it('is the same both ways', () => {
    fc.assert(
      fc.property(anyWord, anyWord, (a, b) => {
        expect(measureEdits(a, b, 3)).toBe(measureEdits(b, a, 3));
      }),
      { seed: 1 },
    );
  });
});

/** Optimal string alignment by its recursive definition, from the ends of both words. */
function countEdits(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const [restA, restB] = [a.slice(0, -1), b.slice(0, -1)];
  if (a.at(-1) === b.at(-1)) return countEdits(restA, restB);
  const ways = [countEdits(restA, b), countEdits(a, restB), countEdits(restA, restB)];
  if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1)) {
    ways.push(countEdits(a.slice(0, -2), b.slice(0, -2)));
  }
  return 1 + Math.min(...ways);
}
