import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SORT_ORDERS } from '../../src/search-index/search-index.ts';
import type {
  FacetFilter,
  IndexDocument,
  IndexHit,
  IndexQuery,
  IndexRequest,
  IndexResult,
  Tally,
} from '../../src/search-index/search-index.ts';
import { aDocument } from '../support/builders.ts';
import { useIndexOf } from './index-under-test.ts';
import type { IndexSource, IndexUnderTest } from './index-under-test.ts';
import { all, and, only, or, phrase, stem, without } from './queries.ts';
import { matchesByScan } from './scan.ts';
import { walkPages } from './walking.ts';

const ARTICLES = 420;
const PAGE = 60;
const SEARCHES = 24;
const MAX_LISTED = 20;
const OUTLETS = ['UNN', 'MBN', 'Le Monde', 'Kestrel Wire'];

/** More than are ranked, every other one in a story of two to forty. */
const documents: readonly IndexDocument[] = Array.from({ length: ARTICLES }, (_, n) => {
  const words = ['ship', 'crane', 'quay'].filter((_word, at) => (n * 13) % (at + 2) === 0);
  const article = aDocument({
    // Neither in the order of their days nor in that of their words.
    id: `c${String((n * 11) % ARTICLES).padStart(3, '0')}`,
    title: n % 9 === 0 ? 'Port news' : 'The news',
    body: `A busy ${'port '.repeat(1 + (n % 6))}${words.join(' ')}`,
    outlet: OUTLETS[n % 4] ?? null,
    publishedOn:
      n % 8 === 0 ? null : `2026-0${1 + (n % 3)}-${String(1 + (n % 28)).padStart(2, '0')}`,
  });
  const story = n < 40 ? 's0' : `s${1 + ((n * 17) % 60)}`;
  return { ...article, story: n % 2 === 0 ? story : null };
});
const storyById = new Map(documents.map(({ article, story }) => [article.id, story]));
/** What is shown once: a story, or an article without one. */
const nameHit = (id: string) => storyById.get(id) ?? id;

type Search = Pick<IndexRequest, 'query' | 'filters' | 'days' | 'sort'>;
const anyQuery: fc.Arbitrary<IndexQuery> = fc.constantFrom(
  ...[all, stem('port'), stem('crane'), phrase('a busy port'), or(stem('ship'), stem('quay'))],
  ...[and(stem('port'), stem('ship')), or(stem('port'), stem('crane'))],
);
const anyFilters: fc.Arbitrary<readonly FacetFilter[]> = fc.constantFrom(
  ...[[], [], [only('outlet', 'UNN')], [without('outlet', 'UNN')]],
  [only('outlet', 'UNN', 'Kestrel Wire')],
);
const anyDays = fc.constantFrom(
  ...[
    { from: null, to: null },
    { from: '2026-01-10', to: null },
    { from: '2026-01-05', to: '2026-02-20' },
  ],
);
const anySearch: fc.Arbitrary<Search> = fc.record({
  ...{ query: anyQuery, filters: anyFilters, days: anyDays },
  sort: fc.constantFrom(...SORT_ORDERS),
});

/** Collapsed results of any search are what reading every article gives. */
export function describeCollapsing(source: IndexSource): void {
  describe('any search by story', { timeout: 120_000 }, () => {
    const index = useIndexOf(source, () => documents);

    it('pages through each story once, with the others that match, and counts both ways', async () => {
      let collapsed = 0;
      const property = fc.asyncProperty(anySearch, async (search) => {
        const matching = listMatching(search);
        const names = new Set(matching.map(({ article }) => nameHit(article.id)));
        collapsed += matching.length - names.size;
        const hits = await listAll(index, search, names.size);
        expect(hits.map(({ article }) => nameHit(article.id)).sort()).toEqual([...names].sort());
        expectBest(hits, await listAll(index, { ...search, collapse: false }, matching.length));
        const pages = await walkPages((page) => index.get().search(page), {
          ...{ ...search, collapse: true, limit: PAGE - 1 },
        });
        expect(pages.flatMap((page) => page.hits)).toEqual(hits);
        for (const hit of hits) expect(hit.alsoIn).toEqual(listOthers(hit, matching));
        const result = await index.search({
          ...{ ...search, collapse: true, limit: 0 },
          ...{ facets: ['outlet'], withDates: true },
        });
        expect(result.totalHits).toBe(names.size);
        expect(result.totalDocuments).toBe(matching.length);
        expectCounts(search, result);
      });
      await fc.assert(property, { numRuns: SEARCHES, seed: 4 });
      expect(collapsed).toBeGreaterThan(ARTICLES);
    });

    it('shows of what is like an article each story once, and not its own', async () => {
      const [own] = documents.filter(({ story }) => story === 's0');
      const id = own?.article.id ?? '';
      const request = { id, limit: 100 };
      const similar = await index.get().findSimilar({ ...request, collapse: true });
      const names = (similar?.hits ?? []).map(({ article }) => nameHit(article.id));
      expect(names.length).toBeGreaterThan(10);
      expect(new Set(names).size).toBe(names.length);
      expect(names).not.toContain('s0');
      expect(similar?.hits.every(({ alsoIn }) => alsoIn !== undefined)).toBe(true);
      const each = await index.get().findSimilar({ ...request, collapse: false });
      const ids = (each?.hits ?? []).map(({ article }) => article.id);
      expect(ids).toHaveLength(100);
      expect(ids).not.toContain(id);
      expect(ids.map(nameHit)).toContain('s0');
    });

    it.each(['day', 'month'] as const)(
      'counts articles by %s as reading each does',
      async (unit) => {
        const search = { query: stem('ship'), filters: [], days: { from: '2026-01-03', to: null } };
        const { total, split } = await index
          .get()
          .countPeriods({ ...search, unit, split: 'outlet', maxValues: 1 });
        const matching = listMatching(search);
        const count = (items: readonly IndexDocument[]) => {
          const periods = items.map(({ article }) =>
            (article.publishedOn ?? '').slice(0, unit === 'day' ? 10 : 7),
          );
          return [...new Set(periods)].sort().map((period) => ({
            ...{ period, count: periods.filter((other) => other === period).length },
          }));
        };
        expect(total).toEqual(count(matching));
        expect(split?.values).toHaveLength(1);
        for (const { label, periods } of split?.values ?? []) {
          expect(periods).toEqual(
            count(matching.filter(({ article }) => article.outlet === label)),
          );
        }
        const labels = split?.values.map(({ label }) => label) ?? [];
        const left = matching.filter(({ article }) => !labels.includes(article.outlet ?? ''));
        expect(split?.others).toEqual(count(left));
      },
    );
  });
}

