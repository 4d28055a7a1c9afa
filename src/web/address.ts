import { compareRoutes, writeAddress } from './history-entry.ts';
import type { HistoryStep } from './history-entry.ts';
import { readRoute } from './route.ts';
import type { Route } from './route.ts';

/** A word typed quickly is one change of the address, not one for each letter; browsers limit how many they accept. */
const TYPING_PAUSE_MS = 300;

export type Address = {
  readonly read: () => Route;
  /** Records a step; `inPlace` keeps the entry of the history where it would make another. */
  readonly write: (route: Route, inPlace?: boolean) => HistoryStep;
  /** The address of the page with a route, for a link. */
  readonly toUrl: (route: Route) => string;
  /** Where the reader was on the page when this entry of the history was left; null at its top. */
  readonly getScroll: () => number | null;
  /** Called when the reader goes back or forth. */
  readonly onReturn: (listener: () => void) => void;
};

/** Keeps the route in the address of the page, and follows the back button. */
export function createAddress(browser: Window): Address {
  const { history, location } = browser;
  let pending: { readonly route: Route; readonly timer: number } | null = null;
  // Whether the entry on top was made by the bout of typing that is still going on.
  let isTypedEntry = false;

  const read = () => readRoute(location.search, location.hash.slice(1));
  const toUrl = (route: Route) => location.pathname + writeAddress(route);
  const keepScroll = () => {
    history.replaceState({ scrollY: browser.scrollY }, '');
  };
  const record = (route: Route, replaces: boolean) => {
    if (replaces) {
      history.replaceState(history.state, '', toUrl(route));
      return;
    }
    keepScroll();
    history.pushState(null, '', toUrl(route));
  };
  const dropPending = () => {
    if (pending !== null) browser.clearTimeout(pending.timer);
    pending = null;
  };
  const flush = () => {
    if (pending === null) return;
    const { route } = pending;
    dropPending();
    record(route, isTypedEntry);
    isTypedEntry = true;
  };

  // What is read comes later than the browser would scroll.
  history.scrollRestoration = 'manual';
  browser.addEventListener('pagehide', () => {
    flush();
    keepScroll();
  });

  return {
    read,
    toUrl,
    write(route, inPlace = false) {
      const step = compareRoutes(pending?.route ?? read(), route);
      if (step === 'none') return step;
      if (step === 'typed') {
        dropPending();
        pending = { route, timer: browser.setTimeout(flush, TYPING_PAUSE_MS) };
        return step;
      }
      flush();
      record(route, step === 'settled' || inPlace);
      isTypedEntry = false;
      return step;
    },
    getScroll: () => readScroll(history.state),
    onReturn(listener) {
      browser.addEventListener('popstate', () => {
        dropPending();
        isTypedEntry = false;
        listener();
      });
    },
  };
}

function readScroll(state: unknown): number | null {
  if (typeof state !== 'object' || state === null || !('scrollY' in state)) return null;
  return typeof state.scrollY === 'number' ? state.scrollY : null;
}
