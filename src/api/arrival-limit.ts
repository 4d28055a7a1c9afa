import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { RequestTimeoutError } from '../core/errors.ts';

/** Has requests arrive in time, but for those whose bodies may be of any length. */
export type ArrivalLimit = {
  readonly limit: RequestHandler;
  /** Lets this request take as long as it needs. */
  readonly waive: (request: IncomingMessage) => void;
};

/** Returns a limit of the time that the body of a request may take to arrive; the time of its head is limited by the server. */
export function createArrivalLimit(ms: number): ArrivalLimit {
  const timers = new WeakMap<IncomingMessage, NodeJS.Timeout>();
  const waive = (request: IncomingMessage): void => {
    clearTimeout(timers.get(request));
  };
  return {
    waive,
    limit(request, response, next) {
      const { headers } = request;
      const hasBody = (headers['content-length'] ?? headers['transfer-encoding']) !== undefined;
      if (hasBody) {
        const end = () => {
          if (request.complete) return;
          if (response.headersSent) {
            request.destroy();
            return;
          }
          response.setHeader('Connection', 'close');
          // Whoever still reads the body is told nothing more.
          response.once('finish', () => request.destroy());
          next(new RequestTimeoutError('The request did not arrive whole in time.'));
        };
        timers.set(request, setTimeout(end, ms).unref());
        request.once('close', () => {
          waive(request);
        });
      }
      next();
    },
  };
}
