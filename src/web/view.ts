import type { ResultsAnswer } from './answer.ts';
import type { ApiRequest } from './call-api.ts';
import type { Locale } from './locale.ts';
import type { Route } from './route.ts';

/** What is chosen by now, whether or not it has been answered. */
export type Choice = { readonly route: Route; readonly locale: Locale };

/** Hits, and what is chosen by now. */
export type ResultsView = Choice & { readonly results: ResultsAnswer };

/** What a part of the page can ask for. */
export type Actions = {
  /** Goes on with these changes, from the first page of hits unless they name another. */
  readonly change: (changes: Partial<Route>) => void;
  /** The address of the page with these changes, for links: the page follows them without being loaded anew. */
  readonly createUrl: (changes: Partial<Route>) => string;
};

/** Asks for something beside the results; null where the service does not answer it. */
export type AskAside = <Answer>(request: ApiRequest<Answer>) => Promise<Answer | null>;

/** Brings a part of the page in line with what is chosen; also while there is no answer at all. */
export type ControlPart = (choice: Choice) => void;
/** Brings a part of the page in line with what was found. */
export type ResultsPart = (view: ResultsView) => void;
