import { openDatabase } from './driver.ts';
import type { Database } from './driver.ts';
import { readNumber } from './read-number.ts';
import { findSqliteCode, SQLITE_NOTADB } from './sqlite-codes.ts';

/** What a table of an earlier format hands over to the new one; columns that it lacks are not known. */
const NOTES = [
  { from: 'takedowns', needs: ['id', 'since'], into: 'takedowns (id, since)' },
  {
    from: 'saved_searches',
    needs: ['id', 'search', 'progress'],
    into: 'saved_searches (id, search, progress)',
  },
  {
    from: 'earlier_additions',
    needs: ['id', 'added_at'],
    into: 'earlier_additions (id, added_at)',
  },
  { from: 'articles', needs: ['id', 'added_at'], into: 'earlier_additions (id, added_at)' },
] as const;

/**
 * Takes over what people and runs have noted beside the documents: what was taken out stays out, saved searches go on, and
 * articles that were there before are not new. A file that is no index says nothing of it.
 */
export function takeOverNotes(path: string, earlier: string): void {
  const database = openDatabase(path);
  try {
    // Without a prepared statement, see readNumber.
    database.exec(`ATTACH DATABASE '${earlier.replaceAll("'", "''")}' AS earlier`);
    database.exec('BEGIN IMMEDIATE');
    for (const { from, needs, into } of NOTES) {
      if (!needs.every((column) => hasColumn(database, from, column))) continue;
      database.exec(
        `INSERT OR IGNORE INTO ${into} SELECT ${needs.join(', ')} FROM earlier.${from}`,
      );
    }
    if (hasColumn(database, 'state', 'last_addition')) {
      database.exec('UPDATE state SET last_addition = (SELECT last_addition FROM earlier.state)');
    } else if (hasColumn(database, 'articles', 'id')) {
      // A format that did not know when articles came.
      database.exec(
        'INSERT OR IGNORE INTO earlier_additions (id, added_at) SELECT id, NULL FROM earlier.articles',
      );
    }
    database.exec('COMMIT');
  } catch (error) {
    if (findSqliteCode(error) !== SQLITE_NOTADB) throw error;
  } finally {
    database.close();
  }
}

function hasColumn(database: Database, table: string, column: string): boolean {
  const count = `SELECT count(*) FROM pragma_table_info('${table}', 'earlier') WHERE name = '${column}'`;
  return readNumber(database, count) > 0;
}
