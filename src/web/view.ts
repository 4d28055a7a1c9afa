import type { SearchResponse } from '../search/search-request.ts';
import type { Locale } from './locale.ts';
import type { Route } from './route.ts';

/** What is chosen by now, whether or not it has been answered. */
export type Choice = { readonly route: Route; readonly locale: Locale };

/** What the page shows at a moment: the newest answer, and what is chosen by now. */
export type View = Choice & { readonly answer: SearchResponse };

/** What a part of the page can ask for. */
export type Actions = {
  /** Searches anew with these changes, from the first page unless they name another. */
  readonly change: (changes: Partial<Route>) => void;
  /** The address of the page with these changes. */
  readonly createUrl: (changes: Partial<Route>) => string;
};

/** Brings a part of the page in line with what is chosen; also while there is no answer at all. */
export type ControlPart = (choice: Choice) => void;
/** Brings a part of the page in line with what was answered. */
export type AnswerPart = (view: View) => void;
