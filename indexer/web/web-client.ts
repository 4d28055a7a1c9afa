import type { IncomingMessage } from 'node:http';
import { createHttpGet, describeHttpError } from './http-get.ts';
import { followRedirects } from './redirects.ts';
import { createRobots } from './robots.ts';
import { ACCEPTED_CODINGS, saveBody } from './save-body.ts';

export type WebSettings = {
  readonly userAgent: string;
  /** For an answer with all redirects and its whole content. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly allowPrivate: boolean;
};

/** The clock and its pauses. */
export type WebClock = {
  readonly now: () => Date;
  readonly wait: (ms: number) => Promise<void>;
};

/** By what a server knows whether a content has changed. */
export type Validators = { readonly etag: string | null; readonly lastModified: string | null };

export type Fetched = {
  readonly kind: 'fetched';
  /** Where all redirects have led to. */
  readonly url: URL;
  readonly contentType: string;
  readonly validators: Validators;
};

export type FetchOutcome =
  | Fetched
  | { readonly kind: 'unchanged' }
  /** `retryAt`: before which the server wants no other request. */
  | { readonly kind: 'failed'; readonly reason: string; readonly retryAt: Date | null };

/** Fetches an address into a file, unless it is what the validators say. Never throws for what others do wrong. */
export type FetchAddress = (
  url: URL,
  known: Validators | null,
  path: string,
) => Promise<FetchOutcome>;

/** Between two requests of one host. */
const MIN_PAUSE_MS = 1_000;
const MAX_RETRY_MS = 86_400_000;
const OVERLOADED: ReadonlySet<number> = new Set([429, 503]);
const ACCEPT =
  'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/html;q=0.8, */*;q=0.5';

/** Returns a client that asks one host for one thing at a time, at its pace, and only for what its robots.txt allows. */
export function createWebClient(
  settings: WebSettings,
  { now, wait }: WebClock,
  stop?: AbortSignal,
): FetchAddress {
  const { userAgent, timeoutMs, maxBytes } = settings;
  const get = createHttpGet(settings.allowPrivate);
  const findRules = createRobots({ get, userAgent, timeoutMs });
  const freeAtByHost = new Map<string, number>();

  async function takeTurn({ host }: URL, delayMs: number): Promise<void> {
    const pause = (freeAtByHost.get(host) ?? 0) - now().getTime();
    if (pause > 0) await wait(pause);
    freeAtByHost.set(host, now().getTime() + Math.max(MIN_PAUSE_MS, delayMs));
  }

  return async (url, known, path) => {
    const { refuse, delayMs } = await findRules(url);
    const reason = refuse(url);
    if (reason !== null) return fail(reason);
    await takeTurn(url, delayMs);
    const timeout = AbortSignal.timeout(timeoutMs);
    const signal = stop === undefined ? timeout : AbortSignal.any([timeout, stop]);
    try {
      const outcome = await followRedirects(url, {
        ...{ get, signal, headers: toHeaders(userAgent, known) },
        refuse: async (next) => (await findRules(next)).refuse(next),
      });
      if (outcome.kind === 'refused') return fail(outcome.reason);
      const { response } = outcome;
      const status = response.statusCode ?? 0;
      if (status !== 200) {
        response.destroy();
        return status === 304 && known !== null
          ? { kind: 'unchanged' }
          : fail(describeStatus(response), readRetry(response, now()));
      }
      const trouble = await saveBody(response, { path, maxBytes, signal });
      if (trouble !== null) return fail(trouble);
      const { headers } = response;
      return {
        kind: 'fetched',
        url: outcome.url,
        contentType: headers['content-type'] ?? '',
        validators: {
          etag: headers.etag ?? null,
          lastModified: headers['last-modified'] ?? null,
        },
      };
    } catch (error) {
      return fail(describeHttpError(error, timeoutMs));
    }
  };
}

function fail(reason: string, retryAt: Date | null = null): FetchOutcome {
  return { kind: 'failed', reason, retryAt };
}

function toHeaders(userAgent: string, known: Validators | null): Record<string, string> {
  const { etag = null, lastModified = null } = known ?? {};
  return {
    'user-agent': userAgent,
    accept: ACCEPT,
    'accept-encoding': ACCEPTED_CODINGS,
    ...(etag === null ? {} : { 'if-none-match': etag }),
    ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
  };
}

function describeStatus({ statusCode = 0, statusMessage = '' }: IncomingMessage): string {
  return `is answered with ${statusCode}${statusMessage === '' ? '' : ` ${statusMessage}`}`;
}

/** In seconds or as a date. */
function readRetry({ statusCode = 0, headers }: IncomingMessage, now: Date): Date | null {
  const after = headers['retry-after'];
  if (!OVERLOADED.has(statusCode) || after === undefined) return null;
  const at = /^\d+$/u.test(after) ? now.getTime() + Number(after) * 1_000 : Date.parse(after);
  return Number.isNaN(at) ? null : new Date(Math.min(at, now.getTime() + MAX_RETRY_MS));
}
