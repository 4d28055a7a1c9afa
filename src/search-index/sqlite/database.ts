import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { IndexFormatError, IndexUnavailableError } from '../../core/errors.ts';
import { openDatabase } from './driver.ts';
import type { Database } from './driver.ts';
import { readNumber } from './read-number.ts';
import { SCHEMA } from './schema.ts';
import { findSqliteCode, SQLITE_BUSY, SQLITE_CORRUPT, SQLITE_NOTADB } from './sqlite-codes.ts';
import { takeOverNotes } from './take-over.ts';

export { openDatabase } from './driver.ts';
export type { Database, Row, Statement } from './driver.ts';

const INDEX_FILE = 'index.sqlite';
/** Raise it whenever a file written before could be misread. */
const FORMAT_VERSION = 6;
/** "ONRC": tells our file from any other SQLite database. */
const APPLICATION_ID = 0x4f4e5243;

/** What to do with a file that another version wrote. */
export type ForeignFormatPolicy = 'refuse' | 'set-aside';

/**
 * Makes sure that the folder holds an index of this version, and returns the path of its file.
 *
 * @param onSetAside - told where the index of another version went, when the policy is to set it aside
 * @throws {@link IndexFormatError} when the file is no index of this version and the policy is to refuse it
 * @throws {@link IndexUnavailableError} when the folder cannot be written
 */
export function prepareDatabase(
  directory: string,
  policy: ForeignFormatPolicy,
  onSetAside: (path: string) => void,
): string {
  const path = join(directory, INDEX_FILE);
  try {
    mkdirSync(directory, { recursive: true });
    if (existsSync(path)) {
      const problem = describeForeignFormat(path);
      if (problem === null) return path;
      if (policy === 'refuse') throw new IndexFormatError(problem);
      const earlier = setAside(path);
      onSetAside(earlier);
      createDatabase(path);
      takeOverNotes(path, earlier);
      return path;
    }
    createDatabase(path);
  } catch (cause) {
    throw toIndexError(cause, path);
  }
  return path;
}

function createDatabase(path: string): void {
  const database = openDatabase(path);
  try {
    database.exec('PRAGMA journal_mode = WAL');
    // A second process may be creating the same file: the lock decides, the loser finds it made.
    database.exec('BEGIN IMMEDIATE');
    const isNew = readPragma(database, 'application_id') === 0;
    if (isNew) {
      database.exec(SCHEMA);
      database.exec(
        `PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${FORMAT_VERSION}`,
      );
    }
    database.exec('COMMIT');
  } finally {
    database.close();
  }
}

function describeForeignFormat(path: string): string | null {
  let database: Database | null = null;
  try {
    database = openDatabase(path);
    const applicationId = readPragma(database, 'application_id');
    const version = readPragma(database, 'user_version');
    // An empty file, or one whose making was interrupted, is filled by createDatabase.
    if (applicationId === 0 && countTables(database) === 0) {
      createDatabase(path);
      return null;
    }
    if (applicationId !== APPLICATION_ID) return `${path} is a database of something else.`;
    if (version === FORMAT_VERSION) return null;
    return `${path} was written in format ${version}; this version of Onrecord reads format ${FORMAT_VERSION}.`;
  } catch (error) {
    if (findSqliteCode(error) === SQLITE_NOTADB) return `${path} is not a database.`;
    throw error;
  } finally {
    database?.close();
  }
}

function setAside(path: string): string {
  for (let copy = 1; ; copy++) {
    const target = `${path}.old-${copy}`;
    if (existsSync(target)) continue;
    for (const suffix of ['', '-wal', '-shm']) {
      if (existsSync(path + suffix)) renameSync(path + suffix, target + suffix);
    }
    return target;
  }
}

function readPragma(database: Database, name: 'application_id' | 'user_version'): number {
  return readNumber(database, `SELECT ${name} FROM pragma_${name}`);
}

function countTables(database: Database): number {
  return readNumber(database, 'SELECT count(*) FROM sqlite_schema');
}

/** Busy, locked, read-only, I/O error, disk full, cannot open: none of it harms what is stored. */
const PASSING_CODES = new Set([5, 6, 8, 10, 13, 14]);

/** Returns the error that callers of the port know, or the error itself when it is none of the expected. */
export function toIndexError(error: unknown, path: string): unknown {
  const code = findSqliteCode(error);
  if (code === SQLITE_CORRUPT || code === SQLITE_NOTADB) {
    return new IndexFormatError(`${path} is damaged or is no index of Onrecord.`, { cause: error });
  }
  if (!(error instanceof Error)) return error;
  const isPassing = code !== null && PASSING_CODES.has(code);
  // Errors of the file system, and only those, name the system call that failed.
  if (isPassing || 'syscall' in error) {
    return new IndexUnavailableError(`${path}: ${error.message}`, { cause: error });
  }
  return error;
}

/** Returns whether another connection has the lock that was asked for. */
export function isBusy(error: unknown): boolean {
  return findSqliteCode(error) === SQLITE_BUSY;
}
