import { writeRoute } from './route.ts';
import type { Route } from './route.ts';

/**
 * What a step from one search to the next does to the history of the browser:
 * - `none`: nothing changed that the address shows
 * - `typed`: the words changed; all the steps of one bout of typing share an entry
 * - `settled`: the words are what they were, only finished: the same entry, and the bout of typing ends
 * - `chosen`: anything else; an entry of its own, to which the back button returns
 */
export type HistoryStep = 'none' | 'typed' | 'settled' | 'chosen';

/** Returns which step leads from one search to another. */
export function compareRoutes(before: Route, after: Route): HistoryStep {
  if (writeRoute(before) === writeRoute(after)) return 'none';
  if (writeRoute({ ...before, isTyping: after.isTyping }) === writeRoute(after)) return 'settled';
  // New words begin at their first page.
  const { q, isTyping, page } = after;
  const isTyped =
    before.q !== q &&
    page === 1 &&
    writeRoute({ ...before, q, isTyping, page }) === writeRoute(after);
  return isTyped ? 'typed' : 'chosen';
}
