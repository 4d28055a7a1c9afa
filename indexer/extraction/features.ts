/** One number that a model is asked about, and how it is read off what is known. */
export type Feature<Facts> = {
  readonly name: string;
  readonly of: (facts: Facts) => number | boolean;
};

/** Returns the features of a table: a function that gives a number, or a yes or no. */
export function defineFeatures<Facts>(
  table: Readonly<Record<string, (facts: Facts) => number | boolean>>,
): Feature<Facts>[] {
  return Object.entries(table).map(([name, of]) => ({ name, of }));
}

/** Writes the numbers of features, in their order, from a place of a row on. */
export function measure<Facts>(
  features: readonly Feature<Facts>[],
  facts: Facts,
  row: Float64Array,
  from: number,
): void {
  for (let at = 0; at < features.length; at++) row[from + at] = Number(features[at]?.of(facts));
}

/** Returns the numbers of features as a row of their own. */
export function measureAlone<Facts>(
  features: readonly Feature<Facts>[],
  facts: Facts,
): readonly number[] {
  // Small typed arrays cost more than they save: each has a buffer to be freed.
  return features.map(({ of }) => Number(of(facts)));
}

/** Index of the first of some ranges, in order, that does not start before a token. */
export function findFirst(ranges: readonly { readonly first: number }[], token: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.first ?? 0) < token) low = middle + 1;
    else high = middle;
  }
  return low;
}
