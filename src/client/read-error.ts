import {
  InvalidRequestError,
  NotFoundError,
  OnrecordError,
  RateLimitError,
  IndexTimeoutError,
  UnauthorizedError,
  UnavailableError,
} from './errors.ts';
import type { Failure, ParameterError } from './errors.ts';
import { readRetryAfter } from './retry.ts';

/** Before ids of our own, and before those that came with the request. */
const INSTANCE_PREFIX = /^urn:(?:uuid|onrecord:request):/u;

/** A response that is no success, with its body as far as that is JSON. */
export type Refusal = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
  readonly nowMs: number;
};

/** Returns the error of a refusal. What stands between us and the service may have answered anything. */
export function readError({ status, headers, body, nowMs }: Refusal): OnrecordError {
  const problem = readObject(body);
  const instance = readText(problem, 'instance');
  const failure: Failure = {
    status,
    type: readText(problem, 'type'),
    code: readText(problem, 'code'),
    detail: readText(problem, 'detail') ?? `The answer had the status ${status}.`,
    requestId:
      instance !== null && INSTANCE_PREFIX.test(instance)
        ? instance.replace(INSTANCE_PREFIX, '')
        : null,
    retryAfter: readRetryAfter(headers.get('Retry-After'), nowMs),
  };
  switch (status) {
    case 400:
      return new InvalidRequestError(failure, readList(problem, 'errors').filter(isParameterError));
    case 401:
    case 403:
      return new UnauthorizedError(failure);
    case 404:
      return new NotFoundError(failure, readList(problem, 'suggestions').filter(isText));
    case 429:
      return new RateLimitError(failure);
    case 502:
    case 503:
      return new UnavailableError(failure);
    case 504:
      return new IndexTimeoutError(failure);
    default:
      return new OnrecordError(failure);
  }
}

function readObject(body: unknown): ReadonlyMap<string, unknown> {
  return new Map(typeof body === 'object' && body !== null ? Object.entries(body) : []);
}

function readText(problem: ReadonlyMap<string, unknown>, key: string): string | null {
  const value = problem.get(key);
  return isText(value) ? value : null;
}

function readList(problem: ReadonlyMap<string, unknown>, key: string): readonly unknown[] {
  const value = problem.get(key);
  return Array.isArray(value) ? value : [];
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isParameterError(value: unknown): value is ParameterError {
  return (
    typeof value === 'object' &&
    value !== null &&
    'parameter' in value &&
    'message' in value &&
    isText(value.parameter) &&
    isText(value.message)
  );
}
