import { canPass, findRetryAfter } from './errors.ts';

export type RetryOptions = {
  /** Tries in all. */
  readonly attempts: number;
  /** Waiting time before the second try; it doubles with each, and up to half of it is drawn by chance. */
  readonly firstDelayMs: number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly random: () => number;
};

const MAX_DELAY_MS = 10_000;

/** Carries out an action again while it fails for a reason that can pass; throws its last failure. */
export async function retry<Result>(
  action: () => Promise<Result>,
  { attempts, firstDelayMs, sleep, random }: RetryOptions,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await action();
    } catch (error) {
      if (attempt >= attempts || !canPass(error)) throw error;
      const backoffMs = Math.min(MAX_DELAY_MS, firstDelayMs * 2 ** (attempt - 1));
      const askedMs = (findRetryAfter(error) ?? 0) * 1_000;
      await sleep(Math.max(askedMs, backoffMs * (1 - random() / 2)));
    }
  }
}
