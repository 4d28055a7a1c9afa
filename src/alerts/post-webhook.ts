import http from 'node:http';
import type { IncomingMessage } from 'node:http';
import https from 'node:https';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';

export type PostOutcome =
  | { readonly kind: 'delivered' }
  /** `canPass`: the same may succeed later. `waitSeconds`: the receiver wants no other try before; null where it asks for nothing. */
  | {
      readonly kind: 'failed';
      readonly reason: string;
      readonly canPass: boolean;
      readonly waitSeconds: number | null;
    };

/** Sends a body to an address, once; follows nothing, and never throws for what others do wrong. */
export type PostWebhook = (message: {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}) => Promise<PostOutcome>;

export type WebhookSettings = {
  readonly userAgent: string;
  /** For all of an answer. */
  readonly timeoutMs: number;
  /** Whether addresses of this machine and of private networks are sent to, too. */
  readonly allowPrivate: boolean;
  /** Whether addresses without encryption are. */
  readonly allowHttp: boolean;
};

/** Nobody reads what a receiver answers; it may say so much before the connection is closed. */
const MAX_ANSWER_BYTES = 64_000;
/** A receiver that asks for more is asked again all the same. */
const MAX_WAIT_SECONDS = 86_400;
const PASSING: ReadonlySet<number> = new Set([408, 425, 429]);
const REFUSED_BY_AGENT = /is not allowed\. Because/u;

/**
 * Returns what sends webhooks. Whether an address is private is decided when the connection is made, so no second look-up can
 * give another answer.
 */
export function createWebhookPost(settings: WebhookSettings, stop?: AbortSignal): PostWebhook {
  const { userAgent, timeoutMs, allowPrivate, allowHttp } = settings;
  const filter = { allowPrivateIPAddress: allowPrivate, allowMetaIPAddress: allowPrivate };
  const agent = new RequestFilteringHttpAgent(filter);
  const secureAgent = new RequestFilteringHttpsAgent(filter);

  return async ({ url, headers, body }) => {
    const isSecure = url.startsWith('https:');
    if (!isSecure && !allowHttp) {
      return fail('is no https address, which is refused (see ONRECORD_WEBHOOKS)', false);
    }
    const timeout = AbortSignal.timeout(timeoutMs);
    const options = {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
        'user-agent': userAgent,
        ...headers,
      },
      signal: stop === undefined ? timeout : AbortSignal.any([timeout, stop]),
    };
    try {
      const response = await new Promise<IncomingMessage>((resolve, reject) => {
        const request = isSecure
          ? https.request(url, { ...options, agent: secureAgent }, resolve)
          : http.request(url, { ...options, agent }, resolve);
        request.on('error', reject);
        request.end(body);
      });
      await drain(response);
      return judge(response);
    } catch (error) {
      return describeFailure(error, timeoutMs);
    }
  };
}

/** Lets the receiver say what it has to, within bounds; the status is known already. */
async function drain(response: IncomingMessage): Promise<void> {
  let bytes = 0;
  try {
    for await (const chunk of response) {
      bytes += Buffer.isBuffer(chunk) ? chunk.length : 0;
      if (bytes > MAX_ANSWER_BYTES) break;
    }
  } catch {
    // It broke off behind its status.
  }
  response.destroy();
}

function judge({ statusCode = 0, headers }: IncomingMessage): PostOutcome {
  if (statusCode >= 200 && statusCode < 300) return { kind: 'delivered' };
  if (statusCode >= 300 && statusCode < 400)
    return fail(`answered ${statusCode}, a redirect, which is not followed`, false);
  const canPass = statusCode >= 500 || PASSING.has(statusCode);
  return fail(`answered ${statusCode}`, canPass, readWait(headers['retry-after'], Date.now()));
}

/** What is neither a number nor a date asks to wait all the same, for nobody knows how long. */
function readWait(retryAfter: string | undefined, nowMs: number): number | null {
  if (retryAfter === undefined) return null;
  const seconds = /^\d+$/u.test(retryAfter)
    ? Number(retryAfter)
    : Math.ceil((Date.parse(retryAfter) - nowMs) / 1_000);
  return Number.isNaN(seconds) ? 0 : Math.min(Math.max(seconds, 0), MAX_WAIT_SECONDS);
}

function describeFailure(error: unknown, timeoutMs: number): PostOutcome {
  if (!(error instanceof Error)) return fail(String(error), true);
  const names = [error, error.cause].map((one) => (one instanceof Error ? one.name : ''));
  if (names.includes('TimeoutError') || names.includes('AbortError'))
    return fail(`did not answer within ${timeoutMs / 1_000} s`, true);
  if (REFUSED_BY_AGENT.test(error.message)) {
    const reason =
      'is at a private address, which is refused (see ONRECORD_ALLOW_PRIVATE_ADDRESSES)';
    return fail(reason, false);
  }
  return fail(`cannot be reached: ${'code' in error ? String(error.code) : error.message}`, true);
}

function fail(reason: string, canPass: boolean, waitSeconds: number | null = null): PostOutcome {
  return { kind: 'failed', reason, canPass, waitSeconds };
}
