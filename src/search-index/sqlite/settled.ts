import type { Database } from './database.ts';

/** Notes by which rules the index was set in order, and after which write. */
export type SettledNotes = {
  readonly isSettled: (rules: string) => boolean;
  readonly noteSettled: (rules: string) => void;
};

/** Returns the notes of a database. Every write counts up its revision, also one that was cut off before its run ended. */
export function createSettledNotes(database: Database): SettledNotes {
  return {
    isSettled(rules) {
      // An older version made no such table, and its index is read all the same.
      const table = database
        .prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'settled'")
        .get();
      if (table === undefined) return false;
      const row = database
        .prepare('SELECT 1 FROM settled JOIN state USING (revision) WHERE rules = ?')
        .get(rules);
      return row !== undefined;
    },
    noteSettled(rules) {
      database.exec(
        `CREATE TABLE IF NOT EXISTS settled (
           only_row INTEGER PRIMARY KEY CHECK (only_row = 1), revision INTEGER NOT NULL, rules TEXT NOT NULL
         )`,
      );
      database
        .prepare('INSERT OR REPLACE INTO settled SELECT 1, revision, ? FROM state')
        .run(rules);
    },
  };
}
