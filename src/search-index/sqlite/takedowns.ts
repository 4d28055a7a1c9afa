import type { ArticleId } from '../../core/article.ts';
import type { Takedown } from '../search-index.ts';
import type { Database } from './database.ts';

export type TakedownWriter = {
  readonly note: (takedowns: readonly Takedown[]) => void;
  readonly restore: (ids: readonly ArticleId[]) => void;
};

/** Returns the writer of takedowns, for use inside a transaction. */
export function createTakedownWriter(database: Database): TakedownWriter {
  // Who takes down an article twice has had it out since the first time.
  const insert = database.prepare('INSERT OR IGNORE INTO takedowns (id, since) VALUES (?, ?)');
  const remove = database.prepare('DELETE FROM takedowns WHERE id = ?');
  return {
    note(takedowns) {
      for (const { id, since } of takedowns) insert.run(id, since);
    },
    restore(ids) {
      for (const id of ids) remove.run(id);
    },
  };
}

/** Returns all takedowns, by id. */
export function listTakedowns(database: Database): readonly Takedown[] {
  return database
    .prepare('SELECT id, since FROM takedowns ORDER BY id')
    .all()
    .map((row) => ({ id: String(row['id']), since: String(row['since']) }));
}
