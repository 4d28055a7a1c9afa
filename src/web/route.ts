import type { SearchRequest } from '../search/search-request.ts';

/** The fields whose values can be chosen on the page, named as in the API. */
export const FACETS = ['outlet', 'speaker'] as const;
export type Facet = (typeof FACETS)[number];

export const SORT_ORDERS = [
  'relevance',
  'newest',
  'oldest',
] as const satisfies readonly SearchRequest['sort'][];
export type SortOrder = (typeof SORT_ORDERS)[number];

/** What the address of the page says: a search, in the parameters of `GET /api/search`. */
export type Route = Readonly<Record<Facet, readonly string[]>> & {
  readonly q: string;
  /** The last word of `q` is still being written. */
  readonly isTyping: boolean;
  /** As the API takes it, empty for none. */
  readonly from: string;
  readonly to: string;
  readonly sort: SortOrder;
  /** From 1. */
  readonly page: number;
};

export const EMPTY_ROUTE: Route = {
  q: '',
  isTyping: false,
  outlet: [],
  speaker: [],
  from: '',
  to: '',
  sort: 'relevance',
  page: 1,
};

/** What `Clear all filters` leaves out. */
export const NO_FILTERS = { outlet: [], speaker: [], from: '', to: '' } as const;

/**
 * Returns what a query string asks for; what is no part of it, or makes no sense, is left out.
 *
 * @example `readRoute('?q=tide&outlet=UNN&outlet=MBN&page=2')` has the two outlets and page 2
 */
export function readRoute(queryString: string): Route {
  const parameters = new URLSearchParams(queryString);
  const read = (name: string) => parameters.get(name) ?? '';
  const list = (name: Facet) => [
    ...new Set(parameters.getAll(name).filter((value) => value !== '')),
  ];
  const q = read('q');
  const page = read('page');
  return {
    q,
    isTyping: q !== '' && read('typing') === 'true',
    outlet: list('outlet'),
    speaker: list('speaker'),
    from: read('from'),
    to: read('to'),
    sort: SORT_ORDERS.find((order) => order === read('sort')) ?? EMPTY_ROUTE.sort,
    page: /^[1-9]\d{0,8}$/u.test(page) ? Number(page) : 1,
  };
}

/**
 * Returns the query string of a route, without what is as by default: for the address of the page and, under another
 * path, for the API.
 *
 * @example `writeRoute({ ...EMPTY_ROUTE, q: 'tide', page: 2 })` is `q=tide&page=2`
 */
export function writeRoute({ q, isTyping, from, to, sort, page, ...route }: Route): string {
  const parameters = new URLSearchParams();
  const write = (name: string, value: string, byDefault = '') => {
    if (value !== byDefault) parameters.append(name, value);
  };
  write('q', q);
  for (const facet of FACETS) for (const value of route[facet]) write(facet, value);
  write('from', from);
  write('to', to);
  write('sort', sort, EMPTY_ROUTE.sort);
  write('page', String(page), String(EMPTY_ROUTE.page));
  if (q !== '') write('typing', String(isTyping), 'false');
  return parameters.toString();
}

/** Whether a route narrows its query down to chosen values or days. */
export function hasFilters({ from, to, ...route }: Route): boolean {
  return from !== '' || to !== '' || FACETS.some((facet) => route[facet].length > 0);
}
