import { AppError, InvalidRequestError, SpeakerNotFoundError } from '../core/errors.ts';
import type { ErrorCode } from '../core/errors.ts';

type ApiErrorCode = Exclude<ErrorCode, 'malformed-source' | 'config-invalid'> | 'internal';
type ProblemKind = { readonly status: number; readonly title: string };

/** What each kind of failure is over HTTP; each has its section in docs/problems.md. */
export const PROBLEMS = {
  'invalid-request': { status: 400, title: 'The request is not valid' },
  'article-not-found': { status: 404, title: 'There is no such article' },
  'speaker-not-found': { status: 404, title: 'Nobody of this name is quoted' },
  'route-not-found': { status: 404, title: 'There is nothing at this address' },
  'index-format': { status: 500, title: 'The search index cannot be read' },
  'index-unavailable': { status: 503, title: 'The search index is not reachable' },
  'index-timeout': { status: 504, title: 'The search index did not answer in time' },
  internal: { status: 500, title: 'Something went wrong on our side' },
} as const satisfies Readonly<Record<ApiErrorCode, ProblemKind>>;

export const TYPE_PREFIX = 'urn:onrecord:problem:';
const RETRY_AFTER_SECONDS = 5;

/** @see https://www.rfc-editor.org/rfc/rfc9457 */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** `urn:uuid:` and the id of the request, as it stands in the log. */
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
    instance: `urn:uuid:${requestId}`,
    code,
    ...(error instanceof InvalidRequestError && { errors: error.errors }),
    ...(error instanceof SpeakerNotFoundError && { suggestions: error.suggestions }),
  };
  return { problem, headers: status === 503 ? { 'Retry-After': String(RETRY_AFTER_SECONDS) } : {} };
}

function toAppError(thrown: unknown): AppError | null {
  if (thrown instanceof AppError) return thrown;
  // What Express and its body parser throw for input that they cannot read carries a 4xx status.
  const status = thrown instanceof Error && 'status' in thrown ? Number(thrown.status) : 500;
  if (!(thrown instanceof Error) || status < 400 || status > 499) return null;
  const parameter = thrown instanceof URIError ? 'path' : 'body';
  return new InvalidRequestError([{ parameter, message: `cannot be read: ${thrown.message}` }]);
}

/** The codes of all problems, in the order of the table. */
export const PROBLEM_CODES = Object.keys(PROBLEMS).filter((code) => isApiErrorCode(code));

function isApiErrorCode(code: string): code is ApiErrorCode {
  return Object.hasOwn(PROBLEMS, code);
}
