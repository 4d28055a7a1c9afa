import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { RequestHandler } from 'express';
import { HeadersTooLargeError, InvalidRequestError, RequestTimeoutError } from '../core/errors.ts';
import type { AppError } from '../core/errors.ts';
import { describeProblem } from './problem.ts';

/** Answers what is not even a request, with a problem document as any other failure, and closes its connection. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const { problem } = describeProblem(toAppError(error), randomUUID());
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

/** Refuses a request that does not name its host, as HTTP/1.1 wants it; Node itself would do so without a word. */
export const requireHost: RequestHandler = ({ headers, httpVersion }, _response, next) => {
  if (headers.host === undefined && httpVersion === '1.1') {
    throw new InvalidRequestError([{ parameter: 'Host', message: 'is missing in the headers' }]);
  }
  next();
};

function toAppError({ code }: NodeJS.ErrnoException): AppError {
  if (code === 'HPE_HEADER_OVERFLOW') {
    return new HeadersTooLargeError(
      'The address and the headers of a request may have 16 kB together. A long search can be sent by POST to /api/search, /api/quotations or /api/batch.',
    );
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return new RequestTimeoutError('The request did not arrive whole in time.');
  }
  return new InvalidRequestError([{ parameter: 'request', message: 'is no HTTP request' }]);
}
