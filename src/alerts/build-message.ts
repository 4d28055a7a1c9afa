import type { SavedSearch } from '../search-index/search-index.ts';
import type { AddedHits } from '../search/find-added.ts';

/** So many hits of a delivery are sent; of the others it is said how many there are. */
export const MAX_HITS = 100;
const MAX_BODY_BYTES = 1_000_000;

/** Returns the body of a delivery: the hits, as many as there is room for, and how many more there are. */
export function buildMessage(
  id: string,
  { id: searchId, name, type }: SavedSearch,
  { found, totalHits }: AddedHits,
): string {
  for (let count = Math.min(found.length, MAX_HITS); ; count = Math.floor(count / 2)) {
    const hits = found.slice(0, count).map(({ hit }) => hit);
    const savedSearch = { id: searchId, name };
    const body = JSON.stringify({ id, savedSearch, type, hits, more: totalHits - count });
    if (count === 0 || Buffer.byteLength(body) <= MAX_BODY_BYTES) return body;
  }
}
