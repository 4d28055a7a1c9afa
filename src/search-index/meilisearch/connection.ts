import { setTimeout as sleep } from 'node:timers/promises';
import { Meilisearch } from 'meilisearch';
import type { EnqueuedTask, Task } from 'meilisearch';
import { isIndexMissing, toIndexError } from './errors.ts';
import { createHttpClient } from './http-client.ts';
import { retry } from './retry.ts';
import type { RetryOptions } from './retry.ts';
import { assertSucceeded, createTaskQueue } from './tasks.ts';

export type ConnectionOptions = {
  readonly host: string;
  readonly apiKey: string | null;
  readonly queryTimeoutMs: number;
};

/** A server, as searches and as the indexer ask it. Every failure is one of the port's. */
export type Connection = {
  /** Asks once: a search is answered now or not at all. */
  readonly ask: <Answer>(question: (client: Meilisearch) => Promise<Answer>) => Promise<Answer>;
  /** Asks again while the server is away, for some two minutes, once it has answered before. */
  readonly askPatiently: <Answer>(
    question: (client: Meilisearch) => Promise<Answer>,
  ) => Promise<Answer>;
  /** Hands over a task, patiently. */
  readonly enqueue: (order: (client: Meilisearch) => Promise<EnqueuedTask>) => Promise<number>;
  /** Resolves when the task has ended, whether it was carried out or not. */
  readonly waitForTask: (taskUid: number) => Promise<Task>;
  /**
   * Hands over a task and waits for its end.
   *
   * @param doneBefore - the server's code for a task that had been carried out already
   * @throws IndexFormatError when the task was not carried out
   */
  readonly carryOut: (
    order: (client: Meilisearch) => Promise<EnqueuedTask>,
    doneBefore?: string,
  ) => Promise<void>;
};

const WRITE_TIMEOUT_MS = 120_000;
const ONCE = 1;
const PATIENT: RetryOptions = {
  attempts: 18,
  firstDelayMs: 200,
  sleep: (ms) => sleep(ms),
  random: Math.random,
};

/** Returns a connection; nothing is asked yet. */
export function connect({ host, apiKey, queryTimeoutMs }: ConnectionOptions): Connection {
  const createClient = (timeoutMs: number) =>
    new Meilisearch({
      host,
      ...(apiKey !== null && { apiKey }),
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else takes the place of fetch
      httpClient: createHttpClient(timeoutMs),
    });
  const reading = createClient(queryTimeoutMs);
  const writing = createClient(WRITE_TIMEOUT_MS);
  // Whoever mistypes an address should hear of it at once.
  let hasAnswered = false;

  async function explain<Answer>(answer: Promise<Answer>): Promise<Answer> {
    try {
      return await answer;
    } catch (error) {
      throw toIndexError(error, host);
    }
  }

  async function askPatiently<Answer>(
    question: (client: Meilisearch) => Promise<Answer>,
  ): Promise<Answer> {
    const attempts = hasAnswered ? PATIENT.attempts : ONCE;
    const answer = await explain(retry(() => question(writing), { ...PATIENT, attempts }));
    hasAnswered = true;
    return answer;
  }

  const tasks = createTaskQueue({
    getTask: (taskUid) => askPatiently((client) => client.tasks.getTask(taskUid)),
    sleep: (ms) => sleep(ms),
  });
  const enqueue: Connection['enqueue'] = async (order) => (await askPatiently(order)).taskUid;

  return {
    ask: (question) => explain(question(reading)),
    askPatiently,
    enqueue,
    waitForTask: tasks.wait,
    carryOut: async (order, doneBefore) => {
      assertSucceeded(await tasks.wait(await enqueue(order)), doneBefore);
    },
  };
}

/** Returns what a question yields, or `empty` before anything was indexed. */
export async function orWhenMissing<Answer>(
  empty: Answer,
  question: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await question();
  } catch (error) {
    if (isIndexMissing(error)) return empty;
    throw error;
  }
}
