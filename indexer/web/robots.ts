import type { IncomingMessage } from 'node:http';
import parseRobots from 'robots-parser';
import { describeHttpError } from './http-get.ts';
import type { HttpGet } from './http-get.ts';
import { followRedirects } from './redirects.ts';

/** What a host allows. */
export type HostRules = {
  /** Tells why an address is not to be fetched; null where it may be. */
  readonly refuse: (url: URL) => string | null;
  /** The pause that it asks for between two requests. */
  readonly delayMs: number;
};

export type RobotsOptions = {
  readonly get: HttpGet;
  readonly userAgent: string;
  readonly timeoutMs: number;
};

/** What more of it than this says is not read, as the standard has it. */
const MAX_BYTES = 512_000;
/** Who asks for longer pauses gets this one: a run has to come to its end. */
const MAX_DELAY_MS = 60_000;
const TOO_MANY_REQUESTS = 429;

/**
 * Returns a reader of `robots.txt`, which is asked for once a host. Where there is none, all is allowed; where the host
 * is in trouble, nothing.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9309
 */
export function createRobots(options: RobotsOptions): (url: URL) => Promise<HostRules> {
  const rulesByOrigin = new Map<string, Promise<HostRules>>();
  return (url) => {
    const known = rulesByOrigin.get(url.origin);
    if (known !== undefined) return known;
    const rules = readRules(url.origin, options);
    rulesByOrigin.set(url.origin, rules);
    return rules;
  };
}

async function readRules(
  origin: string,
  { get, userAgent, timeoutMs }: RobotsOptions,
): Promise<HostRules> {
  const address = new URL('/robots.txt', origin);
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const outcome = await followRedirects(address, {
      ...{ get, signal, headers: { 'user-agent': userAgent } },
      refuse: () => Promise.resolve(null),
    });
    // A circle of redirects is as good as no file.
    if (outcome.kind === 'refused') return allow('', address, userAgent);
    const { response } = outcome;
    const status = response.statusCode ?? 0;
    if (status === TOO_MANY_REQUESTS || status >= 500) {
      response.destroy();
      return refuseAll(`is not fetched, since ${address.href} is answered with ${status}`);
    }
    const text = status >= 200 && status < 300 ? await readBeginning(response) : '';
    response.destroy();
    return allow(text, address, userAgent);
  } catch (error) {
    return refuseAll(describeHttpError(error, timeoutMs));
  }
}

function refuseAll(reason: string): HostRules {
  return { refuse: () => reason, delayMs: 0 };
}

function allow(text: string, address: URL, userAgent: string): HostRules {
  const robots = parseRobots(address.href, text);
  const seconds = robots.getCrawlDelay(userAgent) ?? 0;
  return {
    refuse: (url) =>
      robots.isAllowed(url.href, userAgent) === false
        ? `is closed to robots by ${address.href}`
        : null,
    delayMs: Math.min(MAX_DELAY_MS, Math.max(0, seconds * 1_000)),
  };
}

async function readBeginning(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    if (!Buffer.isBuffer(chunk)) continue;
    chunks.push(chunk);
    size += chunk.length;
    if (size > MAX_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, MAX_BYTES).toString('utf8');
}
