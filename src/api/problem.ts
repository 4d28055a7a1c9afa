import {
  AppError,
  BodyTooLargeError,
  InvalidRequestError,
  KeyRequiredError,
  ScopeMissingError,
  SpeakerNotFoundError,
} from '../core/errors.ts';
import type { ErrorCode } from '../core/errors.ts';

type ApiErrorCode = Exclude<ErrorCode, 'malformed-source' | 'config-invalid'> | 'internal';
type ProblemKind = { readonly status: number; readonly title: string };

/** What each kind of failure is over HTTP; each has its section in docs/problems.md. */
export const PROBLEMS = {
  'invalid-request': { status: 400, title: 'The request is not valid' },
  'article-not-found': { status: 404, title: 'There is no such article' },
  'speaker-not-found': { status: 404, title: 'Nobody of this name is quoted' },
  'saved-search-not-found': { status: 404, title: 'There is no such saved search' },
  'too-many-saved-searches': { status: 409, title: 'There are too many saved searches' },
  'saved-searches-unavailable': { status: 501, title: 'Searches cannot be saved here' },
  'route-not-found': { status: 404, title: 'There is nothing at this address' },
  'key-required': { status: 401, title: 'The request needs a key' },
  'scope-missing': { status: 403, title: 'The key is not for this' },
  'rate-limited': { status: 429, title: 'Too many requests' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'headers-too-large': { status: 431, title: 'The address or the headers are too long' },
  'request-timeout': { status: 408, title: 'The request did not arrive in time' },
  'service-stopping': { status: 503, title: 'The service is being stopped' },
  'article-taken-down': { status: 409, title: 'The article was taken down' },
  'unsupported-media-type': { status: 415, title: 'The body is of another type' },
  'writing-not-set-up': { status: 501, title: 'The service is not set up to write' },
  'index-format': { status: 500, title: 'The search index cannot be read' },
  'index-unavailable': { status: 503, title: 'The search index is not reachable' },
  'index-timeout': { status: 504, title: 'The search index did not answer in time' },
  internal: { status: 500, title: 'Something went wrong on our side' },
} as const satisfies Readonly<Record<ApiErrorCode, ProblemKind>>;

export const TYPE_PREFIX = 'urn:onrecord:problem:';
const RETRY_AFTER_SECONDS = 5;
const REALM = 'Bearer realm="onrecord"';
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u;

/** @see https://www.rfc-editor.org/rfc/rfc9457 */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** The id of the request as it stands in the log: behind `urn:uuid:` or, where it is no UUID, `urn:onrecord:request:`. */
  readonly instance: string;
  readonly code: ApiErrorCode;
  /** The parameters that are wrong, for `invalid-request`. */
  readonly errors?: readonly { readonly parameter: string; readonly message: string }[];
  /** The nearest names, for `speaker-not-found`. */
  readonly suggestions?: readonly string[];
};

export type ProblemResponse = {
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;
};

/** Returns the problem document for whatever a handler threw. Nothing of an unexpected error is shown. */
export function describeProblem(thrown: unknown, requestId: string): ProblemResponse {
  const error = toAppError(thrown);
  const code = error === null || !isApiErrorCode(error.code) ? 'internal' : error.code;
  const { status, title } = PROBLEMS[code];
  const problem: Problem = {
    type: TYPE_PREFIX + code,
    title,
    status,
    detail:
      code === 'internal' || error === null
        ? 'The error is in the log of the service, under the id of this request.'
        : error.message,
    instance: (UUID.test(requestId) ? 'urn:uuid:' : 'urn:onrecord:request:') + requestId,
    code,
    ...(error instanceof InvalidRequestError && { errors: error.errors }),
    ...(error instanceof SpeakerNotFoundError && { suggestions: error.suggestions }),
  };
  return { problem, headers: { ...describeHeaders(error), ...retryHeaders(status) } };
}

/** @see https://www.rfc-editor.org/rfc/rfc6750#section-3 */
function describeHeaders(error: AppError | null): Readonly<Record<string, string>> {
  if (error instanceof KeyRequiredError) {
    // Without a key nothing was wrong with one, so no error is named.
    return { 'WWW-Authenticate': REALM + (error.isKeyGiven ? ', error="invalid_token"' : '') };
  }
  if (error instanceof ScopeMissingError) {
    const challenge = `${REALM}, error="insufficient_scope", scope="${error.scope}"`;
    return { 'WWW-Authenticate': challenge };
  }
  return {};
}

function retryHeaders(status: number): Readonly<Record<string, string>> {
  return status === 503 ? { 'Retry-After': String(RETRY_AFTER_SECONDS) } : {};
}

function toAppError(thrown: unknown): AppError | null {
  if (thrown instanceof AppError) return thrown;
  // What Express and its body parser throw for input that they cannot read carries a 4xx status.
  const status = thrown instanceof Error && 'status' in thrown ? Number(thrown.status) : 500;
  if (!(thrown instanceof Error) || status < 400 || status > 499) return null;
  if (status === 413 && 'limit' in thrown) return new BodyTooLargeError(Number(thrown.limit));
  const parameter = thrown instanceof URIError ? 'path' : 'body';
  return new InvalidRequestError([{ parameter, message: `cannot be read: ${thrown.message}` }]);
}

/** The codes of all problems, in the order of the table. */
export const PROBLEM_CODES = Object.keys(PROBLEMS).filter((code) => isApiErrorCode(code));

function isApiErrorCode(code: string): code is ApiErrorCode {
  return Object.hasOwn(PROBLEMS, code);
}
