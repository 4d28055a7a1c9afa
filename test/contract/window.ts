import { describe, expect, it } from 'vitest';
import type {
  IndexHit,
  IndexQuery,
  IndexRequest,
  MatchingRequest,
} from '../../src/search-index/search-index.ts';
import { aDocument, aRanking } from '../support/builders.ts';
import type { IndexUnderTest } from './index-under-test.ts';
import { useIndexOf } from './index-under-test.ts';
import type { IndexSource } from './index-under-test.ts';
import { all, and, days, near, only, or, phrase, stem } from './queries.ts';
import { walkMatching, walkPages } from './walking.ts';

/** As many as are ranked at least. */
const MIN_RANKED = 200;
const COUNT = 450;
const PAGE = 50;
const MOST_OF_JANUARY = { from: '2026-01-03', to: '2026-01-26' };

const documents = Array.from({ length: COUNT }, (_, n) => {
  const port = 'port '.repeat(1 + (n % 7));
  const others = ['ship ', 'crane ', 'quay '].filter((_word, at) => n % (at + 2) === 0).join('');
  return aDocument({
    // Neither in the order of their days nor in that of their words.
    id: `w${String((n * 7) % COUNT).padStart(3, '0')}`,
    title: n % 11 === 0 ? 'Port news' : 'The news',
    // Stop words, which an engine may count and ranking does not.
    body: `A busy ${port}${others}${'dock '.repeat(n % 5)}${'the '.repeat(n % 3)}`,
    outlet: n % 2 === 0 ? 'UNN' : 'MBN',
    publishedOn: n % 9 === 0 ? null : `2026-01-${String(1 + (n % 28)).padStart(2, '0')}`,
  });
});

/** Pages through more hits than are ranked. */
export function describeWindow(source: IndexSource): void {
  describe('relevance beyond the ranked hits', { timeout: 30_000 }, () => {
    const index = useIndexOf(source, () => documents);
    const recency = { halfLifeDays: 7, today: '2026-01-28' };
    const everyone = or(stem('port'), stem('ship'), stem('crane'));

    it.each([
      { name: 'one word', query: stem('port') },
      { name: 'a phrase', query: phrase('a busy port') },
      { name: 'any of several words', query: everyone },
      { name: 'words near each other', query: near('busy port', 0) },
      { name: 'words and days', query: and(stem('port'), days('2026-01-01', null)) },
      { name: 'a filter', query: stem('port'), filters: [only('outlet', 'UNN')] },
      { name: 'days', query: stem('port'), days: { from: '2026-01-03', to: null } },
      {
        name: 'feedback',
        query: everyone,
        ranking: { ...aRanking(everyone), usesFeedback: true },
      },
      { name: 'newness', query: stem('port'), ranking: { ...aRanking(stem('port')), recency } },
      { name: 'a word that few have, or days', query: or(stem('crane'), days('2026-01-01', null)) },
      // The query does not ask for it.
      { name: 'a word that few have', query: all, ranking: aRanking(stem('crane')) },
    ] satisfies ({ name: string; query: IndexQuery } & Partial<IndexRequest>)[])(
      'lists every hit once, the ranked ones first: $name',
      async ({ name: _name, ...request }) => {
        const hits = await listAllHits(index, request);
        const expected = await index.findSorted({ ...request, sort: 'newest', limit: COUNT });
        expect(expected.length).toBeGreaterThan(MIN_RANKED);
        expect(hits.map(({ article }) => article.id).sort()).toEqual(expected);
        const scores = hits.map(({ score }) => score);
        const ranked = scores.filter((score) => score !== null);
        expect(ranked.length).toBeGreaterThanOrEqual(MIN_RANKED);
        const best = hits.slice(0, ranked.length);
        expect(best).toEqual(best.toSorted(compareRanked));
        expect(await listAllHits(index, request)).toEqual(hits);
        const pages = await walkPages((page) => index.get().search(page), {
          ...{ ...request, sort: 'relevance', limit: 2 * PAGE - 1 },
        });
        expect(pages.flatMap((page) => page.hits)).toEqual(hits);
        expect(pages.some(({ hasChanged }) => hasChanged)).toBe(false);
      },
    );

    it.each([
      { name: 'everything', query: all },
      { name: 'one word', query: stem('crane') },
      { name: 'words that have to stand together', query: phrase('port ship') },
      { name: 'words near each other, or others', query: or(near('busy ship', 3), stem('quay')) },
      { name: 'filters', query: all, filters: [only('outlet', 'UNN')], days: MOST_OF_JANUARY },
    ])('goes through all hits by day, behind one another: $name', async ({ name: _, ...parts }) => {
      for (const sort of ['newest', 'oldest'] as const) {
        const expected = await index.find({ ...parts, sort, limit: COUNT });
        const search = (request: IndexRequest) => index.get().search(request);
        const pages = await walkPages(search, { ...parts, sort, limit: 37 });
        const ids = pages.flatMap(({ hits }) => hits.map(({ article }) => article.id));
        expect(ids).toEqual(expected);
        const list = (request: MatchingRequest) => index.get().listMatching(request);
        const listed = await walkMatching(list, { ...parts, sort, limit: 41 });
        expect(listed.map(({ id }) => id)).toEqual(expected);
        expect(expected.length).toBeGreaterThan(100);
      }
    });

    it('has a page that begins among the ranked hits and ends behind them', async () => {
      const request = { query: stem('port'), ranking: aRanking(stem('port')) };
      const hits = await listAllHits(index, request);
      const end = hits.findIndex(({ score }) => score === null);
      for (const [offset, limit] of [
        [end - 5, 10],
        [end - 1, 2],
        [end, 3],
        [end - 3, 3],
        [0, COUNT],
      ] as const) {
        const page = await index.search({ ...request, sort: 'relevance', offset, limit });
        expect(page.hits).toEqual(hits.slice(offset, offset + limit));
        expect(page.totalHits).toBe(COUNT);
      }
    });
  });
}

/** By score, ties by id. */
function compareRanked(a: IndexHit, b: IndexHit): number {
  const byScore = (b.score ?? -Infinity) - (a.score ?? -Infinity);
  return byScore || (a.article.id < b.article.id ? -1 : 1);
}

async function listAllHits(
  index: IndexUnderTest,
  request: Partial<IndexRequest>,
): Promise<IndexHit[]> {
  const hits: IndexHit[] = [];
  for (let offset = 0; offset < COUNT; offset += PAGE) {
    const page = await index.search({ ...request, sort: 'relevance', offset, limit: PAGE });
    hits.push(...page.hits);
  }
  return hits;
}
