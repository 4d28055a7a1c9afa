import type { TreeModel } from '../../src/core/search-tables.ts';

const NODE_NUMBERS = 4;
const LEAF = -1;

/** All trees of a model, their nodes one behind the other. */
type FlatTrees = {
  readonly roots: Int32Array;
  /** {@link LEAF}, or what the node asks about. */
  readonly features: Int32Array;
  /** Of a leaf, its value. */
  readonly thresholds: Float64Array;
  /** Two for each node: where "at most" and "above" lead. */
  readonly children: Int32Array;
};

/** A model is laid out once, when it is first asked. */
const flattened = new WeakMap<TreeModel, FlatTrees>();

/** Returns the log-odds that a model gives to some numbers, one for each of its features. */
export function scoreByModel(model: TreeModel, numbers: Float64Array): number {
  const { roots, features, thresholds, children } = flatten(model);
  let score = model.base;
  for (let tree = 0; tree < roots.length; tree++) {
    let at = roots[tree] ?? 0;
    let feature = features[at] ?? LEAF;
    while (feature !== LEAF) {
      const isAbove = (numbers[feature] ?? 0) > (thresholds[at] ?? 0);
      at = children[2 * at + (isAbove ? 1 : 0)] ?? 0;
      feature = features[at] ?? LEAF;
    }
    score += thresholds[at] ?? 0;
  }
  return score;
}

/** The probability that log-odds stand for. */
export function toProbability(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

function flatten(model: TreeModel): FlatTrees {
  const known = flattened.get(model);
  if (known !== undefined) return known;
  const roots: number[] = [];
  const features: number[] = [];
  const thresholds: number[] = [];
  const children: number[] = [];
  for (const tree of model.trees) {
    const root = features.length;
    roots.push(root);
    for (let at = 0; at < tree.length; at += NODE_NUMBERS) {
      features.push(tree[at] ?? LEAF);
      thresholds.push(tree[at + 1] ?? 0);
      children.push(root + (tree[at + 2] ?? 0), root + (tree[at + 3] ?? 0));
    }
  }
  const trees = {
    roots: Int32Array.from(roots),
    features: Int32Array.from(features),
    thresholds: Float64Array.from(thresholds),
    children: Int32Array.from(children),
  };
  flattened.set(model, trees);
  return trees;
}