function listMatching({ query, filters, days }: Omit<Search, 'sort'>): readonly IndexDocument[] {
  const clauses: IndexQuery[] = [
    query,
    { kind: 'days', days },
    ...filters.map(({ field, keys, isExcluded }): IndexQuery => {
      const values = keys.map((key) => ({ kind: 'value' as const, field, key }));
      return isExcluded
        ? { kind: 'except', include: all, exclude: values }
        : { kind: 'or', clauses: values };
    }),
  ];
  return documents.filter((item) => matchesByScan(item, { kind: 'and', clauses }));
}

async function listAll(
  index: IndexUnderTest,
  request: Partial<IndexRequest>,
  count: number,
): Promise<IndexHit[]> {
  const hits: IndexHit[] = [];
  for (let offset = 0; offset < count + PAGE; offset += PAGE) {
    const page = await index.search({ collapse: true, ...request, offset, limit: PAGE });
    hits.push(...page.hits);
  }
  return hits;
}

/** Of each story the hit is the one that comes first without collapsing, as far as hits are ranked. */
function expectBest(hits: readonly IndexHit[], uncollapsed: readonly IndexHit[]): void {
  const isRanked = uncollapsed.some(({ score }) => score !== null);
  const ordered = uncollapsed.filter(({ score }) => !isRanked || score !== null);
  const seen = new Set<string>();
  const first = ordered.filter(({ article }) => {
    const name = nameHit(article.id);
    return !seen.has(name) && seen.add(name).size > 0;
  });
  const describeHit = ({ article, score }: IndexHit) => [article.id, score];
  expect(hits.slice(0, first.length).map(describeHit)).toEqual(first.map(describeHit));
  for (const { score } of hits.slice(first.length)) expect(score).toBeNull();
}

function listOthers({ article: shown }: IndexHit, matching: readonly IndexDocument[]) {
  const story = storyById.get(shown.id);
  const others = matching
    .filter((item) => item.story !== null && item.story === story && item.article.id !== shown.id)
    .map(({ article: { id, title, outlet, publishedOn, url } }) => ({
      ...{ id, title, outlet, publishedOn, url },
    }))
    .sort((a, b) => compare(b.publishedOn ?? '', a.publishedOn ?? '') || compare(a.id, b.id));
  return { reports: others.slice(0, MAX_LISTED), count: others.length };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Every article has one outlet, and one day or none: so counts add up to what they are of. */
function expectCounts(search: Search, { facets, dates }: IndexResult): void {
  const ofOutlets = { ...search, filters: search.filters.filter(({ isExcluded }) => isExcluded) };
  const articles = listMatching(ofOutlets);
  const buckets = facets[0]?.buckets ?? [];
  for (const { label, count, stories = NaN } of buckets) {
    const own = articles.filter(({ article }) => article.outlet === label);
    expect(count).toBe(own.length);
    expect(stories).toBeLessThanOrEqual(countNames(own));
  }
  expect(sumStories(buckets)).toBe(countNames(articles));
  const dated = listMatching({ ...search, days: { from: null, to: null } });
  const total = countNames(dated);
  expect(sumStories(dates?.years ?? []) + (dates?.undatedStories ?? NaN)).toBe(total);
  expect(sumStories(dates?.months ?? []) + (dates?.undatedStories ?? NaN)).toBe(total);
}

function countNames(items: readonly IndexDocument[]): number {
  return new Set(items.map(({ article }) => nameHit(article.id))).size;
}

function sumStories(tallies: readonly Tally[]): number {
  return tallies.reduce((sum, { stories = NaN }) => sum + stories, 0);
}
