import { describe, expect, it } from 'vitest';
import { aDocument } from '../support/builders.ts';
import { useEmptiedIndex } from './index-under-test.ts';
import type { IndexSource } from './index-under-test.ts';
import { stem } from './queries.ts';

/** How hits are sorted and paged. */
export function describeOrder(source: IndexSource): void {
  describe('order', () => {
    const index = useEmptiedIndex(source);

    it('ranks a word in the title above the same word in the body', async () => {
      await index
        .get()
        .upsert([
          aDocument({ id: 'body', title: 'Port news today', body: 'A cartel was seen by all.' }),
          aDocument({ id: 'title', title: 'Cartel news today', body: 'A ship was seen by all.' }),
          aDocument({ id: 'none', title: 'Ship news today', body: 'A port was seen by all.' }),
        ]);
      expect(await index.find({ query: stem('cartel'), sort: 'relevance' })).toEqual([
        'title',
        'body',
      ]);
    });

    it('gives scores that fall, and none under a date order', async () => {
      await index
        .get()
        .upsert([
          aDocument({ id: 'twice', body: 'cartel cartel' }),
          aDocument({ id: 'once', body: 'cartel port' }),
          aDocument({ id: 'never', body: 'ship port' }),
        ]);
      const ranked = await index.search({ query: stem('cartel'), sort: 'relevance' });
      const [first, second] = ranked.hits.map(({ score }) => score);
      expect(first).toBeGreaterThan(second ?? Infinity);
      const dated = await index.search({ query: stem('cartel'), sort: 'newest' });
      expect(dated.hits.map(({ score }) => score)).toEqual([null, null]);
    });

    it('sorts by day, the undated last both ways, ties by id', async () => {
      await index
        .get()
        .upsert([
          aDocument({ id: 'd', publishedOn: null }),
          aDocument({ id: 'b', publishedOn: '2026-01-05' }),
          aDocument({ id: 'a', publishedOn: '2026-01-05' }),
          aDocument({ id: 'c', publishedOn: '2025-12-31' }),
          aDocument({ id: 'A', publishedOn: null }),
        ]);
      expect(await index.find({ sort: 'newest' })).toEqual(['a', 'b', 'c', 'A', 'd']);
      expect(await index.find({ sort: 'oldest' })).toEqual(['c', 'a', 'b', 'A', 'd']);
    });

    it.each(['relevance', 'newest', 'oldest'] as const)(
      'pages by %s without repeating or losing a hit, ties by id',
      async (sort) => {
        const ids = Array.from({ length: 25 }, (_, n) => `p${String(n).padStart(2, '0')}`);
        // Written in another order than that of their ids.
        for (const turn of [1, 0, 2]) {
          const batch = ids.filter((_, at) => at % 3 === turn);
          await index.get().upsert(batch.map((id) => aDocument({ id, body: 'the same text' })));
        }
        const pages: string[] = [];
        for (let offset = 0; offset < 30; offset += 4) {
          pages.push(...(await index.find({ query: stem('text'), sort, offset, limit: 4 })));
        }
        expect(pages).toEqual(ids);
      },
    );

    it('answers a page past the end with no hits and the right total', async () => {
      await index.get().upsert([aDocument()]);
      const { hits, totalHits } = await index.search({ offset: 100 });
      expect({ hits, totalHits }).toEqual({ hits: [], totalHits: 1 });
    });
  });
}
