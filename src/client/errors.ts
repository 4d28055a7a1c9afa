import type { Problem } from '../api/problem.ts';

export type ProblemCode = Problem['code'];

/** What went wrong, in the words of the service where it said any. */
export type Failure = {
  /** Of the response; null where there was none. */
  readonly status: number | null;
  /** `urn:onrecord:problem:` and the code; null where the answer was no problem document. */
  readonly type: string | null;
  /** What programs should look at; null as `type` is. A newer service may have other codes. */
  readonly code: ProblemCode | (string & {}) | null;
  readonly detail: string;
  /** Under which the log of the service knows the request. */
  readonly requestId: string | null;
  /** In seconds, where the service says when to try again. */
  readonly retryAfter: number | null;
};

/** A request that was not answered. Each kind has a class of its own; `code` is finer. */
export class OnrecordError extends Error implements Failure {
  readonly status: number | null;
  readonly type: string | null;
  readonly code: Failure['code'];
  readonly detail: string;
  readonly requestId: string | null;
  readonly retryAfter: number | null;

  constructor(failure: Failure, options?: ErrorOptions) {
    super(failure.detail, options);
    this.name = new.target.name;
    this.status = failure.status;
    this.type = failure.type;
    this.code = failure.code;
    this.detail = failure.detail;
    this.requestId = failure.requestId;
    this.retryAfter = failure.retryAfter;
  }
}

export type ParameterError = { readonly parameter: string; readonly message: string };

/** 400: a parameter is wrong or unknown. */
export class InvalidRequestError extends OnrecordError {
  readonly errors: readonly ParameterError[];

  constructor(failure: Failure, errors: readonly ParameterError[]) {
    super(failure);
    this.errors = errors;
  }
}

/** 401 or 403: the service asks for a key, or for another one. */
export class UnauthorizedError extends OnrecordError {}

/** 404: there is no such article, or nobody of this name is quoted. */
export class NotFoundError extends OnrecordError {
  /** The nearest names, for a speaker. */
  readonly suggestions: readonly string[];

  constructor(failure: Failure, suggestions: readonly string[]) {
    super(failure);
    this.suggestions = suggestions;
  }
}

/** 429: too many requests. */
export class RateLimitError extends OnrecordError {}

/** 502 or 503: the service or its index cannot be reached at the moment. */
export class UnavailableError extends OnrecordError {}

/** 504: the index did not answer in time. */
export class IndexTimeoutError extends OnrecordError {}

/** No answer at all: the network, or an address where nothing listens; `cause` has the reason. */
export class ConnectionError extends OnrecordError {}
