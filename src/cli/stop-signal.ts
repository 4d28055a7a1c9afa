import { constants } from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Resolves when the process is told to stop; told again, it ends at once. */
export function waitForStop(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    const stop = (signal: NodeJS.Signals) => {
      for (const name of SIGNALS) process.off(name, stop).on(name, endAtOnce);
      resolve(signal);
    };
    for (const name of SIGNALS) process.on(name, stop);
  });
}

function endAtOnce(signal: NodeJS.Signals): void {
  // What shells report for a process that a signal ended. Said here, since the first of a container ignores signals else.
  process.exit(128 + constants.signals[signal]);
}
