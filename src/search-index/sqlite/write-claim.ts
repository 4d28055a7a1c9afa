import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseSync } from '@photostructure/sqlite';
import { IndexUnavailableError } from '../../core/errors.ts';
import type { WriteClaim } from '../search-index.ts';
import { isBusy, toIndexError } from './database.ts';
import type { Database } from './database.ts';

/** A database without tables, for its lock alone: the system lets go of it however a process ends. */
const LOCK_FILE = 'writing.lock';
/** Says who has it. A file of its own, since opening and closing the other one by hand would let go of the lock. */
const HOLDER_FILE = 'writing.holder';
const POLL_MS = 100;

/**
 * Waits until nobody else has claimed the index in this folder, and claims it.
 *
 * @throws {@link IndexUnavailableError} that says who has it, when the time is up
 */
export async function claimWriting(
  directory: string,
  { by, waitMs, onWait }: WriteClaim,
): Promise<() => void> {
  const started = performance.now();
  const path = join(directory, LOCK_FILE);
  let lock: Database | null = null;
  try {
    lock = new DatabaseSync(path);
    for (let isTold = false; !tryLock(lock); isTold = true) {
      const holder = describeHolder(directory);
      if (waitMs !== null && performance.now() - started >= waitMs) {
        throw new IndexUnavailableError(`The index is being written to by ${holder}.`);
      }
      if (!isTold) onWait?.(holder);
      await sleep(POLL_MS);
    }
    writeFileSync(
      join(directory, HOLDER_FILE),
      `${by} (process ${process.pid}, since ${new Date().toISOString()})\n`,
    );
  } catch (error) {
    lock?.close();
    throw toIndexError(error, path);
  }
  const held = lock;
  return () => {
    held.close();
  };
}

function tryLock(lock: Database): boolean {
  try {
    lock.exec('BEGIN IMMEDIATE');
    return true;
  } catch (error) {
    if (isBusy(error)) return false;
    throw error;
  }
}

/** Whoever has claimed the index may be about to say so. */
function describeHolder(directory: string): string {
  try {
    return readFileSync(join(directory, HOLDER_FILE), 'utf8').trim() || 'another process';
  } catch {
    return 'another process';
  }
}
