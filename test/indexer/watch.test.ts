import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { watchAndRun } from '../../indexer/watch.ts';
import type { RoundCause, WatchOptions } from '../../indexer/watch.ts';

const SECOND = 1_000;

/** A clock that goes on when a test says so. */
function createClock() {
  let now = 0;
  let timers: { readonly at: number; readonly run: () => void }[] = [];
  return {
    now: () => now,
    after(ms: number, run: () => void) {
      const timer = { at: now + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    /** Lets time pass, second by second, and everything that was due run. */
    async pass(seconds: number) {
      for (let second = 0; second < seconds; second++) {
        now += SECOND;
        const due = timers.filter(({ at }) => at <= now);
        timers = timers.filter(({ at }) => at > now);
        for (const { run } of due) run();
        await setImmediate();
      }
    },
    countTimers: () => timers.length,
  };
}

/** Starts watching with an interval of 60 seconds; changes are over after 2. */
async function start(runRound?: WatchOptions['runRound']) {
  const clock = createClock();
  const controller = new AbortController();
  const rounds: string[] = [];
  const errors: unknown[] = [];
  let noteChange: () => void = () => undefined;
  let isWatching = false;
  const ended = watchAndRun({
    ...{ intervalMs: 60 * SECOND, calmMs: 2 * SECOND, clock, stop: controller.signal },
    watchFiles(note) {
      noteChange = note;
      isWatching = true;
      return Promise.resolve(() => {
        isWatching = false;
        return Promise.resolve();
      });
    },
    async runRound(cause: RoundCause) {
      rounds.push(`${clock.now() / SECOND}: ${cause}`);
      await runRound?.(cause);
    },
    reportError(error) {
      errors.push(error);
    },
  });
  await setImmediate();
  return {
    clock,
    rounds,
    errors,
    ended,
    change: () => {
      noteChange();
    },
    stop: () => {
      controller.abort();
    },
    isWatching: () => isWatching,
  };
}

describe('watchAndRun', () => {
  it('runs a round at once, and one every interval', async () => {
    const { clock, rounds } = await start();
    await clock.pass(130);
    expect(rounds).toEqual(['0: start', '60: interval', '120: interval']);
  });

  it('runs one round for a burst of changes, when it is over', async () => {
    const { clock, rounds, change } = await start();
    await clock.pass(10);
    for (let second = 0; second < 5; second++) {
      change();
      await clock.pass(1);
    }
    await clock.pass(5);
    expect(rounds).toEqual(['0: start', '16: change']);
  });

  it('does not put off what is due for changes', async () => {
    const { clock, rounds, change } = await start();
    for (let second = 0; second < 65; second++) {
      change();
      await clock.pass(1);
    }
    await clock.pass(55);
    expect(rounds).toEqual(['0: start', '60: interval', '66: change', '120: interval']);
  });

  it('takes up what changes during a round in another one, and never runs two', async () => {
    const finish: (() => void)[] = [];
    const { clock, rounds, change } = await start(
      () =>
        new Promise((resolve) => {
          finish.push(resolve);
        }),
    );
    change();
    await clock.pass(100);
    expect(rounds).toEqual(['0: start']);
    finish[0]?.();
    await setImmediate();
    await clock.pass(3);
    expect(rounds).toEqual(['0: start', '102: change']);
  });

  it('reports what goes wrong in a round, and goes on', async () => {
    const trouble = new Error('The index is away.');
    const { clock, rounds, errors } = await start((cause) =>
      cause === 'start' ? Promise.reject(trouble) : Promise.resolve(),
    );
    await clock.pass(60);
    expect(errors).toEqual([trouble]);
    expect(rounds).toEqual(['0: start', '60: interval']);
  });

  it('ends when it is told to, and leaves nothing running', async () => {
    const { clock, rounds, stop, ended, isWatching } = await start();
    await clock.pass(10);
    expect(isWatching()).toBe(true);
    stop();
    await ended;
    expect(isWatching()).toBe(false);
    expect(clock.countTimers()).toBe(0);
    await clock.pass(100);
    expect(rounds).toEqual(['0: start']);
  });

  it('ends after the round in hand', async () => {
    const finish: (() => void)[] = [];
    const { stop, ended, rounds } = await start(
      () =>
        new Promise((resolve) => {
          finish.push(resolve);
        }),
    );
    stop();
    finish[0]?.();
    await ended;
    expect(rounds).toEqual(['0: start']);
  });
});
