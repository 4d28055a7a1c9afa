import { describe, expect, it } from 'vitest';
import type { ExtractedArticle } from '../../src/core/article.ts';
import type { IndexDocument, SignedArticle } from '../../src/search-index/search-index.ts';
import { buildDocument } from '../../indexer/build-document.ts';
import { aDocument, analyzer } from '../support/builders.ts';
import { useEmptiedIndex } from './index-under-test.ts';
import type { IndexSource } from './index-under-test.ts';
import { only, stem, without } from './queries.ts';

/** As many words as a text needs to have a signature. */
const LONG_TEXT = Array.from({ length: 60 }, (_, n) => `word${n}`).join(' ');

const inStory = (
  story: string | null,
  facts: Partial<ExtractedArticle>,
  fingerprint?: string,
): IndexDocument => ({ ...aDocument(facts, fingerprint), story });

/** What an index tells and shows of articles with nearly the same text. */
export function describeStories(source: IndexSource): void {
  describe('stories', () => {
    const index = useEmptiedIndex(source);
    const store = (...documents: readonly IndexDocument[]) => index.get().upsert(documents);
    const listSigned = async (): Promise<SignedArticle[]> => {
      const signed: SignedArticle[] = [];
      for await (const page of index.get().listSignatures()) {
        signed.push(...page.map(({ id, signature, story }) => ({ id, signature, story })));
      }
      return signed.sort((a, b) => (a.id < b.id ? -1 : 1));
    };
    const listStories = async () =>
      Object.fromEntries((await listSigned()).map(({ id, story }) => [id, story]));

    it('are none in an empty index', async () => {
      expect(await listSigned()).toEqual([]);
      await index.get().setStories([]);
    });

    it('are listed with signatures, articles without either left out', async () => {
      const long = aDocument({ id: 'long', body: LONG_TEXT });
      await store(long, aDocument({ id: 'short' }), inStory('s1', { id: 'told' }));
      expect(long.signature).not.toBeNull();
      expect(await listSigned()).toEqual([
        { id: 'long', signature: long.signature, story: null },
        { id: 'told', signature: null, story: 's1' },
      ]);
    });

    it('are set and unset, and nothing else of an article is', async () => {
      const a = aDocument({ id: 'a', title: 'Port news', body: LONG_TEXT, outlet: 'UNN' });
      await store(a, aDocument({ id: 'b é', body: LONG_TEXT }));
      await index.get().setStories([
        { id: 'a', story: 's1' },
        { id: 'b é', story: 's1' },
        { id: 'gone', story: 's1' },
      ]);
      expect(await listStories()).toEqual({ a: 's1', 'b é': 's1' });
      await index.get().setStories([{ id: 'b é', story: null }]);
      expect(await listStories()).toEqual({ a: 's1', 'b é': null });
      expect(await index.get().tryGet('a')).toEqual(a.article);
      expect(await index.get().tryGet('gone')).toBeNull();
      expect(await index.get().getFingerprints(['a'])).toEqual(new Map([['a', 'f1']]));
      expect(await index.find({ query: stem('port') })).toEqual(['a']);
    });

    it('are those of the document that was written last', async () => {
      await store(inStory('s1', { id: 'a', body: LONG_TEXT }));
      await store(aDocument({ id: 'a', body: 'Short.' }));
      expect(await listSigned()).toEqual([]);
    });

    it('outlive a rebuild', async () => {
      await store(inStory('s1', { id: 'a' }), inStory('s1', { id: 'b' }), aDocument({ id: 'c' }));
      const anew = await index.reopen({ analysisVersion: 'another' });
      await anew.rebuild({
        build: ({ article, fingerprint, story }) => ({
          ...buildDocument(article, fingerprint, analyzer),
          story,
        }),
        report: () => undefined,
      });
      expect(await listStories()).toEqual({ a: 's1', b: 's1' });
    });

    describe('collapsed', () => {
      const storeFive = () =>
        store(
          inStory('s1', { id: 'a', outlet: 'UNN', publishedOn: '2026-01-02', body: 'port' }),
          inStory('s1', { id: 'b', outlet: 'Le Monde', publishedOn: '2026-01-04', body: 'port' }),
          inStory('s1', { id: 'c', outlet: 'MBN', publishedOn: null, body: 'port ship' }),
          inStory('s2', { id: 'd', outlet: 'UNN', publishedOn: '2026-01-03', body: 'ship' }),
          aDocument({ id: 'e', outlet: 'UNN', publishedOn: '2025-12-31', body: 'port' }),
        );

      it.each([
        { sort: 'newest', ids: ['b', 'd', 'e'] },
        { sort: 'oldest', ids: ['e', 'a', 'd'] },
      ] as const)('show of each the best by $sort', async ({ sort, ids }) => {
        await storeFive();
        const { hits, totalHits, totalDocuments } = await index.search({ sort, collapse: true });
        expect(hits.map(({ article }) => article.id)).toEqual(ids);
        expect({ totalHits, totalDocuments }).toEqual({ totalHits: 3, totalDocuments: 5 });
      });

      it('show the best by relevance, with its score', async () => {
        await storeFive();
        const request = { query: stem('port'), sort: 'relevance' } as const;
        const [best] = (await index.search(request)).hits;
        const { hits, totalHits } = await index.search({ ...request, collapse: true });
        expect(totalHits).toBe(2);
        expect(hits[0]?.article.id).toBe(best?.article.id);
        expect(hits[0]?.score).toBe(best?.score);
      });

      it('name the others that match, newest first, the undated last', async () => {
        await storeFive();
        const { hits } = await index.search({
          query: stem('port'),
          sort: 'oldest',
          collapse: true,
        });
        expect(hits.map(({ article, alsoIn }) => [article.id, alsoIn])).toEqual([
          ['e', { reports: [], count: 0 }],
          [
            'a',
            {
              reports: [
                {
                  ...{ id: 'b', title: '', outlet: 'Le Monde' },
                  ...{ publishedOn: '2026-01-04', url: null },
                },
                { id: 'c', title: '', outlet: 'MBN', publishedOn: null, url: null },
              ],
              count: 2,
            },
          ],
        ]);
      });

      it('count only what passes the filters, of a story too', async () => {
        await storeFive();
        const { hits, totalHits } = await index.search({
          collapse: true,
          filters: [without('outlet', 'Le Monde')],
        });
        expect(totalHits).toBe(3);
        expect(hits.map(({ article, alsoIn }) => [article.id, alsoIn?.count])).toEqual([
          ['d', 0],
          ['a', 1],
          ['e', 0],
        ]);
      });

      it('are counted in facets beside articles, each once', async () => {
        await storeFive();
        const { facets, dates } = await index.search({
          ...{ collapse: true, facets: ['outlet'], withDates: true },
          filters: [only('outlet', 'UNN')],
        });
        const buckets = facets[0]?.buckets ?? [];
        expect(buckets.map(({ label, count }) => [label, count])).toEqual([
          ['UNN', 3],
          ['Le Monde', 1],
          ['MBN', 1],
        ]);
        // Without the facet's own filter: two stories and a single article.
        expect(buckets.reduce((sum, { stories = NaN }) => sum + stories, 0)).toBe(3);
        expect(dates?.years).toEqual([
          { period: '2025', count: 1, stories: 1 },
          { period: '2026', count: 2, stories: 2 },
        ]);
        expect(dates?.undatedStories).toBe(0);
      });

      it('list twenty of the others, and say how many there are', async () => {
        const ids = Array.from({ length: 22 }, (_, n) => `m${String(n).padStart(2, '0')}`);
        await store(...ids.map((id) => inStory('s1', { id })));
        const { hits } = await index.search({ collapse: true });
        expect(hits[0]?.alsoIn?.reports.map(({ id }) => id)).toEqual(ids.slice(1, 21));
        expect(hits[0]?.alsoIn?.count).toBe(21);
      });

      it('are not told of where nobody asks', async () => {
        await storeFive();
        const { hits, facets, dates, totalHits, totalDocuments } = await index.search({
          facets: ['outlet'],
          withDates: true,
        });
        expect({ totalHits, totalDocuments }).toEqual({ totalHits: 5, totalDocuments: 5 });
        expect(JSON.stringify({ hits, facets, dates })).not.toMatch(/stories|alsoIn/iu);
      });
    });
  });
}
