import { describe, expect, it } from 'vitest';
import type { IndexHit, IndexRequest } from '../../src/search-index/search-index.ts';
import { aDocument } from '../support/builders.ts';
import { useEmptiedIndex } from './index-under-test.ts';
import type { IndexSource } from './index-under-test.ts';
import { stem } from './queries.ts';
import { walkMatching, walkPages } from './walking.ts';

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

    describe('behind a position', () => {
      const dated = [
        '2026-01-05',
        null,
        '2025-12-31',
        '2026-01-05',
        null,
        '2026-01-06',
        '2026-01-05',
      ];
      const documents = dated.map((publishedOn, n) =>
        aDocument({ id: `p${n}`, publishedOn, body: n === 2 ? 'a ship' : 'a port' }),
      );

      it.each(['newest', 'oldest'] as const)(
        'goes through everything by %s, ties and undated included',
        async (sort) => {
          await index.get().upsert(documents);
          const expected = await index.find({ sort });
          for (const limit of [1, 2, 3, 7]) {
            const pages = await walkPages((request) => index.get().search(request), {
              sort,
              limit,
            });
            expect(listIds(pages)).toEqual(expected);
            for (const { totalHits } of pages) expect(totalHits).toBe(documents.length);
          }
          const listed = await walkMatching((page) => index.get().listMatching(page), {
            ...{ sort, limit: 2 },
          });
          expect(listed.map(({ id }) => id)).toEqual(expected);
          expect(await Promise.all(listed.map(({ id }) => index.get().tryGet(id)))).toEqual(listed);
        },
      );

      it.each(['newest', 'oldest'] as const)(
        'repeats nothing and loses nothing by %s while articles come and go',
        async (sort) => {
          await index.get().upsert(documents);
          const before = await index.find({ sort });
          const [first = '', second = ''] = before;
          const pages = await walkPages(
            (request) => index.get().search(request),
            { sort, limit: 2 },
            {
              meanwhile: async (page) => {
                // The hit that the position names, one before it, and others on either side of it.
                if (page === 1) await index.get().delete([first, second]);
                if (page === 2) {
                  await index
                    .get()
                    .upsert([
                      aDocument({ id: 'p00', publishedOn: '2026-01-05', body: 'a port' }),
                      aDocument({ id: 'q', publishedOn: '2025-01-01', body: 'a port' }),
                      aDocument({ id: 'q2', publishedOn: '2027-01-01', body: 'a port' }),
                      aDocument({ id: 'zz', publishedOn: null, body: 'a port' }),
                    ]);
                }
              },
            },
          );
          const ids = listIds(pages);
          expect(new Set(ids).size).toBe(ids.length);
          expect(ids.filter((id) => before.includes(id))).toEqual(before);
          expect(ids.at(-1)).toBe('zz');
        },
      );

      it('is null where nothing is behind it, and where nobody asks for it', async () => {
        await index.get().upsert(documents.slice(0, 2));
        const ask = async (parts: Partial<IndexRequest>) => (await index.search(parts)).next;
        expect(await ask({ limit: 2, withNext: true })).toBeNull();
        expect(await ask({ limit: 1, withNext: false })).toBeNull();
        expect(await ask({ limit: 1, offset: 1, withNext: true })).toBeNull();
        expect(await ask({ query: stem('whale'), withNext: true })).toBeNull();
        const next = { kind: 'day', day: '2026-01-05', id: 'p0', number: null };
        expect(await ask({ limit: 1, withNext: true })).toEqual(next);
      });

      it('says by relevance that the index has changed, from then on', async () => {
        await index.get().upsert(documents);
        const pages = await walkPages(
          (request) => index.get().search(request),
          { query: stem('port'), sort: 'relevance', limit: 2 },
          {
            meanwhile: async (page) => {
              if (page === 2) await index.get().upsert([aDocument({ id: 'new', body: 'a crane' })]);
            },
          },
        );
        expect(pages.map(({ hasChanged }) => hasChanged)).toEqual([false, false, true]);
        expect(listIds(pages)).toEqual(
          await index.find({ query: stem('port'), sort: 'relevance' }),
        );
      });
    });
  });
}

function listIds(pages: readonly { readonly hits: readonly IndexHit[] }[]): string[] {
  return pages.flatMap(({ hits }) => hits.map(({ article }) => article.id));
}
