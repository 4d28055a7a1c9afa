import type { Bucket } from '../search/search-request.ts';

/** A value of a facet as the page lists it. */
export type FacetItem = {
  readonly value: string;
  readonly label: string;
  /** Null where it is not known. */
  readonly count: number | null;
  readonly state: 'free' | 'chosen' | 'excluded';
};

/** The values that are chosen of a facet, and those that are left out. */
export type FacetChoice = {
  readonly chosen: readonly string[];
  readonly excluded: readonly string[];
};

/** Returns the values of a facet in the order of the API, those behind that were chosen and have no articles. */
export function listFacetItems(
  buckets: readonly (Pick<Bucket, 'value' | 'label'> & { readonly count: number | null })[],
  choice: FacetChoice,
): readonly FacetItem[] {
  const found = new Set(buckets.map(({ value }) => value));
  const missing = [...choice.chosen, ...choice.excluded].filter((value) => !found.has(value));
  return [
    ...buckets.map(({ value, label, count }) => ({
      ...{ value, label, count },
      state: getState(value, choice),
    })),
    ...missing.map((value) => ({
      ...{ value, label: value, count: 0 },
      state: getState(value, choice),
    })),
  ];
}

function getState(value: string, { chosen, excluded }: FacetChoice): FacetItem['state'] {
  if (chosen.includes(value)) return 'chosen';
  return excluded.includes(value) ? 'excluded' : 'free';
}

/** Returns the first values, and of the others those that are chosen: what is chosen can always be taken away. */
export function shortenFacet(items: readonly FacetItem[], limit: number): readonly FacetItem[] {
  return items.filter(({ state }, at) => at < limit || state !== 'free');
}

/** Returns the choice with a value put into a state, out of any other. */
export function chooseValue(
  { chosen, excluded }: FacetChoice,
  value: string,
  state: FacetItem['state'],
): FacetChoice {
  const without = (values: readonly string[]) => values.filter((other) => other !== value);
  return {
    chosen: state === 'chosen' ? [...without(chosen), value] : without(chosen),
    excluded: state === 'excluded' ? [...without(excluded), value] : without(excluded),
  };
}
