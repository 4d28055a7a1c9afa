import { addAfter } from '../additions.ts';
import type { Database, Row } from './database.ts';

/** Tells when the articles of one batch are added; for use inside a transaction, in which all other writers wait. */
export type AdditionWriter = {
  /** Returns when an article that is not there yet is added, in milliseconds since 1970; null where that is not known. */
  readonly add: (id: string, given: string | null) => number | null;
  /** Begins a batch, whatever became of the last one. */
  readonly beginBatch: () => void;
  /** Ends it: what the next one adds comes later. */
  readonly endBatch: () => void;
};

/** Returns the writer of additions. */
export function createAdditionWriter(database: Database): AdditionWriter {
  const setLast = database.prepare('UPDATE state SET last_addition = ?');
  const findEarlier = database.prepare('SELECT added_at FROM earlier_additions WHERE id = ?');
  const forgetEarlier = database.prepare('DELETE FROM earlier_additions WHERE id = ?');
  let batch: number | null = null;
  return {
    add(id, given) {
      const earlier = findEarlier.get(id);
      if (earlier !== undefined) {
        // From now on it stands in the table of articles, and goes with it.
        forgetEarlier.run(id);
        return readMs(earlier['added_at']);
      }
      if (given === null) return null;
      batch ??= Date.parse(addAfter(findLastAddition(database), given));
      return batch;
    },
    beginBatch() {
      batch = null;
    },
    endBatch() {
      if (batch !== null) setLast.run(batch);
    },
  };
}

/** Returns when the latest article was added, whether it is there still or not. */
export function findLastAddition(database: Database): string | null {
  return toInstant(
    readMs(database.prepare('SELECT last_addition FROM state').get()?.['last_addition']),
  );
}

/** Returns when the article of a row was added. */
export function readAddition(row: Row): string | null {
  return toInstant(readMs(row['added_at']));
}

/** Returns milliseconds since 1970 as ISO 8601; 0 is not known. */
export function toInstant(ms: number | null | undefined): string | null {
  return ms === null || ms === undefined || ms === 0 ? null : new Date(ms).toISOString();
}

function readMs(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
