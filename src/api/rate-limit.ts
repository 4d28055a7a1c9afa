import type { IncomingMessage } from 'node:http';
import type { Request, RequestHandler, Response } from 'express';
import { MemoryStore, ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { RateLimitedError } from '../core/errors.ts';
import { ANONYMOUS } from './keys.ts';
import type { KeyHolder } from './keys.ts';

const WINDOW_MS = 60_000;

export type RateLimitOptions = {
  readonly tryFindHolder: (request: IncomingMessage) => KeyHolder | null;
  /** For an address without a key, where no entry of the keys says otherwise; null for any number. */
  readonly requestsPerMinute: number | null;
};

/** How many of what was counted are within the limit, and why the others are not answered. */
export type CountedRequests = { readonly allowed: number; readonly refusal: RateLimitedError };

/** What limits requests, and where one of them asks for several things, each of these. */
export type RequestLimit = {
  readonly limitRequest: RequestHandler;
  /** Counts so many more for the same client. */
  readonly countMore: (request: Request, number: number) => Promise<CountedRequests>;
  /** Says in the header of the answer what is left after all that was counted. */
  readonly tellWhatIsLeft: (request: Request, response: Response) => Promise<void>;
};

/** What `express-rate-limit` says is left. */
const LEFT = /(?<=; r=)\d+/u;

/**
 * Returns what counts requests by minutes, those of a key together and those without one by address, and says in headers how
 * many are left.
 *
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
 */
export function limitRequests({
  tryFindHolder,
  requestsPerMinute,
}: RateLimitOptions): RequestLimit {
  const findLimit = (request: Request): number | null => {
    const holder = tryFindHolder(request);
    if (holder === null) return requestsPerMinute;
    const isAnonymous = holder.name === ANONYMOUS;
    return holder.requestsPerMinute ?? (isAnonymous ? requestsPerMinute : null);
  };
  const findKey = (request: Request): string => {
    const holder = tryFindHolder(request);
    if (holder !== null && holder.name !== ANONYMOUS) return `key ${holder.name}`;
    return `address ${ipKeyGenerator(request.ip ?? '')}`;
  };
  const store = new MemoryStore();
  const limitRequest = rateLimit({
    store,
    windowMs: WINDOW_MS,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    identifier: 'minute',
    // Its checks of how it is set up are written to the console; what they look for is tested.
    validate: false,
    skip: (request) => findLimit(request) === null,
    limit: (request) => findLimit(request) ?? 0,
    keyGenerator: findKey,
    handler(request, _response, next) {
      next(new RateLimitedError(findLimit(request) ?? 0));
    },
  });

  return {
    limitRequest,
    async countMore(request, number) {
      const limit = findLimit(request) ?? Infinity;
      const refusal = new RateLimitedError(limit);
      let allowed = 0;
      // One after the other: the store tells the number by an object that the next count changes.
      for (let at = 0; at < number && limit < Infinity; at++) {
        const { totalHits } = await store.increment(findKey(request));
        if (totalHits <= limit) allowed++;
      }
      return { allowed: limit === Infinity ? number : allowed, refusal };
    },
    async tellWhatIsLeft(request, response) {
      const limit = findLimit(request);
      const header = response.getHeader('RateLimit');
      if (limit === null || typeof header !== 'string') return;
      const { totalHits = 0 } = (await store.get(findKey(request))) ?? {};
      response.setHeader('RateLimit', header.replace(LEFT, String(Math.max(0, limit - totalHits))));
    },
  };
}
