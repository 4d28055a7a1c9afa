import http from 'node:http';
import type { IncomingMessage, RequestOptions } from 'node:http';
import https from 'node:https';
import { MeilisearchApiError, MeilisearchRequestTimeOutError } from 'meilisearch';
import { z } from 'zod';

/** What the official client calls in place of `fetch`; it resolves with the parsed body. */
export type HttpClient = (url: string | URL | Request, init?: RequestInit) => Promise<unknown>;

/** More would only wait inside the server. */
const MAX_SOCKETS = 128;

const errorSchema = z.object({
  message: z.string(),
  code: z.string(),
  type: z.string(),
  link: z.string(),
});

/**
 * Returns a client over Node's own HTTP with connections that are kept.
 *
 * `fetch` takes longer than the server for a small search, and it asks for compressed answers: each of them leaves the server
 * in two packets and waits for a delayed acknowledgement, 40 ms. The official client's own timeout takes longer than ours, too.
 *
 * @throws MeilisearchRequestTimeOutError, the function, when the whole answer is not there in time
 */
export function createHttpClient(timeoutMs: number): HttpClient {
  const kept = { keepAlive: true, maxSockets: MAX_SOCKETS };
  const plainAgent = new http.Agent(kept);
  const encryptedAgent = new https.Agent(kept);
  // The official client hands over the same headers with every search.
  const listed = new WeakMap<object, Record<string, string>>();
  const listHeaders = (headers: RequestInit['headers']): Record<string, string> => {
    const known = headers === undefined ? {} : listed.get(headers);
    if (known !== undefined || headers === undefined) return known ?? {};
    const list = Object.fromEntries(new Headers(headers));
    listed.set(headers, list);
    return list;
  };
  return async (address, init = {}) => {
    const url =
      address instanceof URL
        ? address
        : new URL(address instanceof Request ? address.url : address);
    const isEncrypted = url.protocol === 'https:';
    const { response, text } = await ask(isEncrypted ? https : http, {
      url,
      options: {
        agent: isEncrypted ? encryptedAgent : plainAgent,
        method: init.method ?? 'GET',
        headers: listHeaders(init.headers),
      },
      body: typeof init.body === 'string' ? init.body : undefined,
      timeoutMs,
    });
    const status = response.statusCode ?? 0;
    if (status < 200 || status > 299) throw toApiError(response, text);
    const parsed: unknown = text === '' ? undefined : JSON.parse(text);
    return parsed;
  };
}

type Question = {
  readonly url: URL;
  readonly options: RequestOptions;
  readonly body: string | undefined;
  readonly timeoutMs: number;
};
type Answer = { readonly response: IncomingMessage; readonly text: string };

function ask(protocol: Pick<typeof http, 'request'>, question: Question): Promise<Answer> {
  const { url, options, body, timeoutMs } = question;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new MeilisearchRequestTimeOutError(timeoutMs, {}));
      call.destroy();
    }, timeoutMs);
    const fail = (error: Error): void => {
      clearTimeout(timer);
      reject(error);
    };
    const call = protocol.request(url, options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        clearTimeout(timer);
        resolve({ response, text: Buffer.concat(chunks).toString('utf8') });
      });
      response.on('error', fail);
    });
    call.on('error', (error: NodeJS.ErrnoException) => {
      // A server may close a kept connection at the moment when it is used again: then, and only then, it is asked once more.
      if (call.reusedSocket && error.code === 'ECONNRESET') {
        clearTimeout(timer);
        resolve(ask(protocol, question));
      } else fail(error);
    });
    call.end(body);
  });
}

/** The error that the official client would have made of the answer; a proxy's answer is no JSON. */
function toApiError(
  { statusCode = 0, statusMessage = '', headers }: IncomingMessage,
  text: string,
): MeilisearchApiError {
  const retryAfter = headers['retry-after'];
  const response = new Response(null, {
    status: statusCode,
    statusText: statusMessage,
    headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
  });
  return new MeilisearchApiError(response, parseError(text));
}

function parseError(text: string): z.infer<typeof errorSchema> | undefined {
  try {
    return errorSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
