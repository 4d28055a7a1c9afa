import { MeilisearchApiError, MeilisearchError, MeilisearchRequestTimeOutError } from 'meilisearch';
import { IndexFormatError, IndexTimeoutError, IndexUnavailableError } from '../../core/errors.ts';

/** Statuses after which the same request may succeed: the queue is full, or a proxy lost the server. */
const PASSING_STATUSES: ReadonlySet<number> = new Set([408, 429, 502, 503, 504]);

const FOREIGN_CODES: ReadonlySet<string> = new Set([
  'invalid_search_filter',
  'invalid_search_sort',
  'invalid_search_facets',
  'invalid_document_filter',
]);

/** True for a failure that trying again can mend; a wrong key or a wrong request never is. */
export function canPass(error: unknown): boolean {
  if (error instanceof MeilisearchApiError) return PASSING_STATUSES.has(error.response.status);
  return error instanceof MeilisearchError;
}

/** True when nothing has been indexed yet. */
export function isIndexMissing(error: unknown): boolean {
  return error instanceof MeilisearchApiError && error.cause?.code === 'index_not_found';
}

/** True when a filter, a sort or a facet names what the index was not made for: another version made it. */
export function isForeignIndex(error: unknown): boolean {
  return error instanceof MeilisearchApiError && FOREIGN_CODES.has(error.cause?.code ?? '');
}

/** True when the server cannot take a payload: too large for it, or a document that it cannot read. */
export function isRefusedPayload(error: unknown): error is MeilisearchApiError {
  if (!(error instanceof MeilisearchApiError)) return false;
  return error.response.status === 413 || error.cause?.code === 'malformed_payload';
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
    if (isForeignIndex(error)) {
      return new IndexFormatError(
        `The index on Meilisearch at ${host} has other settings than this version of Onrecord needs: run onrecord index.`,
        { cause: error },
      );
    }
    return error;
  }
  if (error instanceof MeilisearchError) {
    return new IndexUnavailableError(`Meilisearch at ${host} cannot be reached.`, { cause: error });
  }
  return error;
}
