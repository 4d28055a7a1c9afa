import { afterEach, describe, expect, it } from 'vitest';
import type { SavedSearch, SavedSearchProgress } from '../../src/search-index/search-index.ts';
import { aDocument, aSavedSearch } from '../support/builders.ts';
import { useEmptiedIndex } from './index-under-test.ts';
import type { IndexSource } from './index-under-test.ts';

const FIRST = aSavedSearch({ id: 's-1', createdAt: '2026-05-04T09:00:00.000Z' });
const SECOND = aSavedSearch({
  ...{ id: 's-2', createdAt: '2026-05-05T09:00:00.000Z', name: 'Zürich “quoted” 🙂' },
  ...{ owner: 'newsroom', type: 'quotations', search: { q: 'a "b c"', speaker: ['Ada Fox'] } },
  webhook: { url: 'https://example.org/hook', secret: 'whsec_c2VjcmV0' },
});

/** Searches that somebody wants to hear of. */
export function describeSavedSearches(source: IndexSource): void {
  describe('saved searches', () => {
    const index = useEmptiedIndex(source);
    afterEach(async () => {
      if (!index.isOpen()) return;
      for (const { id } of await index.get().listSavedSearches()) {
        await index.get().deleteSavedSearch(id);
      }
    });
    const save = async (...all: SavedSearch[]) => {
      for (const saved of all) await index.get().saveSearch(saved);
    };

    it('are none where nobody has saved one, and deleting one is no error', async () => {
      await index.get().deleteSavedSearch('nobody');
      expect(await index.get().listSavedSearches()).toEqual([]);
      expect(
        await index.get().noteProgress([{ id: 'x', from: FIRST.progress, to: FIRST.progress }]),
      ).toEqual([]);
    });

    it('are listed as they were saved, in the order in which they were', async () => {
      await save(SECOND, FIRST);
      expect(await index.get().listSavedSearches()).toEqual([FIRST, SECOND]);
      await index.get().deleteSavedSearch(FIRST.id);
      expect(await index.get().listSavedSearches()).toEqual([SECOND]);
    });

    it('move on from where they are thought to stand, and from nowhere else', async () => {
      await save(FIRST, SECOND);
      const to = progress('2026-05-06T00:00:00.000Z');
      const elsewhere = progress('2026-01-01T00:00:00.000Z');
      const move = (id: string, from: SavedSearchProgress) =>
        index.get().noteProgress([{ id, from, to }]);
      expect(await move(FIRST.id, FIRST.progress)).toEqual([FIRST.id]);
      expect(await move(FIRST.id, FIRST.progress)).toEqual([]);
      expect(await move(SECOND.id, elsewhere)).toEqual([]);
      expect(await move('gone', FIRST.progress)).toEqual([]);
      expect(await index.get().listSavedSearches()).toEqual([{ ...FIRST, progress: to }, SECOND]);
    });

    it('outlive a rebuild', async () => {
      await index.get().upsert([aDocument()]);
      await save(FIRST);
      await index.get().rebuild({
        build: ({ article, fingerprint }) => aDocument(article, fingerprint),
        report: () => undefined,
      });
      expect(await index.get().listSavedSearches()).toEqual([FIRST]);
    });
  });
}

function progress(watermark: string): SavedSearchProgress {
  return {
    watermark,
    pending: {
      ...{ id: 'msg_1', after: null, until: watermark },
      ...{ failedRuns: 1, retryAt: watermark },
    },
    lastDelivery: { id: 'msg_0', at: watermark, hits: 3 },
    lastFailure: { id: 'msg_1', at: watermark, reason: 'answered 500', isGivenUp: false },
  };
}
