import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';

/** The ids that one run has met, with the source of each: on disk, so that a run of any size needs little memory. */
export type SeenIds = {
  /** Notes an id; returns the source that brought it first, null when that is this one. */
  readonly note: (id: string, source: string) => string | null;
  readonly has: (id: string) => boolean;
  readonly close: () => void;
};

/** Opens an empty table in a folder of its own, which `close` removes. */
export function openSeenIds(): SeenIds {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-seen-'));
  const database = new DatabaseSync(join(folder, 'seen.sqlite'));
  // It is worth nothing after a crash, so it need not survive one.
  database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF');
  database.exec('CREATE TABLE seen (id TEXT PRIMARY KEY, source TEXT NOT NULL) WITHOUT ROWID');
  database.exec('BEGIN');
  const insert = database.prepare('INSERT OR IGNORE INTO seen VALUES (?, ?)');
  const find = database.prepare('SELECT source FROM seen WHERE id = ?');
  const findSource = (id: string): string | null => {
    const row: unknown = find.get(id);
    return typeof row === 'object' && row !== null && 'source' in row ? String(row.source) : null;
  };
  return {
    note(id, source) {
      const isFirst = insert.run(id, source).changes === 1;
      return isFirst ? null : findSource(id);
    },
    has: (id) => findSource(id) !== null,
    close() {
      database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
