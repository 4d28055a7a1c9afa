import { ConnectionError, OnrecordError } from './errors.ts';
import type { IsAnswer } from './is-answer.ts';
import { readError } from './read-error.ts';
import { chooseWaitMs, wait } from './retry.ts';
import type { RetryPolicy } from './retry.ts';

export type Call = {
  readonly url: string;
  readonly init: RequestInit;
  readonly signal: AbortSignal | undefined;
};
export type Connection = RetryPolicy & { readonly fetch: typeof fetch };

/** After these the same request may succeed; null is no answer at all. What is sent twice changes nothing the second time. */
const PASSING: readonly (number | null)[] = [429, 503, null];

/**
 * Returns the answer, after as many tries as the policy allows.
 *
 * @throws {@link OnrecordError} of the last try; the signal's reason as soon as it is aborted
 */
export function send<Answer>(
  call: Call,
  isAnswer: IsAnswer<Answer>,
  connection: Connection,
): Promise<Answer> {
  return tryAgain(call, connection, () => sendOnce(call, isAnswer, connection));
}

/** Returns the response likewise, whose body is still to be read. */
export function open(call: Call, connection: Connection): Promise<Response> {
  return tryAgain(call, connection, async () => {
    const response = await exchange(call, connection);
    if (response.ok) return response;
    throw refuse(response, readJson(await readText(call, response)));
  });
}

async function tryAgain<Result>(
  call: Call,
  connection: Connection,
  once: () => Promise<Result>,
): Promise<Result> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await once();
    } catch (error) {
      if (!(error instanceof OnrecordError) || !PASSING.includes(error.status)) throw error;
      const waitMs = chooseWaitMs(tried, error.retryAfter, connection);
      if (waitMs === null) throw error;
      await wait(waitMs, call.signal);
    }
  }
}

async function sendOnce<Answer>(
  call: Call,
  isAnswer: IsAnswer<Answer>,
  connection: Connection,
): Promise<Answer> {
  const response = await exchange(call, connection);
  const body = readBody(response, await readText(call, response));
  if (!response.ok) throw refuse(response, body);
  if (isAnswer(body)) return body;
  throw refuseAnswer(call, response.status);
}

/** Returns the error of an answer that is none of ours. */
export function refuseAnswer({ url }: Pick<Call, 'url'>, status: number): OnrecordError {
  return new OnrecordError({ ...UNKNOWN, status, detail: `${url} is no API of Onrecord.` });
}

function refuse({ status, headers }: Response, body: unknown): OnrecordError {
  return readError({ status, headers, body, nowMs: Date.now() });
}

// `fetch` is called by itself: that of a browser refuses to be the method of another object.
async function exchange({ url, init, signal }: Call, { fetch }: Connection): Promise<Response> {
  // Not every `fetch` that is handed in looks at its signal before it begins.
  signal?.throwIfAborted();
  try {
    return await fetch(url, { ...init, ...(signal && { signal }) });
  } catch (cause) {
    throw explain(cause, { url, signal });
  }
}

async function readText(call: Call, response: Response): Promise<string> {
  try {
    return await response.text();
  } catch (cause) {
    throw explain(cause, call);
  }
}

function explain(cause: unknown, { url, signal }: Pick<Call, 'url' | 'signal'>): ConnectionError {
  signal?.throwIfAborted();
  const detail = `${new URL(url, 'http://localhost').host} does not answer.`;
  return new ConnectionError({ ...UNKNOWN, status: null, detail }, { cause });
}

export const UNKNOWN = { type: null, code: null, requestId: null, retryAfter: null } as const;

/** No answer at all is undefined; of lines, each is a value. */
function readBody({ status, headers }: Response, text: string): unknown {
  if (status === 204) return undefined;
  const isLines = headers.get('Content-Type')?.startsWith('application/x-ndjson') === true;
  if (!isLines) return readJson(text);
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map(readJson);
}

/** Null where it is no JSON. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
