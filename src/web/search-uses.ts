import { toSearchObject, writeSearch } from './route.ts';
import type { Route } from './route.ts';

/** A search as something else than a page of hits. */
export type SearchUse = { readonly label: string; readonly href: string };

/** Returns the addresses, relative to the page, under which all hits of a search can be had as a file. */
export function listDownloads(route: Route): readonly SearchUse[] {
  // A file is in the order of days.
  const order = route.sort === 'relevance' ? [] : [['sort', route.sort] as const];
  return [
    { label: 'CSV', href: toHref('api/export', route, [...order, ['format', 'csv']]) },
    { label: 'JSON Lines', href: toHref('api/export', route, [...order, ['format', 'jsonl']]) },
  ];
}

/** Returns the addresses of the newest hits of a search, for feed readers. */
export function listFeeds(route: Route): readonly SearchUse[] {
  const isCollapsed = route.collapse && route.type === 'articles';
  const stories = isCollapsed ? [['collapse', 'true'] as const] : [];
  return [
    { label: 'RSS', href: toHref('api/feed', route, [...stories, ['format', 'rss']]) },
    { label: 'Atom', href: toHref('api/feed', route, [...stories, ['format', 'atom']]) },
    { label: 'JSON Feed', href: toHref('api/feed', route, [...stories, ['format', 'json']]) },
  ];
}

function toHref(
  path: string,
  route: Route,
  options: readonly (readonly [name: string, value: string])[],
): string {
  const parameters = new URLSearchParams(writeSearch(route, 'selection'));
  if (route.type !== 'articles') parameters.set('type', route.type);
  for (const [name, value] of options) parameters.set(name, value);
  return `${path}?${parameters.toString()}`;
}

/** A search as somebody else asks for it, to be copied. */
export type SearchSnippet = { readonly label: string; readonly text: string };

/**
 * Returns the search of a route as an address of the API, as a command and as a program.
 *
 * @param baseUrl - where the page is, with a slash at its end
 */
export function listSnippets(route: Route, baseUrl: string): readonly SearchSnippet[] {
  const [path, method] =
    route.type === 'articles' ? ['api/search', 'search'] : ['api/quotations', 'quotations'];
  const queryString = writeSearch(route);
  const address = baseUrl + path + (queryString === '' ? '' : `?${queryString}`);
  return [
    { label: 'API request', text: address },
    // Nothing in an address is a quotation mark: they are written %27.
    { label: 'curl', text: `curl '${address}'` },
    {
      label: 'Client code',
      text: [
        "import { createClient } from 'onrecord/client';",
        '',
        `const onrecord = createClient({ baseUrl: ${JSON.stringify(baseUrl)} });`,
        `const { hits, totalHits } = await onrecord.${method}(${writeObject(toSearchObject(route, 'page'))});`,
        'console.log(totalHits, hits);',
      ].join('\n'),
    },
  ];
}

function writeObject(search: ReturnType<typeof toSearchObject>): string {
  const entries = Object.entries(search);
  if (entries.length === 0) return '{}';
  const lines = entries.map(([name, value]) => `  ${name}: ${JSON.stringify(value)},`);
  return ['{', ...lines, '}'].join('\n');
}
