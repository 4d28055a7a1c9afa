import { beforeEach, describe, expect, it } from 'vitest';
import type { StoredArticle } from '../../src/search-index/search-index.ts';
import { aDocument } from '../support/builders.ts';
import { useNewIndex } from './index-under-test.ts';
import type { IndexSource } from './index-under-test.ts';
import { only, stem } from './queries.ts';

/** What happens to an index that another analyzer made. */
export function describeRebuilding(source: IndexSource): void {
  describe('another analyzer', () => {
    const index = useNewIndex(source);

    /** Every text has the one word that a query asks for. */
    const build = (word: string) => (stored: StoredArticle) => ({
      ...aDocument({ ...stored.article, body: word }, stored.fingerprint),
      article: stored.article,
    });
    const count = async (word: string) => (await index.search({ query: stem(word) })).totalHits;
    const ids = Array.from({ length: 7 }, (_, n) => `a${n}`);

    beforeEach(async () => {
      await index
        .get()
        .upsert(ids.map((id) => aDocument({ id, body: 'harbour', outlet: 'UNN' }, `f-${id}`)));
    });

    it('is noticed, and a rebuild makes the words anew from the stored articles', async () => {
      expect(await index.get().isCurrent()).toBe(true);
      await index.reopen({ analysisVersion: 'other' });
      expect(await index.get().isCurrent()).toBe(false);
      expect(await count('harbour')).toBe(ids.length);
      const reported: number[] = [];
      await index.get().rebuild({
        build: build('port'),
        report: ({ done, total }) => reported.push(done, total),
      });
      expect(reported.slice(-2)).toEqual([ids.length, ids.length]);
      expect(await index.get().isCurrent()).toBe(true);
      expect([await count('harbour'), await count('port')]).toEqual([0, ids.length]);
      expect((await index.get().tryGet('a3'))?.body).toBe('harbour');
      expect(await index.get().getFingerprints(ids)).toEqual(
        new Map(ids.map((id) => [id, `f-${id}`])),
      );
      await index.get().upsert([aDocument({ id: 'new', body: 'quay' })]);
      expect(await index.get().getStats()).toMatchObject({ articleCount: ids.length + 1 });
    });

    it('loses nothing when the rebuild is interrupted, which can be begun again', async () => {
      await index.reopen({ analysisVersion: 'other' });
      const failing = build('port');
      const interrupted = index.get().rebuild({
        build(stored) {
          if (stored.article.id === 'a4') throw new Error('out of luck');
          return failing(stored);
        },
        report: () => undefined,
      });
      await expect(interrupted).rejects.toThrow('out of luck');
      expect(await index.get().isCurrent()).toBe(false);
      expect(await index.findSorted({ filters: [only('outlet', 'UNN')] })).toEqual(ids);
      await index.get().rebuild({ build: failing, report: () => undefined });
      expect(await index.get().isCurrent()).toBe(true);
      expect(await count('port')).toBe(ids.length);
    });

    it('has nothing to rebuild in an empty index', async () => {
      await index.get().delete(ids);
      await index.reopen({ analysisVersion: 'other' });
      await index.get().rebuild({ build: build('port'), report: () => undefined });
      expect(await index.get().isCurrent()).toBe(true);
      expect(await index.get().getStats()).toEqual({ articleCount: 0, quotationCount: 0 });
    });
  });
}
