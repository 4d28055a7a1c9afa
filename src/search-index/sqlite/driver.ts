import { DatabaseSync } from '@photostructure/sqlite';

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

const BUSY_TIMEOUT_MS = 10_000;

/** Opens the file for one connection; the caller closes it. */
export function openDatabase(path: string): Database {
  const database: Database = new DatabaseSync(path);
  database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}; PRAGMA synchronous = NORMAL;`);
  return database;
}
