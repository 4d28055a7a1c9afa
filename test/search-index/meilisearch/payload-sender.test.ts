import fc from 'fast-check';
import type { Task } from 'meilisearch';
import { describe, expect, it } from 'vitest';
import { IndexUnavailableError } from '../../../src/core/errors.ts';
import { createPayloadSender } from '../../../src/search-index/meilisearch/payload-sender.ts';
import type { Payload } from '../../../src/search-index/meilisearch/payloads.ts';
import { aTask, anApiError, anEnqueuedTask, fakeConnection } from './fake-connection.ts';

/** Where a server refuses a document: when it takes the payload up, or when it works on it. */
type Refusal = 'at once, too large' | 'at once, malformed' | 'later';

/** Stores payloads without bad lines, and refuses those with one. */
function openServer(isBad: (line: string) => boolean = () => false, refusal: Refusal = 'later') {
  const taken: string[][] = [];
  const stored: string[] = [];
  const addresses = new Set<string>();
  let requests = 0;
  const connection = fakeConnection({
    answer({ method, path, body }) {
      requests++;
      addresses.add(`${method} ${path}`);
      const lines = body.split('\n');
      if (refusal !== 'later' && lines.some(isBad)) {
        throw refusal === 'at once, too large'
          ? anApiError(413)
          : anApiError(400, { code: 'malformed_payload' });
      }
      return anEnqueuedTask(taken.push(lines) - 1);
    },
    endTask(uid) {
      const lines = taken[uid] ?? [];
      if (lines.some(isBad)) return Promise.resolve(aFailedTask('invalid_request'));
      stored.push(...lines);
      return Promise.resolve(aTask({ uid }));
    },
  });
  return { connection, stored, addresses, countRequests: () => requests };
}

const aFailedTask = (type: string, message = 'the document is wrong') =>
  aTask({ status: 'failed', error: { message, code: 'other', type, link: '' } });

const payloadOf = (...lines: readonly string[]): Payload => ({
  ids: lines.map((line) => `id of ${line}`),
  lines,
});

async function send(connection: ReturnType<typeof fakeConnection>, payload: Payload) {
  const { stored } = await createPayloadSender(connection).handIn('articles', payload);
  return stored;
}

/** A connection whose one task ends so. */
const endingWith = (task: Task) =>
  fakeConnection({ answer: () => anEnqueuedTask(1), endTask: () => Promise.resolve(task) });

describe('createPayloadSender', () => {
  it('stores a payload with one request', async () => {
    const { connection, stored, addresses, countRequests } = openServer();
    expect(await send(connection, payloadOf('1', '2', '3'))).toEqual([]);
    expect(stored).toEqual(['1', '2', '3']);
    expect([...addresses]).toEqual(['POST /indexes/articles/documents']);
    expect(countRequests()).toBe(1);
  });

  it('resolves when the payload is taken up, though its task never ends', async () => {
    const connection = fakeConnection({
      answer: () => anEnqueuedTask(1),
      endTask: () => new Promise(() => undefined),
    });
    const receipt = await createPayloadSender(connection).handIn('articles', payloadOf('1'));
    expect(receipt.stored).toBeInstanceOf(Promise);
  });

  it.each<[Refusal, RegExp]>([
    ['later', /^Meilisearch refuses it: the document is wrong$/u],
    ['at once, too large', /^Meilisearch refuses it: .*refused$/u],
    ['at once, malformed', /^Meilisearch refuses it: .*refused$/u],
  ])('says why a document is refused (%s)', async (refusal, reason) => {
    const { connection } = openServer((line) => line === '2', refusal);
    const refused = await send(connection, payloadOf('1', '2'));
    expect(refused.map(({ id }) => id)).toEqual(['id of 2']);
    expect(refused[0]?.reason).toMatch(reason);
  });

  it('refuses exactly the bad documents, by halving, and stores the others in order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.boolean(), { minLength: 1, maxLength: 40 }),
        fc.constantFrom<Refusal>('later', 'at once, too large', 'at once, malformed'),
        async (areBad, refusal) => {
          const isBad = (line: string) => areBad[Number(line)] === true;
          const lines = areBad.map((_, at) => String(at));
          const { connection, stored, countRequests } = openServer(isBad, refusal);
          const refused = await send(connection, payloadOf(...lines));
          const bad = lines.filter(isBad);
          expect(refused.map(({ id }) => id)).toEqual(payloadOf(...bad).ids);
          expect(stored).toEqual(lines.filter((line) => !isBad(line)));
          // Halving asks twice a level for each bad document; one by one would ask for every document.
          const levels = Math.ceil(Math.log2(lines.length));
          expect(countRequests()).toBeLessThanOrEqual(1 + 2 * bad.length * levels);
        },
      ),
      { numRuns: 200, seed: 1 },
    );
  });

  it.each<[string, Task, string]>([
    ['a full disk', aFailedTask('internal', 'no space left'), 'no space left'],
    ['a cancellation', aTask({ status: 'canceled' }), 'canceled'],
  ])('blames no document for %s', async (_, task, text) => {
    const sending = send(endingWith(task), payloadOf('1', '2'));
    await expect(sending).rejects.toBeInstanceOf(IndexUnavailableError);
    await expect(sending).rejects.toThrow(`Meilisearch could not write: ${text}`);
  });

  it.each([403, 503])('passes on a refusal of the request itself (%i)', async (status) => {
    let requests = 0;
    const connection = fakeConnection({
      answer() {
        requests++;
        throw anApiError(status);
      },
    });
    const sender = createPayloadSender(connection);
    await expect(sender.handIn('articles', payloadOf('1', '2'))).rejects.toBeInstanceOf(
      IndexUnavailableError,
    );
    expect(requests).toBe(1);
  });

  it('passes on a failure to learn how a task ended', async () => {
    const failure = new IndexUnavailableError('away');
    const connection = fakeConnection({
      answer: () => anEnqueuedTask(1),
      endTask: () => Promise.reject(failure),
    });
    await expect(send(connection, payloadOf('1'))).rejects.toBe(failure);
  });
});
