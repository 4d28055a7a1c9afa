import http from 'node:http';
import type { IncomingMessage } from 'node:http';
import https from 'node:https';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';

export type HeaderValues = Readonly<Record<string, string>>;

/** Asks for one address and follows nothing. @throws what Node throws, see {@link describeHttpError} */
export type HttpGet = (
  url: URL,
  headers: HeaderValues,
  signal: AbortSignal,
) => Promise<IncomingMessage>;

const REFUSED_BY_AGENT = /is not allowed\. Because/u;
const REASONS: ReadonlyMap<string, string> = new Map([
  ['ENOTFOUND', 'has a host that nobody knows'],
  ['EAI_AGAIN', 'has a host that cannot be looked up now'],
  ['ECONNREFUSED', 'refuses connections'],
  ['ECONNRESET', 'ended the connection too early'],
]);

/**
 * Returns a client that connects to no address of a private network unless allowed: neither loopback nor local, shared,
 * reserved and IPv4-mapped ones. What a name means is looked at when the connection is made, so no second look-up can
 * give another answer.
 */
export function createHttpGet(allowPrivate: boolean): HttpGet {
  const filter = { allowPrivateIPAddress: allowPrivate, allowMetaIPAddress: allowPrivate };
  const agent = new RequestFilteringHttpAgent(filter);
  const secureAgent = new RequestFilteringHttpsAgent(filter);
  return (url, headers, signal) =>
    new Promise((resolve, reject) => {
      const request =
        url.protocol === 'https:'
          ? https.request(url, { agent: secureAgent, headers, signal }, resolve)
          : http.request(url, { agent, headers, signal }, resolve);
      request.on('error', reject);
      request.end();
    });
}

/** Returns what went wrong with a request, for people. */
export function describeHttpError(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  const isTimeout = [error, cause].some(
    (one) => one instanceof Error && one.name === 'TimeoutError',
  );
  if (isTimeout) return `was not answered in full within ${timeoutMs / 1_000} s`;
  if (REFUSED_BY_AGENT.test(error.message))
    return 'is at a private address, which is refused (see ONRECORD_ALLOW_PRIVATE_ADDRESSES)';
  const code = 'code' in error ? String(error.code) : '';
  return REASONS.get(code) ?? `cannot be fetched: ${error.message === '' ? code : error.message}`;
}
