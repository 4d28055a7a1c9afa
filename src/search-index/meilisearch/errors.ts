import { MeilisearchApiError, MeilisearchError, MeilisearchRequestTimeOutError } from 'meilisearch';
import { IndexFormatError, IndexTimeoutError, IndexUnavailableError } from '../../core/errors.ts';

/** Statuses after which the same request may succeed: the queue is full, or a proxy lost the server. */
const PASSING_STATUSES: ReadonlySet<number> = new Set([408, 429, 502, 503, 504]);

/** Refusals of a filter, a sort or a facet that the index was not made for. */
const FOREIGN_CODES: ReadonlySet<string> = new Set([
  'invalid_search_filter',
  'invalid_search_sort',
  'invalid_search_facets',
  'invalid_document_filter',
]);

/** The server's own answer behind an error, or null where none came; the client wraps it, and so do we. */
export function findApiError(error: unknown): MeilisearchApiError | null {
  if (error instanceof MeilisearchApiError) return error;
  return error instanceof Error && error.cause !== undefined ? findApiError(error.cause) : null;
}

/** True for a failure that trying again can mend; a wrong key or a wrong request never is. */
export function canPass(error: unknown): boolean {
  const answer = findApiError(error);
  if (answer !== null) return PASSING_STATUSES.has(answer.response.status);
  return error instanceof MeilisearchError;
}

/** True when nothing has been indexed yet. */
export function isIndexMissing(error: unknown): boolean {
  return findApiError(error)?.cause?.code === 'index_not_found';
}

/** True when the key is not for this. */
export function isForbidden(error: unknown): boolean {
  return findApiError(error)?.response.status === 403;
}

/** True when the server cannot take a payload: too large for it, or a document that it cannot read. */
export function isRefusedPayload(error: unknown): boolean {
  const answer = findApiError(error);
  return answer?.response.status === 413 || answer?.cause?.code === 'malformed_payload';
}

/** Seconds that the server asked to wait, or null. */
export function findRetryAfter(error: unknown): number | null {
  const seconds = Number(findApiError(error)?.response.headers.get('retry-after') ?? NaN);
  return Number.isFinite(seconds) ? seconds : null;
}

/** Returns the error that callers of the port know. The key is in none of the messages. */
export function toIndexError(error: unknown, host: string): unknown {
  if (!(error instanceof MeilisearchError)) return error;
  const answer = findApiError(error);
  if (answer !== null) return explainAnswer(answer, host) ?? answer;
  if (isTimeout(error)) {
    return new IndexTimeoutError(`Meilisearch at ${host} did not answer in time.`, {
      cause: error,
    });
  }
  return new IndexUnavailableError(`Meilisearch at ${host} cannot be reached.`, { cause: error });
}

function isTimeout(error: MeilisearchError): boolean {
  return [error, error.cause].some((item) => item instanceof MeilisearchRequestTimeOutError);
}

function explainAnswer(
  answer: MeilisearchApiError,
  host: string,
): IndexUnavailableError | IndexFormatError | null {
  const { status } = answer.response;
  const options = { cause: answer };
  if (isIndexMissing(answer)) {
    return new IndexUnavailableError(
      `Meilisearch at ${host} has no index yet: run onrecord index first.`,
      options,
    );
  }
  if (status === 401 || status === 403) {
    return new IndexUnavailableError(
      `Meilisearch at ${host} refuses the key (${status}).`,
      options,
    );
  }
  if (PASSING_STATUSES.has(status)) {
    return new IndexUnavailableError(`Meilisearch at ${host} answered ${status}.`, options);
  }
  if (FOREIGN_CODES.has(answer.cause?.code ?? '')) {
    return new IndexFormatError(
      `The index on Meilisearch at ${host} has other settings than this version of Onrecord needs: run onrecord index.`,
      options,
    );
  }
  return null;
}
