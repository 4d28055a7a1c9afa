/** How often and how long a request is tried again. */
export type RetryPolicy = {
  /** Tries after the first. */
  readonly retries: number;
  /** The longest wait; a service that asks for more is not asked again. */
  readonly maxWaitMs: number;
  /** From 0 to below 1. */
  readonly random: () => number;
};

const FIRST_WAIT_MS = 250;

/** Returns the seconds that a `Retry-After` header asks for, as a number or as a date; null where it says neither. */
export function readRetryAfter(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  if (/^\s*\d{1,9}\s*$/u.test(header)) return Number(header);
  // Without a letter it is no HTTP date, though Date.parse might take it for one.
  const atMs = /[a-z]/iu.test(header) ? Date.parse(header) : Number.NaN;
  return Number.isNaN(atMs) ? null : Math.max(0, Math.ceil((atMs - nowMs) / 1_000));
}

/**
 * Returns how long to wait before the next try, null where there is to be none. What the service asks for is never cut
 * short; otherwise the wait doubles with each try, up to half of it left to chance, so that clients do not come back all at once.
 */
export function chooseWaitMs(
  tried: number,
  retryAfter: number | null,
  { retries, maxWaitMs, random }: RetryPolicy,
): number | null {
  if (tried > retries) return null;
  if (retryAfter !== null) {
    const askedMs = retryAfter * 1_000;
    if (askedMs > maxWaitMs) return null;
    return Math.min(maxWaitMs, askedMs + random() * FIRST_WAIT_MS);
  }
  const waitMs = Math.min(maxWaitMs, FIRST_WAIT_MS * 2 ** (tried - 1));
  return waitMs * (1 - random() / 2);
}

/** Resolves after the time; rejects at once, with the signal's reason, when it is aborted. */
export function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(toError(signal?.reason));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal?.aborted === true) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}

function toError(reason: unknown): Error {
  return reason instanceof Error
    ? reason
    : new Error('The request was aborted.', { cause: reason });
}
