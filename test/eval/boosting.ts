import type { TreeModel } from '../../src/core/search-tables.ts';

/** Rows of numbers to learn from. Rows of one group compete; at most one of them is right, or none. */
export type TrainingRows = {
  readonly features: readonly string[];
  readonly rows: readonly Readonly<ArrayLike<number>>[];
  readonly labels: readonly number[];
  /** Group of each row; rows of a group follow each other. */
  readonly groups: readonly number[];
};

export type BoostingOptions = {
  readonly trees: number;
  readonly depth: number;
  readonly learningRate: number;
  /** Smallest sum of second derivatives of a leaf. */
  readonly minLeaf: number;
  readonly lambda: number;
};

const MAX_BINS = 48;
const DIGITS = 4;

type Binned = {
  readonly bins: readonly Uint8Array[];
  readonly edges: readonly (readonly number[])[];
};
type Gradients = { readonly first: Float64Array; readonly second: Float64Array };

/**
 * Learns trees whose scores, with "none" at 0, give the rows of each group their share of probability.
 *
 * @see Chen and Guestrin, "XGBoost: A Scalable Tree Boosting System", 2016, section 2
 */
export function trainTrees(data: TrainingRows, options: BoostingOptions): TreeModel {
  const { rows, features } = data;
  const binned = binRows(rows, features.length);
  const scores = new Float64Array(rows.length);
  const trees: number[][] = [];
  for (let round = 0; round < options.trees; round++) {
    const gradients = computeGradients(data, scores);
    trees.push(growTree(binned, gradients, scores, options));
  }
  return { features, base: 0, trees };
}

/** Derivatives of the log-likelihood of a softmax over each group and "none". */
function computeGradients({ labels, groups }: TrainingRows, scores: Float64Array): Gradients {
  const first = new Float64Array(scores.length);
  const second = new Float64Array(scores.length);
  for (let start = 0; start < scores.length;) {
    let end = start;
    let total = 1;
    for (; end < scores.length && groups[end] === groups[start]; end++)
      total += Math.exp(scores[end] ?? 0);
    for (let at = start; at < end; at++) {
      const probability = Math.exp(scores[at] ?? 0) / total;
      first[at] = probability - (labels[at] ?? 0);
      second[at] = Math.max(1e-6, probability * (1 - probability));
    }
    start = end;
  }
  return { first, second };
}

function binRows(rows: TrainingRows['rows'], count: number): Binned {
  const bins: Uint8Array[] = [];
  const edges: number[][] = [];
  for (let feature = 0; feature < count; feature++) {
    const sorted = rows.map((row) => row[feature] ?? 0).sort((a, b) => a - b);
    const distinct = [...new Set(sorted)];
    const own =
      distinct.length <= MAX_BINS
        ? distinct
        : [
            ...new Set(
              Array.from(
                { length: MAX_BINS },
                (_, at) => sorted[Math.floor(((at + 1) * sorted.length) / MAX_BINS) - 1] ?? 0,
              ),
            ),
          ];
    edges.push(own);
    bins.push(Uint8Array.from(rows, (row) => findBin(own, row[feature] ?? 0)));
  }
  return { bins, edges };
}

function findBin(edges: readonly number[], value: number): number {
  let low = 0;
  let high = edges.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] ?? 0) >= value) high = middle;
    else low = middle + 1;
  }
  return low;
}

type Split = { readonly feature: number; readonly bin: number; readonly gain: number };

/** Grows one tree and adds its values to the scores. */
function growTree(
  binned: Binned,
  gradients: Gradients,
  scores: Float64Array,
  options: BoostingOptions,
): number[] {
  const nodes: number[] = [];
  const grow = (rows: Uint32Array, depth: number): number => {
    const node = nodes.length / 4;
    nodes.push(-1, 0, 0, 0);
    const sums = sumUp(rows, gradients);
    const split = depth < options.depth ? findSplit(binned, rows, gradients, sums, options) : null;
    if (split === null) {
      const value = (-options.learningRate * sums.first) / (sums.second + options.lambda);
      const rounded = Number(value.toFixed(DIGITS));
      nodes[node * 4 + 1] = rounded;
      for (const row of rows) scores[row] = (scores[row] ?? 0) + rounded;
      return node;
    }
    const bins = binned.bins[split.feature] ?? new Uint8Array();
    nodes[node * 4] = split.feature;
    nodes[node * 4 + 1] = Number((binned.edges[split.feature]?.[split.bin] ?? 0).toFixed(DIGITS));
    nodes[node * 4 + 2] = grow(
      rows.filter((row) => (bins[row] ?? 0) <= split.bin),
      depth + 1,
    );
    nodes[node * 4 + 3] = grow(
      rows.filter((row) => (bins[row] ?? 0) > split.bin),
      depth + 1,
    );
    return node;
  };
  grow(
    Uint32Array.from(scores, (_, at) => at),
    0,
  );
  return nodes;
}

type Sums = { readonly first: number; readonly second: number };

function sumUp(rows: Uint32Array, gradients: Gradients): Sums {
  let [first, second] = [0, 0];
  for (const row of rows) {
    first += gradients.first[row] ?? 0;
    second += gradients.second[row] ?? 0;
  }
  return { first, second };
}

function findSplit(
  { bins, edges }: Binned,
  rows: Uint32Array,
  gradients: Gradients,
  sums: Sums,
  { lambda, minLeaf }: BoostingOptions,
): Split | null {
  let best: Split | null = null;
  const parent = sums.first ** 2 / (sums.second + lambda);
  const [first, second] = [new Float64Array(256), new Float64Array(256)];
  for (const [feature, own] of bins.entries()) {
    const count = edges[feature]?.length ?? 0;
    if (count < 2) continue;
    first.fill(0, 0, count);
    second.fill(0, 0, count);
    for (const row of rows) {
      const bin = own[row] ?? 0;
      first[bin] = (first[bin] ?? 0) + (gradients.first[row] ?? 0);
      second[bin] = (second[bin] ?? 0) + (gradients.second[row] ?? 0);
    }
    let [g, h] = [0, 0];
    for (let bin = 0; bin < count - 1; bin++) {
      g += first[bin] ?? 0;
      h += second[bin] ?? 0;
      if (h < minLeaf || sums.second - h < minLeaf) continue;
      const gain =
        g ** 2 / (h + lambda) + (sums.first - g) ** 2 / (sums.second - h + lambda) - parent;
      if (gain > 1e-6 && (best === null || gain > best.gain)) best = { feature, bin, gain };
    }
  }
  return best;
}
