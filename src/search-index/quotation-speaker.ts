import { foldName } from '../core/fold.ts';
import type { Quotation } from '../core/quotation.ts';
import type { FacetValue } from './search-index.ts';

/** Returns the value of the facet of speakers that a quotation has: who said these words, whoever else is quoted there. */
export function tryGetSpeaker({ speaker }: Pick<Quotation, 'speaker'>): FacetValue | null {
  const key = foldName(speaker ?? '');
  return speaker === null || key === '' ? null : { key, label: speaker };
}
