import type { IncomingMessage } from 'node:http';
import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { RateLimitedError } from '../core/errors.ts';
import { ANONYMOUS } from './keys.ts';
import type { KeyHolder } from './keys.ts';

const WINDOW_MS = 60_000;

export type RateLimitOptions = {
  readonly tryFindHolder: (request: IncomingMessage) => KeyHolder | null;
  /** For an address without a key, where no entry of the keys says otherwise; null for any number. */
  readonly requestsPerMinute: number | null;
};

/**
 * Returns what counts requests by minutes, those of a key together and those without one by address, and says in headers how
 * many are left.
 *
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
 */
export function limitRequests({
  tryFindHolder,
  requestsPerMinute,
}: RateLimitOptions): RequestHandler {
  const findLimit = (request: Request): number | null => {
    const holder = tryFindHolder(request);
    if (holder === null) return requestsPerMinute;
    const isAnonymous = holder.name === ANONYMOUS;
    return holder.requestsPerMinute ?? (isAnonymous ? requestsPerMinute : null);
  };
  return rateLimit({
    windowMs: WINDOW_MS,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    identifier: 'minute',
    // Its checks of how it is set up are written to the console; what they look for is tested.
    validate: false,
    skip: (request) => findLimit(request) === null,
    limit: (request) => findLimit(request) ?? 0,
    keyGenerator(request) {
      const holder = tryFindHolder(request);
      if (holder !== null && holder.name !== ANONYMOUS) return `key ${holder.name}`;
      return `address ${ipKeyGenerator(request.ip ?? '')}`;
    },
    handler(request, _response, next) {
      next(new RateLimitedError(findLimit(request) ?? 0));
    },
  });
}
