import http from 'node:http';
import type { IncomingMessage, RequestOptions } from 'node:http';
import https from 'node:https';
import { MeilisearchApiError } from 'meilisearch';
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
 * in two packets and waits for a delayed acknowledgement, 40 ms.
 */
export function createHttpClient(): HttpClient {
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
    const url = new URL(address instanceof Request ? address.url : address);
    const isEncrypted = url.protocol === 'https:';
    const { signal, body } = init;
    const options: RequestOptions = {
      agent: isEncrypted ? encryptedAgent : plainAgent,
      method: init.method ?? 'GET',
      headers: listHeaders(init.headers),
      ...(signal != null && { signal }),
    };
    let response: IncomingMessage;
    let text: string;
    try {
      response = await send(isEncrypted ? https : http, url, options, body);
      text = await readText(response);
    } catch (error) {
      // The official client knows its own timeout by the reason.
      signal?.throwIfAborted();
      throw error;
    }
    const status = response.statusCode ?? 0;
    if (status < 200 || status > 299) throw toApiError(response, text);
    const parsed: unknown = text === '' ? undefined : JSON.parse(text);
    return parsed;
  };
}

/** A server may close a kept connection at the moment when it is used again: then, and only then, it is asked once more. */
function send(
  protocol: Pick<typeof http, 'request'>,
  url: URL,
  options: RequestOptions,
  body: RequestInit['body'],
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const call = protocol.request(url, options, resolve);
    call.on('error', (error: NodeJS.ErrnoException) => {
      if (call.reusedSocket && error.code === 'ECONNRESET') {
        resolve(send(protocol, url, options, body));
      } else reject(error);
    });
    call.end(typeof body === 'string' ? body : undefined);
  });
}

function readText(response: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('end', () => {
      resolve(Buffer.concat(chunks).toString('utf8'));
    });
    response.on('error', reject);
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
