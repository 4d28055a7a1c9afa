import {
  AppError,
  ConfigError,
  IndexFormatError,
  IndexTimeoutError,
  IndexUnavailableError,
} from './errors.ts';
import type { ErrorCode } from './errors.ts';

/** Errors lose their class on the way between threads; the code brings it back. */
export type ThreadError = { readonly code: ErrorCode | 'internal'; readonly message: string };

/** Returns what another thread is told of an error. */
export function describeThreadError(error: unknown): ThreadError {
  if (error instanceof AppError) return { code: error.code, message: error.message };
  return {
    code: 'internal',
    message: error instanceof Error ? (error.stack ?? '') : String(error),
  };
}

/** Returns the error that another thread told of, as far as the class decides what becomes of it. */
export function restoreThreadError({ code, message }: ThreadError): Error {
  switch (code) {
    case 'index-format':
      return new IndexFormatError(message);
    case 'index-unavailable':
      return new IndexUnavailableError(message);
    case 'index-timeout':
      return new IndexTimeoutError(message);
    case 'config-invalid':
      return new ConfigError(message);
    default:
      return new Error(message);
  }
}
