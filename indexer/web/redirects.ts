import type { IncomingMessage } from 'node:http';
import type { HeaderValues, HttpGet } from './http-get.ts';

export type RedirectOptions = {
  readonly get: HttpGet;
  readonly headers: HeaderValues;
  readonly signal: AbortSignal;
  /** Tells why an address is not to be asked for; null where it may be. */
  readonly refuse: (url: URL) => Promise<string | null>;
};

export type RedirectOutcome =
  | { readonly kind: 'answered'; readonly url: URL; readonly response: IncomingMessage }
  | { readonly kind: 'refused'; readonly reason: string };

const MAX_REDIRECTS = 5;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Asks for an address and for those that it leads on to, each judged anew. */
export async function followRedirects(
  start: URL,
  { get, headers, signal, refuse }: RedirectOptions,
): Promise<RedirectOutcome> {
  let url = start;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    if (url.protocol !== 'http:' && url.protocol !== 'https:')
      return { kind: 'refused', reason: `leads to ${url.protocol}, which is not fetched` };
    const reason = await refuse(url);
    if (reason !== null) return { kind: 'refused', reason };
    const response = await get(url, headers, signal);
    const { location } = response.headers;
    if (!REDIRECTS.has(response.statusCode ?? 0) || location === undefined)
      return { kind: 'answered', url, response };
    response.destroy();
    if (!URL.canParse(location, url.href))
      return { kind: 'refused', reason: 'leads to what is no address' };
    const next = new URL(location, url);
    // User and password are for this site alone.
    if (next.origin === url.origin && next.username === '') {
      next.username = url.username;
      next.password = url.password;
    }
    url = next;
  }
  return { kind: 'refused', reason: `leads on more than ${MAX_REDIRECTS} times` };
}
