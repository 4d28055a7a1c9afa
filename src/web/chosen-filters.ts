import { describeEnd } from './date-label.ts';
import type { Locale } from './locale.ts';
import { VALUE_FILTERS } from './route.ts';
import type { Route, ValueFilter } from './route.ts';

export type ChosenFilter = {
  readonly label: string;
  /** What taking it away changes. */
  readonly without: Partial<Route>;
};

/** What stands before a value where the value alone would not say what it is. */
const LEADS: Readonly<Record<ValueFilter, string>> = {
  outlet: '',
  speaker: '',
  author: 'by ',
  section: 'section ',
  language: 'language ',
  outletNot: 'not ',
  speakerNot: 'not ',
};

/** Returns every filter of a route, in the order of the API's parameters. */
export function listChosenFilters(route: Route, locale: Locale): ChosenFilter[] {
  const values = VALUE_FILTERS.flatMap((filter) =>
    route[filter].map((value) => ({
      label: LEADS[filter] + value,
      without: { [filter]: route[filter].filter((other) => other !== value) },
    })),
  );
  const ends = (['from', 'to'] as const)
    .filter((end) => route[end] !== '')
    .map((end) => ({ label: describeEnd(end, route[end], locale), without: { [end]: '' } }));
  const match =
    route.match === ''
      ? []
      : [{ label: MATCHES[route.match], without: { match: '' } satisfies Partial<Route> }];
  return [...values, ...ends, ...match];
}

const MATCHES = { all: 'all of the words', any: 'any of the words' } as const;
