import type { SearchedType } from '../search/timeline-request.ts';

/** What a search or its feed may have and the address of the page has not, or only for a place in its hits. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  ...['type', 'format', 'cursor', 'page', 'pageSize', 'facets'],
]);

/** Returns the address of the page that shows a search. */
export function linkToPage(
  origin: string,
  type: SearchedType,
  search: Readonly<Record<string, unknown>>,
): string {
  const query = new URLSearchParams();
  if (type !== 'articles') query.append('type', type);
  for (const [name, value] of Object.entries(search)) {
    if (LEFT_OUT.has(name) || value === null) continue;
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    for (const item of values) query.append(name, String(item));
  }
  return `${origin}/${query.size === 0 ? '' : `?${query.toString()}`}`;
}
