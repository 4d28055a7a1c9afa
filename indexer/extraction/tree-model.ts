import type { TreeModel } from '../../src/core/search-tables.ts';

const NODE_NUMBERS = 4;
const LEAF = -1;

/** Returns the log-odds that a model gives to a list of numbers, one for each of its features. */
export function scoreByModel({ base, trees }: TreeModel, numbers: readonly number[]): number {
  let score = base;
  for (const tree of trees) score += findLeaf(tree, numbers);
  return score;
}

/** The probability that log-odds stand for. */
export function toProbability(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

function findLeaf(tree: Readonly<ArrayLike<number>>, numbers: readonly number[]): number {
  let at = 0;
  for (;;) {
    const feature = tree[at] ?? LEAF;
    const threshold = tree[at + 1] ?? 0;
    if (feature === LEAF) return threshold;
    const isAbove = (numbers[feature] ?? 0) > threshold;
    at = (tree[at + (isAbove ? 3 : 2)] ?? 0) * NODE_NUMBERS;
  }
}
