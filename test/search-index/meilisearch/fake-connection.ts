import { Meilisearch, MeilisearchApiError } from 'meilisearch';
import type { Task } from 'meilisearch';
import type { Connection } from '../../../src/search-index/meilisearch/connection.ts';
import { toIndexError } from '../../../src/search-index/meilisearch/errors.ts';

export const FAKE_HOST = 'http://meilisearch.example';

/** A request as the official client makes it; a path begins with `/`. */
export type Asked = { readonly method: string; readonly path: string; readonly body: string };

export type FakeServer = {
  /** Returns what the server would answer, parsed, or throws what it would refuse with. */
  readonly answer: (asked: Asked) => unknown;
  /** How a task ended; by default it was carried out. */
  readonly endTask?: (uid: number) => Promise<Task>;
};

/** A connection over the official client, whose requests go nowhere. */
export function fakeConnection({ answer, endTask }: FakeServer): Connection {
  const client = new Meilisearch({
    host: FAKE_HOST,
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else takes the place of fetch
    httpClient: (url, init) => {
      if (url instanceof Request) throw new TypeError('The client hands over addresses.');
      const path = new URL(url).pathname;
      const body = typeof init?.body === 'string' ? init.body : '';
      return Promise.resolve(answer({ method: init?.method ?? 'GET', path, body }));
    },
  });
  const ask: Connection['ask'] = async (question) => {
    try {
      return await question(client);
    } catch (error) {
      throw toIndexError(error, FAKE_HOST);
    }
  };
  return {
    ask,
    askPatiently: ask,
    enqueue: async (order) => (await ask(order)).taskUid,
    waitForTask: (uid) => endTask?.(uid) ?? Promise.resolve(aTask({ uid })),
    carryOut: async (order) => {
      await ask(order);
    },
  };
}

/** The server's answer to what it will do later. */
export function anEnqueuedTask(taskUid: number): object {
  return { taskUid, indexUid: null, status: 'enqueued', type: 'documentAdditionOrUpdate' };
}

/** A task that was carried out; a test names what matters to it. */
export function aTask(facts: Partial<Task> = {}): Task {
  return {
    uid: 1,
    batchUid: null,
    canceledBy: null,
    indexUid: null,
    status: 'succeeded',
    type: 'documentAdditionOrUpdate',
    error: null,
    duration: null,
    enqueuedAt: '2026-01-01T00:00:00Z',
    startedAt: null,
    finishedAt: null,
    ...facts,
  };
}

/** A refusal by the server. */
export function anApiError(
  status: number,
  { code = 'other', message = 'refused', headers = {} } = {},
): MeilisearchApiError {
  const response = new Response(null, { status, headers });
  return new MeilisearchApiError(response, { message, code, type: 'invalid_request', link: '' });
}
