import type { SearchRequest } from '../search/search-request.ts';

/** The fields whose values the page lists to choose from, named as in the API. */
export const FACETS = ['outlet', 'speaker'] as const;
export type Facet = (typeof FACETS)[number];

/** Every parameter of the API that holds values; what the page does not list, a link may still say. */
export const VALUE_FILTERS = [
  'outlet',
  'speaker',
  'author',
  'section',
  'language',
  'outletNot',
  'speakerNot',
] as const;
export type ValueFilter = (typeof VALUE_FILTERS)[number];

export const SORT_ORDERS = [
  'relevance',
  'newest',
  'oldest',
] as const satisfies readonly SearchRequest['sort'][];
export type SortOrder = (typeof SORT_ORDERS)[number];

export const HIT_TYPES = ['articles', 'quotations'] as const;
export type HitType = (typeof HIT_TYPES)[number];

/** Empty leaves it to the service, which takes any of the words where too few articles have all. */
const MATCH_MODES = ['', 'all', 'any'] as const;

/** What the address of the page says: a search in the parameters of the API, and what of it is looked at. */
export type Route = Readonly<Record<ValueFilter, readonly string[]>> & {
  readonly type: HitType;
  readonly q: string;
  /** The last word of `q` is still being written. */
  readonly isTyping: boolean;
  /** As the API takes it, empty for none. */
  readonly from: string;
  readonly to: string;
  readonly match: (typeof MATCH_MODES)[number];
  readonly sort: SortOrder;
  /** Articles with nearly the same text are one hit. */
  readonly collapse: boolean;
  /** From 1. */
  readonly page: number;
  /** The id of the article that is read, empty while none is. */
  readonly article: string;
  /** The name of the speaker who is looked at, empty while none is. */
  readonly profile: string;
  /** A place in what is read: the fragment of the address. */
  readonly place: string;
};

export const EMPTY_ROUTE: Route = {
  type: 'articles',
  q: '',
  isTyping: false,
  outlet: [],
  speaker: [],
  author: [],
  section: [],
  language: [],
  outletNot: [],
  speakerNot: [],
  from: '',
  to: '',
  match: '',
  sort: 'relevance',
  collapse: false,
  page: 1,
  article: '',
  profile: '',
  place: '',
};

/** What `Clear all filters` leaves out. */
export const NO_FILTERS = {
  outlet: [],
  speaker: [],
  author: [],
  section: [],
  language: [],
  outletNot: [],
  speakerNot: [],
  from: '',
  to: '',
} as const satisfies Partial<Route>;

/** What leads from an article or a speaker back to the results. */
export const TO_RESULTS = { article: '', profile: '', place: '' } as const satisfies Partial<Route>;

/**
 * Returns what an address asks for; what is no part of it, or makes no sense, is left out.
 *
 * @example `readRoute('?q=tide&outlet=UNN&outlet=MBN&page=2')` has the two outlets and page 2
 */
export function readRoute(queryString: string, place = ''): Route {
  const parameters = new URLSearchParams(queryString);
  const read = (name: string) => parameters.get(name) ?? '';
  const list = (name: ValueFilter) => [
    ...new Set(parameters.getAll(name).filter((value) => value !== '')),
  ];
  const q = read('q');
  const page = read('page');
  const article = read('article');
  return {
    type: HIT_TYPES.find((type) => type === read('type')) ?? EMPTY_ROUTE.type,
    q,
    isTyping: q !== '' && read('typing') === 'true',
    outlet: list('outlet'),
    speaker: list('speaker'),
    author: list('author'),
    section: list('section'),
    language: list('language'),
    outletNot: list('outletNot'),
    speakerNot: list('speakerNot'),
    from: read('from'),
    to: read('to'),
    match: MATCH_MODES.find((mode) => mode === read('match')) ?? EMPTY_ROUTE.match,
    sort: SORT_ORDERS.find((order) => order === read('sort')) ?? EMPTY_ROUTE.sort,
    collapse: read('collapse') === 'true',
    page: /^[1-9]\d{0,8}$/u.test(page) ? Number(page) : 1,
    article,
    // One thing is looked at, and an article is the nearer one.
    profile: article === '' ? read('profile') : '',
    place,
  };
}

/** Returns the query string of the page's address for a route, without what is as by default. */
export function writeRoute(route: Route): string {
  const parameters = listSearchParameters(route, 'address');
  if (route.type !== EMPTY_ROUTE.type) parameters.unshift(['type', route.type]);
  if (route.article !== '') parameters.push(['article', route.article]);
  if (route.profile !== '') parameters.push(['profile', route.profile]);
  return new URLSearchParams(parameters).toString();
}

/**
 * Which parameters a request of the API takes: all of those that answer a page of hits, those of all hits in their order,
 * or those that select hits.
 */
export type SearchPart = 'page' | 'hits' | 'selection';

const LEFT_OUT: Readonly<Record<SearchPart | 'address', readonly string[]>> = {
  address: [],
  page: [],
  hits: ['page'],
  selection: ['page', 'sort', 'collapse'],
};

/**
 * Returns the query string with which the API is asked for the search of a route.
 *
 * @example `writeSearch({ ...EMPTY_ROUTE, q: 'tide', page: 2 })` is `q=tide&page=2`
 */
export function writeSearch(route: Route, part: SearchPart = 'page'): string {
  return new URLSearchParams(listSearchParameters(route, part)).toString();
}

/** Returns the search of a route as the object that the API and its client take. */
export function toSearchObject(
  route: Route,
  part: SearchPart,
): Readonly<Record<string, string | number | boolean | readonly string[]>> {
  const search = new Map<string, string | number | boolean | string[]>();
  for (const [name, value] of listSearchParameters(route, part)) {
    const values = search.get(name);
    if (Array.isArray(values)) values.push(value);
    else if (VALUE_FILTERS.some((filter) => filter === name)) search.set(name, [value]);
    else if (name === 'page') search.set(name, route.page);
    else search.set(name, name === 'typing' || name === 'collapse' ? true : value);
  }
  return Object.fromEntries(search);
}

function listSearchParameters(
  route: Route,
  part: SearchPart | 'address',
): [name: string, value: string][] {
  const { q, isTyping, from, to, match, sort, collapse, page } = route;
  const parameters: [string, string][] = [];
  const write = (name: string, value: string, byDefault = '') => {
    if (value !== byDefault) parameters.push([name, value]);
  };
  write('q', q);
  for (const filter of VALUE_FILTERS) for (const value of route[filter]) write(filter, value);
  write('from', from);
  write('to', to);
  write('match', match);
  write('sort', sort, EMPTY_ROUTE.sort);
  write('collapse', String(collapse), 'false');
  write('page', String(page), String(EMPTY_ROUTE.page));
  if (q !== '') write('typing', String(isTyping), 'false');
  return parameters.filter(
    ([name]) =>
      !LEFT_OUT[part].includes(name) &&
      (name !== 'collapse' || part === 'address' || route.type === 'articles'),
  );
}

/** Whether a route narrows its query down to chosen values or days. */
export function hasFilters(route: Route): boolean {
  return (
    route.from !== '' || route.to !== '' || VALUE_FILTERS.some((filter) => route[filter].length > 0)
  );
}
