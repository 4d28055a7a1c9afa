import type { Widget } from 'instantsearch.js';
import type { SearchResponse } from '../search/search-request.ts';
import { isSearchResponse } from './answer.ts';

/**
 * Told of every change: a newer answer, or another choice whose answer is still under way. The answer is null as long as
 * there has been none.
 */
export type ShowAnswer = (answer: SearchResponse | null, isNewest: boolean) => void;

type ViewWidgetOptions = {
  readonly show: ShowAnswer;
  /** Marked as busy while an answer keeps the reader waiting. */
  readonly results: HTMLElement;
};

/** Returns a widget that hands on the whole answer of our API, which InstantSearch passes through. */
export function createViewWidget({ show, results: element }: ViewWidgetOptions): Widget {
  return {
    $$type: 'onrecord.view',
    render({ results, status }) {
      element.setAttribute('aria-busy', String(status === 'stalled'));
      const answer: unknown = results === null ? null : Reflect.get(results, 'answer');
      show(isSearchResponse(answer) ? answer : null, status === 'idle');
    },
    // Without it nothing is rendered before the first answer.
    shouldRender: () => true,
    dispose: () => undefined,
  };
}
