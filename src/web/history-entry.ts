import { writeRoute } from './route.ts';
import type { Route } from './route.ts';

/**
 * What a step from one route to the next does to the history of the browser:
 * - `none`: nothing changed that the address shows
 * - `typed`: the words changed; all the steps of one bout of typing share an entry
 * - `settled`: the words are what they were, only finished: the same entry, and the bout of typing ends
 * - `chosen`: anything else; an entry of its own, to which the back button returns
 */
export type HistoryStep = 'none' | 'typed' | 'settled' | 'chosen';

/** Returns the address of a route below that of the page: query string and fragment. */
export function writeAddress(route: Route): string {
  const queryString = writeRoute(route);
  return (
    (queryString === '' ? '' : `?${queryString}`) + (route.place === '' ? '' : `#${route.place}`)
  );
}

/** Returns which step leads from one route to another. */
export function compareRoutes(before: Route, after: Route): HistoryStep {
  const isSame = (changed: Partial<Route>) =>
    writeAddress({ ...before, ...changed }) === writeAddress(after);
  if (isSame({})) return 'none';
  const { q, isTyping, page, article, profile, place } = after;
  if (isSame({ isTyping })) return 'settled';
  // New words begin at their first page, and leave what was read.
  const begins = page === 1 && article === '' && profile === '';
  return before.q !== q && begins && isSame({ q, isTyping, page, article, profile, place })
    ? 'typed'
    : 'chosen';
}
