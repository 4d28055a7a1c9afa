import { describe, expect, it } from 'vitest';
import { scoreByModel, toProbability } from '../../../indexer/extraction/tree-model.ts';

describe('scoreByModel', () => {
  const model = {
    features: ['length', 'height'],
    base: 0.5,
    trees: [
      // length > 3 ? (height > 1 ? 8 : 4) : 2
      [0, 3, 1, 2, -1, 2, 0, 0, 1, 1, 3, 4, -1, 4, 0, 0, -1, 8, 0, 0],
      [-1, 0.25, 0, 0],
    ],
  };

  it.each([
    [3, 9, 2.75],
    [4, 1, 4.75],
    [4, 2, 8.75],
  ])('adds up the leaves for %d and %d', (length, height, score) => {
    expect(scoreByModel(model, Float64Array.of(length, height))).toBe(score);
  });

  it('gives even odds half a probability', () => {
    expect(toProbability(0)).toBe(0.5);
    expect(toProbability(40)).toBeCloseTo(1);
  });
});
