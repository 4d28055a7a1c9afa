import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';

const HEADER = 'X-Request-Id';
/** What may stand in a log, a header and a URN as it is. */
const FORM = /^[\w.:-]{1,128}$/u;

/** Gives every request an id, in its answer: the one it comes with, where that is one. */
export const giveRequestId: RequestHandler = (request, response, next) => {
  const given = request.headers['x-request-id'];
  response.setHeader(HEADER, typeof given === 'string' && FORM.test(given) ? given : randomUUID());
  next();
};

/** Returns the id that a request was given. */
export function getRequestId(response: Response): string {
  return String(response.getHeader(HEADER));
}
