import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { listSettings } from '../../../../src/config/config.ts';
import type { ServerAccess } from './environment.ts';

export type IndexRun = {
  /** Resolves when the command has ended; with what it said where that was not well. */
  readonly ended: Promise<RunEnd>;
  readonly isRunning: () => boolean;
  /** Kills the command after some time; true when it had not ended by itself. */
  readonly killAfter: (delayMs: number) => Promise<boolean>;
};

/** The status is null of a command that was killed. */
export type RunEnd = { readonly status: number | null; readonly stderr: string };

export type IndexRunOptions = {
  readonly server: ServerAccess;
  readonly prefix: string;
  /** The file to index. */
  readonly path: string;
  /** Where the command leaves what it cannot remove any more when it is killed. */
  readonly temporaryFolder: string;
  readonly isRebuild?: boolean;
};

// The environment without settings of Onrecord.
const settingNames = new Set(listSettings().map(({ env }) => env));
const cleanEnvironment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !settingNames.has(name)),
);

/** Starts `onrecord index` as a user does. */
export function startIndexing({
  server,
  prefix,
  path,
  temporaryFolder,
  isRebuild = false,
}: IndexRunOptions): IndexRun {
  const flags = ['--batch-size', '100', ...(isRebuild ? ['--rebuild'] : [])];
  const child = startCommand(['index', path, ...flags], {
    MEILI_URL: server.host,
    MEILI_KEY: server.apiKey,
    MEILI_INDEX: prefix,
    TMPDIR: temporaryFolder,
  });
  const ended = waitForEnd(child);
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  return {
    ended,
    isRunning,
    async killAfter(delayMs) {
      const timer = new AbortController();
      const elapsed = sleep(delayMs, undefined, { signal: timer.signal }).catch(() => undefined);
      await Promise.race([elapsed, ended]);
      timer.abort();
      child.kill('SIGKILL');
      await ended;
      return child.signalCode === 'SIGKILL';
    },
  };
}

/** Compiles what has changed since the last build: a killed command must not leave half of that. */
export async function buildCommand(): Promise<void> {
  const { status, stderr } = await waitForEnd(startCommand(['help'], {}));
  if (status !== 0) throw new Error(stderr);
}

function startCommand(args: readonly string[], settings: Record<string, string>): ChildProcess {
  return spawn(process.execPath, ['bin/onrecord.js', ...args], {
    env: { ...cleanEnvironment, ...settings },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

async function waitForEnd(child: ChildProcess): Promise<RunEnd> {
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  await once(child, 'close');
  return { status: child.exitCode, stderr };
}
