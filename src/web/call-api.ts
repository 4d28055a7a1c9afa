import { isProblem } from './answer.ts';

/** Why there is no answer, in words for the reader. */
export type Trouble = {
  readonly summary: string;
  readonly detail: string;
  readonly retry: Retry;
  /** What may have been meant. */
  readonly suggestions: readonly string[];
};
/** Whether asking the same again may help: by itself after a while, when the reader wants to, or not at all. */
export type Retry =
  | { readonly kind: 'automatic'; readonly afterMs: number }
  | { readonly kind: 'manual' }
  | { readonly kind: 'none' };
export type ApiOutcome<Answer> =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'trouble'; readonly trouble: Trouble };

/** A request to the API, and how its answer is known. */
export type ApiRequest<Answer> = {
  /** Relative to the page. */
  readonly path: string;
  readonly isAnswer: (body: unknown) => body is Answer;
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly body?: unknown;
};

export type CallApi = <Answer>(
  request: ApiRequest<Answer>,
  signal: AbortSignal,
) => Promise<ApiOutcome<Answer>>;

const DEFAULT_RETRY_MS = 3_000;
const UNREACHABLE = 'The search index cannot be reached at the moment.';
const SUMMARIES: ReadonlyMap<number, string> = new Map([
  [400, 'This search cannot be run.'],
  [401, 'This service answers only to those who have a key.'],
  [403, 'This service does not let everyone do that.'],
  [404, 'This was not found.'],
  [429, 'There were too many searches within a minute.'],
  // A proxy says 502 while the service behind it is being restarted.
  [502, UNREACHABLE],
  [503, UNREACHABLE],
  [504, 'The search index did not answer in time.'],
]);

/**
 * Returns a function that asks the API once. It never rejects: every failure is a trouble in words.
 *
 * @param fetchResponse - `fetch`
 */
export function createCallApi(fetchResponse: typeof fetch): CallApi {
  return async function callApi({ path, isAnswer, method = 'GET', body }, signal) {
    try {
      const response = await fetchResponse(path, {
        method,
        signal,
        headers: {
          Accept: 'application/json',
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const answer: unknown = await response.json().catch(() => null);
      if (response.ok && isAnswer(answer)) return { kind: 'answer', answer };
      return { kind: 'trouble', trouble: describeRefusal(response, answer) };
    } catch {
      return {
        kind: 'trouble',
        trouble: {
          summary: UNREACHABLE,
          detail: 'The service does not answer.',
          retry: { kind: 'automatic', afterMs: DEFAULT_RETRY_MS },
          suggestions: [],
        },
      };
    }
  };
}

function describeRefusal({ status, headers }: Response, body: unknown): Trouble {
  // Without a problem document it was something between the page and the service that answered.
  const problem = isProblem(body) ? body : null;
  return {
    summary: SUMMARIES.get(status) ?? 'The search failed.',
    detail: problem?.detail ?? `The answer had the status ${status}.`,
    retry: readRetry(status, headers),
    suggestions: problem === null ? [] : readSuggestions(problem),
  };
}

function readSuggestions(problem: object): readonly string[] {
  const given: unknown = Reflect.get(problem, 'suggestions');
  return Array.isArray(given) ? given.filter((value) => typeof value === 'string') : [];
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
