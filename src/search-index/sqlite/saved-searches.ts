import { compareSaved, readSearch, writeProgress, writeSearch } from '../stored-search.ts';
import type { ProgressChange, SavedSearch } from '../search-index.ts';
import type { Database } from './database.ts';

export type SavedSearchWriter = {
  readonly save: (saved: SavedSearch) => void;
  readonly delete: (id: string) => void;
  /** Returns the ids of those that were moved. */
  readonly noteProgress: (changes: readonly ProgressChange[]) => readonly string[];
};

/** Returns the writer of saved searches, for use inside a transaction. */
export function createSavedSearchWriter(database: Database): SavedSearchWriter {
  const put = database.prepare(
    'INSERT OR REPLACE INTO saved_searches (id, search, progress) VALUES (?, ?, ?)',
  );
  const remove = database.prepare('DELETE FROM saved_searches WHERE id = ?');
  const move = database.prepare(
    'UPDATE saved_searches SET progress = ? WHERE id = ? AND progress = ? RETURNING id',
  );
  return {
    save(saved) {
      const { search, progress } = writeSearch(saved);
      put.run(saved.id, search, progress);
    },
    delete(id) {
      remove.run(id);
    },
    noteProgress: (changes) =>
      changes.flatMap(({ id, from, to }) =>
        move.all(writeProgress(to), id, writeProgress(from)).map(() => id),
      ),
  };
}

/** Returns all saved searches, by when they were saved. */
export function listSavedSearches(database: Database): readonly SavedSearch[] {
  return database
    .prepare('SELECT search, progress FROM saved_searches')
    .all()
    .map((row) => readSearch({ search: String(row['search']), progress: String(row['progress']) }))
    .sort(compareSaved);
}
