import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { IndexFormatError, IndexUnavailableError } from '../../core/errors.ts';
import { SCHEMA } from './schema.ts';

type SqlValue = null | number | string | Uint8Array;
export type Row = Readonly<Record<string, unknown>>;
export type Statement = {
  run(...values: SqlValue[]): { readonly lastInsertRowid: number | bigint };
  get(...values: SqlValue[]): Row | undefined;
  all(...values: SqlValue[]): Row[];
  iterate(...values: SqlValue[]): Iterable<Row>;
};
/** What we use of the driver, whose own types say `any` for every row. */
export type Database = {
  /** Some failures (a full disk) end the transaction on their own. */
  readonly isTransaction: boolean;
  exec(sql: string): void;
  prepare(sql: string): Statement;
  function(name: string, implementation: (argument: unknown) => number): void;
  close(): void;
};

const INDEX_FILE = 'index.sqlite';
/** Raise it whenever a file written before could be misread. */
const FORMAT_VERSION = 5;
/** "ONRC": tells our file from any other SQLite database. */
const APPLICATION_ID = 0x4f4e5243;
const BUSY_TIMEOUT_MS = 10_000;

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
      takeOverTakedowns(path, earlier);
      return path;
    }
    createDatabase(path);
  } catch (cause) {
    throw toIndexError(cause, path);
  }
  return path;
}

/** Opens the file for one connection; the caller closes it. */
export function openDatabase(path: string): Database {
  const database: Database = new DatabaseSync(path);
  database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}; PRAGMA synchronous = NORMAL;`);
  return database;
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

/** What somebody had taken out stays out in the new index, too; a file that is no index says nothing of it. */
function takeOverTakedowns(path: string, earlier: string): void {
  const database = openDatabase(path);
  try {
    // Without a prepared statement, see readNumber.
    database.exec(`ATTACH DATABASE '${earlier.replaceAll("'", "''")}' AS earlier`);
    const isThere = readNumber(
      database,
      "SELECT count(*) FROM earlier.sqlite_schema WHERE type = 'table' AND name = 'takedowns'",
    );
    if (isThere > 0) {
      database.exec('INSERT OR IGNORE INTO takedowns SELECT id, since FROM earlier.takedowns');
    }
  } catch (error) {
    if (findSqliteCode(error) !== SQLITE_NOTADB) throw error;
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

/**
 * Without a prepared statement: the driver keeps those, and with them the file, open until they are collected, while
 * a file that is set aside must be let go at once.
 */
function readNumber(database: Database, query: string): number {
  let number = NaN;
  database.function('report', (value) => {
    number = Number(value);
    return number;
  });
  database.exec(`SELECT report((${query}))`);
  return number;
}

const SQLITE_BUSY = 5;
const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;
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

/** Primary result code of SQLite; the extended ones carry it in their low byte. */
function findSqliteCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error)) return null;
  return typeof error.errcode === 'number' ? error.errcode & 0xff : null;
}
