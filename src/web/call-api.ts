import type { SearchResponse } from '../search/search-request.ts';
import { isProblem, isSearchResponse } from './answer.ts';

/** Why there is no answer, in words for the reader. */
export type Trouble = {
  readonly summary: string;
  readonly detail: string;
  readonly retry: Retry;
};
/** Whether asking the same again may help: by itself after a while, when the reader wants to, or not at all. */
export type Retry =
  | { readonly kind: 'automatic'; readonly afterMs: number }
  | { readonly kind: 'manual' }
  | { readonly kind: 'none' };
export type ApiOutcome =
  | { readonly kind: 'answer'; readonly answer: SearchResponse }
  | { readonly kind: 'trouble'; readonly trouble: Trouble };

export type CallApi = (queryString: string, signal: AbortSignal) => Promise<ApiOutcome>;

const DEFAULT_RETRY_MS = 3_000;
const UNREACHABLE = 'The search index cannot be reached at the moment.';
const SUMMARIES: ReadonlyMap<number, string> = new Map([
  [400, 'This search cannot be run.'],
  [401, 'This service answers only to those who have a key.'],
  [429, 'There were too many searches within a minute.'],
  // A proxy says 502 while the service behind it is being restarted.
  [502, UNREACHABLE],
  [503, UNREACHABLE],
  [504, 'The search index did not answer in time.'],
]);

/**
 * Returns a function that asks `GET /api/search` once. It never rejects: every failure is a trouble in words.
 *
 * @param fetchResponse - `fetch`; the address is relative to the page
 */
export function createCallApi(fetchResponse: typeof fetch): CallApi {
  return async function callApi(queryString, signal) {
    try {
      const response = await fetchResponse(`api/search?${queryString}`, {
        signal,
        headers: { Accept: 'application/json' },
      });
      const body: unknown = await response.json().catch(() => null);
      if (response.ok && isSearchResponse(body)) return { kind: 'answer', answer: body };
      return { kind: 'trouble', trouble: describeRefusal(response, body) };
    } catch {
      return {
        kind: 'trouble',
        trouble: {
          summary: UNREACHABLE,
          detail: 'The service does not answer.',
          retry: { kind: 'automatic', afterMs: DEFAULT_RETRY_MS },
        },
      };
    }
  };
}

function describeRefusal({ status, headers }: Response, body: unknown): Trouble {
  // Without a problem document it was something between the page and the service that answered.
  const detail = isProblem(body) ? body.detail : `The answer had the status ${status}.`;
  return {
    summary: SUMMARIES.get(status) ?? 'The search failed.',
    detail,
    retry: readRetry(status, headers),
  };
}

function readRetry(status: number, headers: Headers): Retry {
  if (status === 429 || status === 502 || status === 503)
    return { kind: 'automatic', afterMs: readRetryAfterMs(headers) };
  return { kind: status < 500 ? 'none' : 'manual' };
}

function readRetryAfterMs(headers: Headers): number {
  const seconds = headers.get('Retry-After') ?? '';
  return /^\d{1,4}$/u.test(seconds) ? Number(seconds) * 1_000 : DEFAULT_RETRY_MS;
}
