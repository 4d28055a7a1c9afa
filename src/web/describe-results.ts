import type { SearchResponse } from '../search/search-request.ts';
import type { Locale } from './locale.ts';
import { hasFilters } from './route.ts';
import type { Route } from './route.ts';

/** Returns how much was found, as a sentence: "About 1,200 articles, found in 4 ms." */
export function describeTotal(
  {
    totalHits,
    totalIsExact,
    tookMs,
  }: Pick<SearchResponse, 'totalHits' | 'totalIsExact' | 'tookMs'>,
  { formatNumber }: Locale,
): string {
  if (totalHits === 0) return 'No articles found.';
  const about = totalIsExact ? '' : 'About ';
  const noun = totalHits === 1 ? 'article' : 'articles';
  const wholeMs = Math.max(1, Math.round(tookMs));
  return `${about}${formatNumber(totalHits)} ${noun}, found in ${formatNumber(wholeMs)} ms.`;
}

/** What to say where the list of hits is empty. */
export type EmptyResults = { readonly headline: string; readonly advice: string };

/** Returns why a page shows nothing, and what can be done; null where it does show something. */
export function describeEmptyResults(
  answer: Pick<SearchResponse, 'hits' | 'totalHits' | 'page'>,
  route: Route,
): EmptyResults | null {
  if (answer.hits.length > 0) return null;
  if (answer.totalHits > 0) {
    return {
      headline: `There is no page ${answer.page ?? 1}.`,
      advice: 'The search has fewer results than that.',
    };
  }
  if (route.q === '' && !hasFilters(route)) {
    return {
      headline: 'There are no articles yet.',
      advice: 'They appear here as soon as some are indexed: onrecord index FOLDER.',
    };
  }
  const matching = `No article matches “${route.q}”`;
  if (!hasFilters(route))
    return { headline: `${matching}.`, advice: 'Check the spelling, or try fewer or other words.' };
  return {
    headline: route.q === '' ? 'No article fits these filters.' : `${matching} with these filters.`,
    advice: 'Fewer filters may find more.',
  };
}
