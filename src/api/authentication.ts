import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { KeyRequiredError, ScopeMissingError } from '../core/errors.ts';
import { ANONYMOUS } from './keys.ts';
import type { KeyHolder, KeyRing, Scope } from './keys.ts';

export type Authentication = {
  /** Finds out who asks; without a known key, and no entry for requests without one, nobody gets further. */
  readonly authenticate: RequestHandler;
  /** Lets those go on who may; only behind `authenticate`. */
  readonly requireScope: (scope: Scope) => RequestHandler;
  /** Who makes a request, null before that is known. */
  readonly tryFindHolder: (request: IncomingMessage) => KeyHolder | null;
};

/** Returns what tells by its key who makes a request, and what they may. */
export function createAuthentication(keys: KeyRing): Authentication {
  const holders = new WeakMap<IncomingMessage, KeyHolder>();
  return {
    authenticate(request, _response, next) {
      holders.set(request, findHolder(keys, request.headers.authorization));
      next();
    },
    requireScope: (scope) => (request, _response, next) => {
      const holder = holders.get(request);
      // No entry lets everybody write: who does without a key has to have one.
      const isKeyless = holder === undefined || (holder.name === ANONYMOUS && scope === 'write');
      if (isKeyless) throw new KeyRequiredError(false);
      if (!holder.scopes.includes(scope)) throw new ScopeMissingError(holder.name, scope);
      next();
    },
    tryFindHolder: (request) => holders.get(request) ?? null,
  };
}

/** @throws KeyRequiredError */
function findHolder(keys: KeyRing, authorization: string | undefined): KeyHolder {
  if (authorization === undefined) {
    if (keys.anonymous === null) throw new KeyRequiredError(false);
    return keys.anonymous;
  }
  // A key that is wrong is said to be wrong, also where none is needed: its limit is not the one meant.
  const key = /^Bearer +(\S+) *$/iu.exec(authorization)?.[1];
  const holder = key === undefined ? null : keys.tryFind(key);
  if (holder === null) throw new KeyRequiredError(true);
  return holder;
}
