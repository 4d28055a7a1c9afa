import { describe, expect, it } from 'vitest';
import type { IndexDocument, IndexQuery, Ranking } from '../../src/search-index/search-index.ts';
import { aDocument, aRanking, quoting } from '../support/builders.ts';
import { useEmptiedIndex } from './index-under-test.ts';
import type { IndexSource } from './index-under-test.ts';
import { all, near, or, phrase, prefix, stem } from './queries.ts';
import { addUp, findHit, withBodies } from './scored-hits.ts';

type OrderCase = {
  readonly name: string;
  readonly query: IndexQuery;
  readonly documents: readonly IndexDocument[];
  readonly ids: readonly string[];
};

/** Which matches are better than others by their words, and why. */
export function describeRanking(source: IndexSource): void {
  describe('relevance', () => {
    const index = useEmptiedIndex(source);
    const rank = async (query: IndexQuery, ranking: Partial<Ranking> = {}) => {
      const asked = { ...aRanking(query), ...ranking };
      const { hits } = await index.search({ query, ranking: asked, sort: 'relevance' });
      return hits;
    };

    // The better document always has the later id.
    it.each([
      {
        name: 'a word in the title before one in the body',
        query: stem('cartel'),
        documents: [
          aDocument({ id: 'a', title: 'Port news', body: 'A cartel was seen.' }),
          aDocument({ id: 'b', title: 'Cartel news', body: 'A port was seen.' }),
        ],
        ids: ['b', 'a'],
      },
      {
        name: 'a rare word before a common one',
        query: or(stem('cartel'), stem('port')),
        documents: withBodies({ a: 'port', b: 'port', c: 'port', d: 'cartel' }),
        ids: ['d', 'a', 'b', 'c'],
      },
      {
        name: 'both words before one of them',
        query: or(stem('cartel'), stem('port')),
        documents: withBodies({ a: 'port', b: 'cartel', c: 'cartel port' }),
        ids: ['c', 'a', 'b'],
      },
      {
        name: 'more occurrences before fewer',
        query: stem('cartel'),
        documents: withBodies({ a: 'cartel ship crane', b: 'cartel cartel ship' }),
        ids: ['b', 'a'],
      },
      {
        name: 'a short text before a long one',
        query: stem('cartel'),
        documents: withBodies({ a: 'cartel ship crane dock quay', b: 'cartel ship' }),
        ids: ['b', 'a'],
      },
      {
        name: 'a short title before a long one',
        query: stem('cartel'),
        documents: [
          aDocument({ id: 'a', title: 'Cartel ship leaves dock' }),
          aDocument({ id: 'b', title: 'Cartel ship' }),
        ],
        ids: ['b', 'a'],
      },
      {
        name: 'equals by id',
        query: stem('cartel'),
        documents: withBodies({ c: 'cartel', a: 'cartel', b: 'cartel' }),
        ids: ['a', 'b', 'c'],
      },
      {
        name: 'the words of a phrase like any',
        query: phrase('cartel port'),
        documents: withBodies({ a: 'cartel port ship', b: 'cartel port cartel' }),
        ids: ['b', 'a'],
      },
      {
        name: 'words near each other like any',
        query: near('cartel port', 1),
        documents: withBodies({ a: 'port cartel ship', b: 'port cartel port' }),
        ids: ['b', 'a'],
      },
      {
        name: 'a word of the quotations, where it is asked for there',
        query: stem('cartel', 'quotation'),
        documents: [
          quoting({ id: 'a', body: '“A cartel,” she said, on a ship, at the dock.' }, 'A cartel'),
          quoting({ id: 'b', body: '“A cartel, a cartel,” she said.' }, 'A cartel, a cartel'),
        ],
        ids: ['b', 'a'],
      },
    ] satisfies OrderCase[])('puts $name', async ({ query, documents, ids }) => {
      await index.get().upsert(documents);
      const hits = await rank(query);
      expect(hits.map(({ article }) => article.id)).toEqual(ids);
      const scores = hits.map(({ score }) => score ?? NaN);
      expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    });

    it('gives equal scores to equal texts, whatever their ids', async () => {
      await index.get().upsert(withBodies({ b: 'cartel port', a: 'cartel port', c: 'ship port' }));
      const [first, second, ...others] = await rank(stem('cartel'));
      expect(first?.score).toBe(second?.score);
      expect(first?.score).toBeGreaterThan(0);
      expect(others).toEqual([]);
    });

    it('explains a score by the counts of each word in each field', async () => {
      const cartels = 'Cartels, cartels';
      await index
        .get()
        .upsert([
          quoting(
            { id: 'a', title: 'The cartel port', body: `“${cartels},” said one. A cartel.` },
            cartels,
          ),
          quoting({ id: 'b', title: 'The port', body: 'A “ship” left.' }, 'ship'),
          quoting({ id: 'c', title: 'The crane', body: 'A “ship” left.' }, 'ship'),
        ]);
      const query = or(stem('cartel'), stem('port'), stem('zebra'));
      const hits = await rank(query, { isExplained: true });
      expect(hits.map(({ article }) => article.id)).toEqual(['a', 'b']);
      const [cartel, port] = findHit(hits, 'a')?.explanation ?? [];
      expect(cartel).toMatchObject({
        kind: 'term',
        stem: 'cartel',
        counts: { title: 1, quotation: 2, body: 1 },
      });
      expect(port).toMatchObject({
        kind: 'term',
        stem: 'port',
        counts: { title: 1, quotation: 0, body: 0 },
      });
      // Of three documents one has the cartel, two have a port.
      expect(cartel).toHaveProperty('weight', Math.log(1 + 2.5 / 1.5));
      expect(port).toHaveProperty('weight', Math.log(1 + 1.5 / 2.5));
      for (const { score, explanation } of hits) {
        expect(addUp(explanation ?? [])).toBeCloseTo(score ?? NaN, 10);
      }
    });

    it('explains nothing unless asked to, and the same hits with the same scores', async () => {
      await index.get().upsert(withBodies({ a: 'cartel', b: 'cartel port' }));
      const hits = await rank(stem('cartel'));
      expect(hits.map(({ explanation }) => explanation)).toEqual([null, null]);
      const explained = await rank(stem('cartel'), { isExplained: true });
      expect(explained.map((hit) => ({ ...hit, explanation: null }))).toEqual(hits);
    });

    it('counts a word as often as its weight says', async () => {
      await index.get().upsert(withBodies({ a: 'cartel', b: 'port', c: 'ship' }));
      const query = or(stem('cartel'), stem('port'));
      const weigh = (port: number) =>
        rank(query, {
          terms: [
            { stem: 'cartel', weight: 1 },
            { stem: 'port', weight: port },
          ],
        });
      const [[, behind], [first, second]] = [await weigh(0.5), await weigh(2)];
      expect([first, second, behind].map((hit) => hit?.article.id)).toEqual(['b', 'a', 'b']);
      expect(first?.score).toBeCloseTo(2 * (second?.score ?? NaN), 10);
      expect(behind?.score).toBeCloseTo(0.5 * (second?.score ?? NaN), 10);
    });

    it('ranks by other words than those that the query looks for', async () => {
      await index
        .get()
        .upsert(withBodies({ a: 'ship port', b: 'ship crane', c: 'ship crane crane' }));
      const hits = await rank(stem('ship'), { terms: [{ stem: 'crane', weight: 1 }] });
      expect(hits.map(({ article }) => article.id)).toEqual(['c', 'b', 'a']);
      expect(hits.at(-1)?.score).toBe(0);
    });

    it.each([
      { name: 'words that nothing has', terms: [{ stem: 'zebra', weight: 1 }] },
      { name: 'no words', terms: [] },
    ])('has no scores for $name, and puts the newest first', async ({ terms }) => {
      await index
        .get()
        .upsert([
          aDocument({ id: 'a', body: 'port', publishedOn: null }),
          aDocument({ id: 'b', body: 'port', publishedOn: '2026-01-05' }),
          aDocument({ id: 'c', body: 'port', publishedOn: '2026-01-06' }),
        ]);
      const recency = { halfLifeDays: 1, today: '2026-01-06' };
      const flags = { usesFeedback: true, isExplained: true, recency };
      for (const query of [all, stem('port'), prefix('po')]) {
        const hits = await rank(query, { ...flags, terms });
        expect(hits.map(({ article, score }) => [article.id, score])).toEqual([
          ['c', null],
          ['b', null],
          ['a', null],
        ]);
        expect(hits.map(({ explanation }) => explanation)).toEqual([null, null, null]);
      }
    });
  });

  describe('ranking', () => {
    const index = useEmptiedIndex(source);

    it('changes neither totals nor what is counted', async () => {
      await index
        .get()
        .upsert([
          aDocument({ id: 'a', body: 'cartel', outlet: 'UNN', publishedOn: '2026-01-05' }),
          aDocument({ id: 'b', body: 'cartel port', outlet: 'MBN', publishedOn: null }),
          aDocument({ id: 'c', body: 'crane port', outlet: 'MBN', publishedOn: '2025-12-31' }),
        ]);
      const query = or(stem('cartel'), stem('port'), stem('crane'));
      const ask = async (ranking: Partial<Ranking>, sort: 'relevance' | 'newest') => {
        const { hits, ...rest } = await index.search({
          ...{ query, sort, facets: ['outlet'], withDates: true },
          ranking: { ...aRanking(query), ...ranking },
        });
        expect(hits).toHaveLength(3);
        return rest;
      };
      const expected = await ask({}, 'newest');
      expect(expected.totalHits).toBe(3);
      expect(await ask({}, 'relevance')).toEqual(expected);
      expect(await ask({ terms: [] }, 'relevance')).toEqual(expected);
      expect(await ask({ usesFeedback: true, isExplained: true }, 'relevance')).toEqual(expected);
      const recency = { halfLifeDays: 1, today: '2026-01-05' };
      expect(await ask({ recency }, 'relevance')).toEqual(expected);
    });
  });
}
