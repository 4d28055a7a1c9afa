import { describe, expect, it } from 'vitest';
import { aDocument } from '../support/builders.ts';
import { useEmptiedIndex } from './index-under-test.ts';
import type { IndexSource } from './index-under-test.ts';

const MAY = '2026-05-04T09:00:00.000Z';
const JUNE = '2026-06-01T12:00:00.000Z';

/** What is to stay out of an index. */
export function describeTakedowns(source: IndexSource): void {
  describe('takedowns', () => {
    const index = useEmptiedIndex(source);
    const listIds = async () => (await index.get().listTakedowns()).map(({ id }) => id);

    it('are none, of an index that nobody took anything out of, and restoring nothing is no error', async () => {
      await index.get().restore(['nobody']);
      expect(await index.get().listTakedowns()).toEqual([]);
    });

    it('remove articles, remember since when, and are listed by id', async () => {
      await index.get().upsert([aDocument({ id: 'b/ü"1' }), aDocument({ id: 'kept' })]);
      await index.get().takeDown([
        { id: 'never indexed', since: JUNE },
        { id: 'b/ü"1', since: MAY },
      ]);
      expect(await index.find({})).toEqual(['kept']);
      expect(await index.get().tryGet('b/ü"1')).toBeNull();
      expect(await index.get().listTakedowns()).toEqual([
        { id: 'b/ü"1', since: MAY },
        { id: 'never indexed', since: JUNE },
      ]);
      await index.get().restore(['b/ü"1', 'never indexed']);
    });

    it('stay as they were noted first, and outlive a rebuild', async () => {
      await index.get().takeDown([{ id: 'a1', since: MAY }]);
      await index.get().takeDown([{ id: 'a1', since: JUNE }]);
      await index.get().rebuild({
        build: ({ article, fingerprint }) => aDocument(article, fingerprint),
        report: () => undefined,
      });
      expect(await index.get().listTakedowns()).toEqual([{ id: 'a1', since: MAY }]);
      await index.get().restore(['a1']);
    });

    it('are forgotten when they are restored, so that the article may come again', async () => {
      await index.get().takeDown([
        { id: 'a1', since: MAY },
        { id: 'a2', since: MAY },
      ]);
      await index.get().restore(['a1', 'unknown']);
      expect(await listIds()).toEqual(['a2']);
      await index.get().upsert([aDocument({ id: 'a1' })]);
      expect(await index.find({})).toEqual(['a1']);
      await index.get().restore(['a2']);
    });
  });
}
