import type { Address } from './address.ts';
import type { Answer } from './answer.ts';
import { toRequestPath } from './ask-route.ts';
import { canonicalizeValues } from './canonical-values.ts';
import type { HistoryStep } from './history-entry.ts';
import type { Route } from './route.ts';

/** How the reader came to what is shown: by opening the page, by a step of their own, or by going back or forth. */
export type Arrival = HistoryStep | 'opened' | 'returned';

/** What the page shows at a moment. */
export type Moment = {
  /** What is chosen by now, whether or not it has been answered. */
  readonly route: Route;
  /** The newest answer and the route that it is for; null before the first. */
  readonly shown: { readonly answer: Answer; readonly route: Route } | null;
  /** The answer to what is chosen keeps the reader waiting. */
  readonly isWaiting: boolean;
  /** Set at the moment when an answer is shown for the first time. */
  readonly arrival: Arrival | null;
};

export type Page = {
  /** Goes on with these changes, from the first page of hits unless they name another. */
  readonly change: (changes: Partial<Route>) => void;
  /** Goes to another route. */
  readonly goTo: (route: Route) => void;
  readonly getRoute: () => Route;
  readonly start: () => void;
};

type PageOptions = {
  readonly address: Address;
  readonly ask: (route: Route) => Promise<Answer>;
  readonly schedule: (run: () => void, delayMs: number) => () => void;
  readonly show: (moment: Moment) => void;
};

/** Faster answers than this come without a sign of waiting, which would only flicker. */
const PATIENCE_MS = 250;

/** Keeps what the page shows: the route is its whole state, the address says it, and one function asks for it. */
export function createPage({ address, ask, schedule, show }: PageOptions): Page {
  let route = address.read();
  let shown: Moment['shown'] = null;
  let stopWaiting = () => {};

  async function load(arrival: Arrival): Promise<void> {
    const asked = route;
    stopWaiting();
    show({ route, shown, isWaiting: false, arrival: null });
    stopWaiting = schedule(() => {
      show({ route, shown, isWaiting: true, arrival: null });
    }, PATIENCE_MS);
    const answer = await ask(asked);
    stopWaiting();
    shown = { answer, route: asked };
    show({ route, shown, isWaiting: false, arrival });
    respell(asked, answer);
  }

  /** Values that a link spells otherwise than the index are respelled in place. */
  function respell(asked: Route, answer: Answer): void {
    if (answer.kind !== 'articles' && answer.kind !== 'quotations') return;
    const respelled = canonicalizeValues(asked, answer.answer);
    if (respelled === null || route !== asked) return;
    route = { ...asked, ...respelled };
    address.write(route, true);
    void load('none');
  }

  function goTo(next: Route): void {
    const isAnswered = shown?.route === route && toRequestPath(next) === toRequestPath(route);
    const step = address.write(next);
    route = next;
    if (!isAnswered) {
      void load(step);
      return;
    }
    shown = shown === null ? null : { ...shown, route };
    show({ route, shown, isWaiting: false, arrival: step });
  }

  return {
    goTo,
    change(changes) {
      goTo({ ...route, page: 1, ...changes });
    },
    getRoute: () => route,
    start() {
      address.onReturn(() => {
        route = address.read();
        void load('returned');
      });
      void load('opened');
    },
  };
}
