import type { Router } from 'instantsearch.js';
import { compareRoutes } from './history-entry.ts';
import { readRoute, writeRoute } from './route.ts';
import type { Route } from './route.ts';

/** A word typed quickly is one change of the address, not one for each letter; browsers limit how many they accept. */
const TYPING_PAUSE_MS = 300;

export type HistoryRouter = Router<Route> & {
  /** Makes the next change of the address take the place of what is there. */
  readonly replaceNext: () => void;
};

/** Keeps the search in the address of the page, and follows the back button. */
export function createHistoryRouter(browser: Window): HistoryRouter {
  const { history, location } = browser;
  let pending: { readonly route: Route; readonly timer: number } | null = null;
  // Whether the entry on top was made by the bout of typing that is still going on.
  let isTypedEntry = false;
  let replacesNext = false;

  const createURL = (route: Route) => {
    const queryString = writeRoute(route);
    return location.pathname + (queryString === '' ? '' : `?${queryString}`);
  };
  const record = (route: Route, replaces: boolean) => {
    if (replaces) history.replaceState(null, '', createURL(route));
    else history.pushState(null, '', createURL(route));
  };
  const flush = () => {
    if (pending === null) return;
    browser.clearTimeout(pending.timer);
    record(pending.route, isTypedEntry);
    pending = null;
    isTypedEntry = true;
  };

  function write(route: Route): void {
    const step = compareRoutes(pending?.route ?? readRoute(location.search), route);
    if (step === 'none') return;
    if (step === 'typed') {
      if (pending !== null) browser.clearTimeout(pending.timer);
      pending = { route, timer: browser.setTimeout(flush, TYPING_PAUSE_MS) };
      return;
    }
    flush();
    record(route, step === 'settled' || replacesNext);
    isTypedEntry = false;
    replacesNext = false;
  }

  return {
    read: () => readRoute(location.search),
    write,
    createURL,
    onUpdate(callback) {
      browser.addEventListener('popstate', () => {
        if (pending !== null) browser.clearTimeout(pending.timer);
        pending = null;
        isTypedEntry = false;
        callback(readRoute(location.search));
      });
    },
    replaceNext() {
      replacesNext = true;
    },
    dispose: flush,
  };
}
