import { watch } from 'chokidar';
import { basename } from 'node:path';
import { tryFileEnding } from '../../indexer/containers/file-ending.ts';
import { STANDARD_INPUT } from '../../indexer/standard-input.ts';
import { watchAndRun } from '../../indexer/watch.ts';
import type { RoundCause } from '../../indexer/watch.ts';
import { isWebAddress } from '../../indexer/web/web-address.ts';
import { ConfigError } from '../core/errors.ts';
import type { CommandContext } from './command-context.ts';

/** A file is read once it has not grown for so long, and a burst of changes once it is over. */
const CALM_MS = 1_000;
const POLL_MS = 200;

export type WatchRun = {
  readonly paths: readonly string[];
  readonly intervalMs: number;
  /** Indexes some of the paths and returns what has changed, in words. */
  readonly runRound: (paths: readonly string[], stop: AbortSignal) => Promise<string>;
};

/** Indexes again and again, until the process is told to stop. */
export async function runWatch(
  { now, log }: CommandContext,
  { paths, intervalMs, runRound }: WatchRun,
): Promise<void> {
  if (paths.includes(STANDARD_INPUT))
    throw new ConfigError('--watch needs paths or addresses: standard input comes only once');
  const files = paths.filter((path) => !isWebAddress(path));
  const stop = new AbortController();
  const end = () => {
    stop.abort();
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  const say = (message: string) => process.stdout.write(`${now().toISOString()} ${message}\n`);
  try {
    await watchAndRun({
      ...{ intervalMs, calmMs: CALM_MS, stop: stop.signal },
      clock: { now: () => now().getTime(), after: startTimer },
      watchFiles: (noteChange) =>
        watchFiles(files, noteChange, (error) => {
          log.warn(error);
        }),
      async runRound(cause: RoundCause) {
        say(await runRound(cause === 'change' ? files : paths, stop.signal));
      },
      reportError(error) {
        const reason = error instanceof Error ? error.message : String(error);
        process.stderr.write(`onrecord: ${reason} The next round tries again.\n`);
      },
    });
    say('stopped');
  } finally {
    process.off('SIGINT', end);
    process.off('SIGTERM', end);
  }
}

function startTimer(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => {
    clearTimeout(timer);
  };
}

/** Tells of every file that is written to its end, moved or removed below the paths, if it is one that is read. */
export async function watchFiles(
  paths: readonly string[],
  noteChange: () => void,
  warn: (error: unknown) => void,
): Promise<() => Promise<void>> {
  if (paths.length === 0) return () => Promise.resolve();
  const given = new Set(paths);
  const watcher = watch([...paths], {
    ignoreInitial: true,
    awaitWriteFinish: { stabilityThreshold: CALM_MS, pollInterval: POLL_MS },
    ignored: (path, stats) =>
      !given.has(path) &&
      (basename(path).startsWith('.') ||
        (stats?.isFile() === true && tryFileEnding(path) === null)),
  });
  watcher.on('all', noteChange);
  watcher.on('error', warn);
  await new Promise<void>((resolve) => {
    watcher.once('ready', resolve);
  });
  return () => watcher.close();
}
