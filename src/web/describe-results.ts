import type { Results } from './answer.ts';
import type { Locale } from './locale.ts';
import { hasFilters, NO_FILTERS } from './route.ts';
import type { HitType, Route } from './route.ts';

const NOUNS = {
  articles: { one: 'article', many: 'articles' },
  quotations: { one: 'quotation', many: 'quotations' },
} as const satisfies Record<HitType, unknown>;

/** Returns how much was found, as a sentence: "About 1,200 articles, found in 4 ms." */
export function describeTotal(
  type: HitType,
  answer: Pick<Results, 'totalHits' | 'totalArticles' | 'totalIsExact' | 'tookMs'>,
  { formatNumber }: Locale,
): string {
  const { totalHits, totalArticles, totalIsExact, tookMs } = answer;
  const { one, many } = NOUNS[type];
  if (totalHits === 0) return `No ${many} found.`;
  const about = totalIsExact ? '' : 'About ';
  const count = (total: number, singular: string, plural: string) =>
    `${formatNumber(total)} ${total === 1 ? singular : plural}`;
  const total =
    totalArticles === undefined
      ? count(totalHits, one, many)
      : `${count(totalHits, 'story', 'stories')} in ${count(totalArticles, one, many)}`;
  const wholeMs = Math.max(1, Math.round(tookMs));
  return `${about}${total}, found in ${formatNumber(wholeMs)} ms.`;
}

/** What to say where the list of hits is empty. */
export type EmptyResults = {
  readonly headline: string;
  readonly advice: string;
  /** What may find something, as changes of the route; each is a link. */
  readonly ways: readonly { readonly label: string; readonly changes: Partial<Route> }[];
  /** What fills an index that has nothing, as commands; none for other reasons. */
  readonly commands: readonly string[];
};

const NOTHING: Pick<EmptyResults, 'ways' | 'commands'> = { ways: [], commands: [] };

/** Returns why a page shows nothing, and what can be done; null where it does show something. */
export function describeEmptyResults(
  answer: Pick<Results, 'totalHits' | 'page'> & { readonly hits: readonly unknown[] },
  route: Route,
): EmptyResults | null {
  if (answer.hits.length > 0) return null;
  const { one, many } = NOUNS[route.type];
  if (answer.totalHits > 0) {
    return {
      ...NOTHING,
      headline: `There is no page ${answer.page ?? 1}.`,
      advice: 'The search has fewer results than that.',
      ways: [{ label: 'Go to the first page', changes: { page: 1 } }],
    };
  }
  if (route.q === '' && !hasFilters(route)) {
    return {
      ...NOTHING,
      headline: `There are no ${many} yet.`,
      advice: 'They appear here as soon as some are indexed. One of these fills the index:',
      commands: [
        'onrecord index data/articles',
        'onrecord index ~/articles export.jsonl',
        'onrecord index --watch 10m https://news.example/feed.xml',
      ],
    };
  }
  const matching = `No ${one} matches “${route.q}”`;
  const other = route.type === 'articles' ? 'quotations' : 'articles';
  const elsewhere = { label: `Search the ${other} instead`, changes: { type: other } } as const;
  if (!hasFilters(route)) {
    return {
      ...NOTHING,
      headline: `${matching}.`,
      advice: 'Check the spelling, or try fewer or other words.',
      ways: [
        ...(route.match === 'any'
          ? []
          : [{ label: 'Take any of the words', changes: { match: 'any' } as const }]),
        elsewhere,
      ],
    };
  }
  return {
    ...NOTHING,
    headline: route.q === '' ? `No ${one} fits these filters.` : `${matching} with these filters.`,
    advice: 'Fewer filters may find more.',
    ways: [{ label: 'Search without filters', changes: NO_FILTERS }, elsewhere],
  };
}
