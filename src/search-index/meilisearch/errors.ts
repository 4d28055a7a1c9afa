import { MeilisearchApiError, MeilisearchError, MeilisearchRequestTimeOutError } from 'meilisearch';
import type { Task } from 'meilisearch';
import { IndexFormatError, IndexTimeoutError, IndexUnavailableError } from '../../core/errors.ts';

/** Statuses after which the same request may succeed: the queue is full, or a proxy lost the server. */
const PASSING_STATUSES: ReadonlySet<number> = new Set([408, 429, 502, 503, 504]);

/** True for a failure that trying again can mend; a wrong key or a wrong request never is. */
export function canPass(error: unknown): boolean {
  if (error instanceof MeilisearchApiError) return PASSING_STATUSES.has(error.response.status);
  return error instanceof MeilisearchError;
}

/** True when nothing has been indexed yet. */
export function isIndexMissing(error: unknown): boolean {
  return error instanceof MeilisearchApiError && error.cause?.code === 'index_not_found';
}

/** Seconds that the server asked to wait, or null. */
export function findRetryAfter(error: unknown): number | null {
  if (!(error instanceof MeilisearchApiError)) return null;
  const seconds = Number(error.response.headers.get('retry-after') ?? NaN);
  return Number.isFinite(seconds) ? seconds : null;
}

/** Returns the error that callers of the port know. The key is in none of the messages. */
export function toIndexError(error: unknown, host: string): unknown {
  if (error instanceof MeilisearchRequestTimeOutError) {
    return new IndexTimeoutError(`Meilisearch at ${host} did not answer in time.`, {
      cause: error,
    });
  }
  if (error instanceof MeilisearchApiError) {
    const { status } = error.response;
    if (isIndexMissing(error)) {
      return new IndexUnavailableError(
        `Meilisearch at ${host} has no index yet: run onrecord index first.`,
        { cause: error },
      );
    }
    if (status === 401 || status === 403) {
      return new IndexUnavailableError(`Meilisearch at ${host} refuses the key (${status}).`, {
        cause: error,
      });
    }
    if (PASSING_STATUSES.has(status)) {
      return new IndexUnavailableError(`Meilisearch at ${host} answered ${status}.`, {
        cause: error,
      });
    }
    return error;
  }
  if (error instanceof MeilisearchError) {
    return new IndexUnavailableError(`Meilisearch at ${host} cannot be reached.`, { cause: error });
  }
  return error;
}

/**
 * Checks that a task was carried out; waiting for it resolves when it failed, too.
 *
 * @throws {@link IndexFormatError} with the server's reason
 */
export function assertSucceeded({ uid, status, type, error }: Task): void {
  if (status === 'succeeded') return;
  const reason = error === null ? status : error.message;
  throw new IndexFormatError(`Meilisearch did not carry out task ${uid} (${type}): ${reason}`);
}
