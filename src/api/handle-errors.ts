import type { ErrorRequestHandler } from 'express';
import type { ApiLog } from './api-log.ts';
import { describeRoute } from './observe-requests.ts';
import { describeProblem } from './problem.ts';
import { getRequestId } from './request-id.ts';

/** Answers whatever was thrown with a problem document. */
export function handleErrors(log: ApiLog): ErrorRequestHandler {
  return function sendProblem(error: unknown, request, response, next) {
    if (response.headersSent) {
      next(error);
      return;
    }
    const requestId = getRequestId(response);
    // Nobody hears it, and that the sender broke off is no failure of ours; its line in the log says 499.
    if (response.destroyed) {
      log.debug({ requestId, err: error }, 'A request failed whose client had gone.');
      return;
    }
    const { problem, headers } = describeProblem(error, requestId);
    if (problem.status >= 500) {
      const details = { requestId, method: request.method, route: describeRoute(request) };
      if (problem.code === 'internal') log.error({ ...details, err: error }, 'A request failed.');
      else log.warn({ ...details, err: error }, problem.detail);
    }
    response.removeHeader('ETag');
    response.status(problem.status).set({ 'Cache-Control': 'no-store', ...headers });
    response.type('application/problem+json').send(JSON.stringify(problem));
  };
}
