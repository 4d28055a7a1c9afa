/** What a round is run for: everything, or the files that have changed. */
export type RoundCause = 'start' | 'interval' | 'change';

/** The clock. */
export type WatchClock = {
  readonly now: () => number;
  /** Calls back after a time, unless what it returns is called before. */
  readonly after: (ms: number, run: () => void) => () => void;
};

export type WatchOptions = {
  /** From the end of one round to the beginning of the next. */
  readonly intervalMs: number;
  /** A burst of changes is over when there was none for so long. */
  readonly calmMs: number;
  readonly clock: WatchClock;
  /** Watches files; returns what ends it. */
  readonly watchFiles: (noteChange: () => void) => Promise<() => Promise<void>>;
  readonly runRound: (cause: RoundCause) => Promise<void>;
  /** What went wrong in a round ends this round alone. */
  readonly reportError: (error: unknown) => void;
  readonly stop: AbortSignal;
};

/** Changes of files that no round has taken up. */
type Changes = { isPending: boolean; onChange: () => void };

/** Runs a round at once, then one every interval and after every burst of changes, never two at a time, until stopped. */
export async function watchAndRun(options: WatchOptions): Promise<void> {
  const { intervalMs, clock, watchFiles, runRound, reportError, stop } = options;
  const changes: Changes = { isPending: false, onChange: () => undefined };
  // Begun before the first round, so that no change falls between both.
  const endWatching = await watchFiles(() => {
    changes.isPending = true;
    changes.onChange();
  });
  let cause: RoundCause | 'stop' = 'start';
  let fullRoundAt = clock.now();
  try {
    while (cause !== 'stop' && !stop.aborted) {
      changes.isPending = false;
      await runRound(cause).catch(reportError);
      if (cause !== 'change') fullRoundAt = clock.now() + intervalMs;
      cause = await waitForCause(options, changes, fullRoundAt);
    }
  } finally {
    await endWatching();
  }
}

function waitForCause(
  { calmMs, clock, stop }: WatchOptions,
  changes: Changes,
  fullRoundAt: number,
): Promise<'interval' | 'change' | 'stop'> {
  return new Promise((resolve) => {
    const finish = (cause: 'interval' | 'change' | 'stop') => {
      cancelInterval();
      cancelCalm();
      changes.onChange = () => undefined;
      stop.removeEventListener('abort', finishByStop);
      resolve(cause);
    };
    const finishByStop = () => {
      finish('stop');
    };
    const cancelInterval = clock.after(Math.max(0, fullRoundAt - clock.now()), () => {
      finish('interval');
    });
    let cancelCalm: () => void = () => undefined;
    changes.onChange = () => {
      cancelCalm();
      cancelCalm = clock.after(calmMs, () => {
        finish('change');
      });
    };
    stop.addEventListener('abort', finishByStop, { once: true });
    if (changes.isPending) changes.onChange();
    if (stop.aborted) finishByStop();
  });
}
