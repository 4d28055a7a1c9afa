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

/** Those whose class decides what becomes of them. */
const CLASSES: { readonly [Code in ErrorCode | 'internal']?: new (message: string) => AppError } = {
  'index-format': IndexFormatError,
  'index-unavailable': IndexUnavailableError,
  'index-timeout': IndexTimeoutError,
  'config-invalid': ConfigError,
};

/** Returns the error that another thread told of. */
export function restoreThreadError({ code, message }: ThreadError): Error {
  return new (CLASSES[code] ?? Error)(message);
}
