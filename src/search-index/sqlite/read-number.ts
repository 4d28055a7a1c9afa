import type { Database } from './driver.ts';

/**
 * Without a prepared statement: the driver keeps those, and with them the file, open until they are collected, while
 * a file that is set aside must be let go at once.
 */
export function readNumber(database: Database, query: string): number {
  let number = NaN;
  database.function('report', (value) => {
    number = Number(value);
    return number;
  });
  database.exec(`SELECT report((${query}))`);
  return number;
}
