import type { Bucket } from '../search/search-request.ts';

/** A value of a facet as the page lists it. */
export type FacetItem = {
  readonly value: string;
  readonly label: string;
  readonly count: number;
  readonly isChosen: boolean;
};

/** Returns the values of a facet in the order of the API, those behind that were chosen and have no articles. */
export function listFacetItems(
  buckets: readonly Bucket[],
  chosen: readonly string[],
): readonly FacetItem[] {
  const found = new Set(buckets.map(({ value }) => value));
  return [
    ...buckets.map(({ value, label, count }) => ({
      value,
      label,
      count,
      isChosen: chosen.includes(value),
    })),
    ...chosen
      .filter((value) => !found.has(value))
      .map((value) => ({ value, label: value, count: 0, isChosen: true })),
  ];
}

/** Returns the first values, and of the others those that are chosen: what is chosen can always be taken away. */
export function shortenFacet(items: readonly FacetItem[], limit: number): readonly FacetItem[] {
  return items.filter(({ isChosen }, at) => at < limit || isChosen);
}
