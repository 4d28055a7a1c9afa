import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Meilisearch } from 'meilisearch';
import { expect, vi } from 'vitest';
import type { ServerAccess } from './environment.ts';

/** A server that a test may stop; its database is in a folder of its own and outlives a stop. */
export type OwnServer = ServerAccess & {
  /** Resolves when it answers. */
  readonly start: () => Promise<void>;
  /** Resolves when nobody listens on its port any more. */
  readonly stop: (signal: 'SIGTERM' | 'SIGKILL') => Promise<void>;
  /** Stops it for good, and removes its database. */
  readonly discard: () => Promise<void>;
};

const MASTER_KEY = 'master-key-of-a-server-for-tests';
const START_TIMEOUT_MS = 30_000;

/** Returns a server on a free port, started. */
export async function startOwnServer(binary: string): Promise<OwnServer> {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-meilisearch-'));
  const address = `127.0.0.1:${await findFreePort()}`;
  const access = { host: `http://${address}`, apiKey: MASTER_KEY };
  let running: ChildProcess | null = null;

  async function start(): Promise<void> {
    running = spawn(
      binary,
      [
        ...['--http-addr', address],
        ...['--db-path', join(folder, 'database')],
        ...['--master-key', MASTER_KEY],
        ...['--env', 'development'],
        ...['--max-indexing-memory', '1GiB'],
        '--no-analytics',
      ],
      // It writes dumps and snapshots where it runs.
      { cwd: folder, stdio: 'ignore' },
    );
    await vi.waitUntil(() => new Meilisearch(access).isHealthy(), {
      timeout: START_TIMEOUT_MS,
      interval: 50,
    });
  }

  async function stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const child = running;
    running = null;
    if (child === null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
    expect(await new Meilisearch(access).isHealthy()).toBe(false);
  }

  await start();
  return {
    ...access,
    start,
    stop,
    async discard() {
      await stop('SIGKILL');
      rmSync(folder, { recursive: true });
    },
  };
}

async function findFreePort(): Promise<number> {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = listener.address();
  listener.close();
  await once(listener, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}
