import { setTimeout as sleep } from 'node:timers/promises';

/** Returns null after this time, for a race with what may hang. */
export function giveUpAfter(timeoutMs: number): Promise<null> {
  // Unreferenced: it must not keep a process alive that is told to stop.
  return sleep(timeoutMs, null, { ref: false });
}
