import type { SuggestResponse, Suggestion } from '../search/suggest-request.ts';
import { hasKeys } from './answer.ts';

export const isSuggestionResponse = hasKeys<SuggestResponse>('suggestions');

/** What a reader can pick below the search box. */
export type Offer =
  { readonly kind: 'recent'; readonly text: string; readonly query: string } | Suggestion;

/** What each kind is called in front of it. */
export const OFFER_KINDS: Readonly<Record<Offer['kind'], string>> = {
  recent: 'again',
  speaker: 'speaker',
  outlet: 'outlet',
  title: 'article',
  phrase: 'phrase',
};

/** Returns the place that the arrow keys lead to among so many offers, -1 being the search box itself. */
export function stepThrough(active: number, count: number, key: 'ArrowDown' | 'ArrowUp'): number {
  const next = active + (key === 'ArrowDown' ? 1 : -1);
  if (next >= count) return -1;
  return next < -1 ? count - 1 : next;
}
