import { getBuckets } from './answer.ts';
import type { Results } from './answer.ts';
import { FACETS } from './route.ts';
import type { Facet, Route } from './route.ts';

/**
 * Returns the values chosen as the index spells them, for the fields where they are spelled otherwise: a shared link may
 * say `outlet=unn.ua`, and its checkbox says "UNN". Null where there are none.
 */
export function canonicalizeValues(
  route: Pick<Route, Facet>,
  answer: Pick<Results, 'facets' | 'warnings'>,
): Partial<Pick<Route, Facet>> | null {
  const respelled = new Map<Facet, readonly string[]>();
  for (const facet of FACETS) {
    // Which of several values is the unknown one, the answer does not say.
    const hasUnknown = answer.warnings.some(
      ({ code, parameter }) => code === 'unknown-value' && parameter === facet,
    );
    const selected = getBuckets(answer, facet)
      .filter((bucket) => bucket.selected)
      .map(({ value }) => value);
    const isSpelledSo = route[facet].every((value) => selected.includes(value));
    if (!hasUnknown && !isSpelledSo && selected.length > 0) respelled.set(facet, selected);
  }
  return respelled.size === 0 ? null : Object.fromEntries(respelled);
}
