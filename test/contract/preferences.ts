import { describe, expect, it } from 'vitest';
import type { IndexHit, Ranking } from '../../src/search-index/search-index.ts';
import { aDocument, aRanking, indexTables } from '../support/builders.ts';
import { useIndexOf } from './index-under-test.ts';
import type { IndexSource } from './index-under-test.ts';
import { or, stem } from './queries.ts';
import { addUp, findHit, withBodies } from './scored-hits.ts';

/** What else counts besides the words of a query: what the best hits share, and how new they are. */
export function describePreferences(source: IndexSource): void {
  describe('feedback', () => {
    const { minQueryStems } = indexTables.ranking.feedback;
    const words = ['cartel', 'mexico', 'intervention', 'troops', 'border'].slice(0, minQueryStems);
    const text = words.join(' ');
    const [word = ''] = words;
    const rank = async (asked: readonly string[], ranking: Partial<Ranking>) => {
      const query = or(...asked.map((item) => stem(item)));
      const { hits } = await index.search({
        query,
        ranking: { ...aRanking(query), isExplained: true, ...ranking },
        sort: 'relevance',
      });
      return hits;
    };
    const listIds = (hits: readonly IndexHit[]) => hits.map(({ article }) => article.id);
    // The best share the harbour; of two that are equal without it, the later id has it.
    const documents = withBodies({
      best: `${text} harbour`,
      better: `${text} harbour`,
      'c-without': `${word} meadow crane`,
      'd-with': `${word} harbour quay`,
      other: 'ship dock meadow',
    });
    const index = useIndexOf(source, () => documents);

    it('brings forward what shares words with the best', async () => {
      const plain = await rank(words, { usesFeedback: false });
      expect(listIds(plain)).toEqual(['best', 'better', 'c-without', 'd-with']);
      expect(findHit(plain, 'c-without')?.score).toBe(findHit(plain, 'd-with')?.score);
      const fed = await rank(words, { usesFeedback: true });
      expect(listIds(fed)).toEqual(['best', 'better', 'd-with', 'c-without']);
    });

    it('is explained by the words that are shared', async () => {
      const fed = await rank(words, { usesFeedback: true });
      const shared = (id: string) =>
        (findHit(fed, id)?.explanation ?? []).flatMap((part) =>
          part.kind === 'feedback' ? [part.stem] : [],
        );
      expect(shared('d-with')).toContain('harbour');
      // One alone has it.
      expect(shared('d-with')).not.toContain('quay');
      expect(shared('c-without')).not.toContain('harbour');
      for (const { score, explanation } of fed) {
        expect(addUp(explanation ?? [])).toBeCloseTo(score ?? NaN, 10);
      }
      const plain = await rank(words, { usesFeedback: false });
      expect(plain.flatMap(({ explanation }) => explanation ?? [])).not.toContainEqual(
        expect.objectContaining({ kind: 'feedback' }),
      );
    });

    it('leaves a query of fewer words as it is', async () => {
      // A word that nothing has is none.
      const few = [...words.slice(1), 'zebra'];
      const plain = await rank(few, { usesFeedback: false });
      expect(await rank(few, { usesFeedback: true })).toEqual(plain);
    });
  });

  describe('newness', () => {
    const { recencyShare } = indexTables.ranking;
    const recency = { halfLifeDays: 30, today: '2026-01-31' };
    const query = stem('cartel');
    const rank = async (ranking: Partial<Ranking>) => {
      const asked = { ...aRanking(query), isExplained: true, ...ranking };
      return (await index.search({ query, ranking: asked, sort: 'relevance' })).hits;
    };
    const documents = Object.entries({
      'a-old': '1999-12-31',
      'b-undated': null,
      'c-half': '2026-01-01',
      'd-new': '2026-01-31',
      'e-tomorrow': '2026-02-01',
    }).map(([id, publishedOn]) => aDocument({ id, body: 'cartel', publishedOn }));
    const index = useIndexOf(source, () => documents);

    it('is preferred where it is asked for, as much as the half-life says', async () => {
      const plain = await rank({});
      expect(plain.map(({ article }) => article.id)).toEqual(documents.map((d) => d.article.id));
      const base = plain[0]?.score ?? NaN;
      const hits = await rank({ recency });
      expect(hits.map(({ article }) => article.id)).toEqual([
        'd-new',
        'e-tomorrow',
        'c-half',
        'a-old',
        'b-undated',
      ]);
      const gain = (id: string) => (findHit(hits, id)?.score ?? NaN) / base - 1;
      expect(gain('d-new')).toBeCloseTo(recencyShare, 10);
      expect(gain('e-tomorrow')).toBeCloseTo(recencyShare, 10);
      expect(gain('c-half')).toBeCloseTo(recencyShare / 2, 10);
      expect(gain('a-old')).toBeCloseTo(0, 10);
      expect(gain('b-undated')).toBe(0);
    });

    it('is a part of the score, which an undated article does not have', async () => {
      const hits = await rank({ recency });
      const kinds = (id: string) => findHit(hits, id)?.explanation?.map(({ kind }) => kind);
      expect(kinds('d-new')).toEqual(['term', 'recency']);
      expect(kinds('b-undated')).toEqual(['term']);
      for (const { score, explanation } of hits) {
        expect(addUp(explanation ?? [])).toBeCloseTo(score ?? NaN, 10);
      }
    });
  });
}
