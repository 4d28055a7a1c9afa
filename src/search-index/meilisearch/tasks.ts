import { IndexFormatError } from '../../core/errors.ts';
import type { Task } from 'meilisearch';

export type TaskQueue = {
  /** Resolves when a task has ended, whether it was carried out or not. */
  readonly wait: (taskUid: number) => Promise<Task>;
};

export type TaskQueueOptions = {
  readonly getTask: (taskUid: number) => Promise<Task>;
  readonly sleep: (ms: number) => Promise<void>;
};

const FIRST_POLL_MS = 10;
const MAX_POLL_MS = 250;
/** A task that has taken long so far is asked for less often. */
const POLL_GROWTH = 1.25;

/** Waits for tasks in the order in which they were enqueued, which is that in which they end: one is asked for at a time. */
export function createTaskQueue({ getTask, sleep }: TaskQueueOptions): TaskQueue {
  let tail: Promise<unknown> = Promise.resolve();

  async function poll(taskUid: number): Promise<Task> {
    for (let delayMs = FIRST_POLL_MS; ; delayMs = Math.min(MAX_POLL_MS, delayMs * POLL_GROWTH)) {
      const task = await getTask(taskUid);
      if (task.status !== 'enqueued' && task.status !== 'processing') return task;
      await sleep(delayMs);
    }
  }

  return {
    wait(taskUid) {
      const ended = tail.then(() => poll(taskUid));
      tail = ended.catch(() => undefined);
      return ended;
    },
  };
}

/**
 * Checks that a task was carried out; waiting for it resolves when it failed, too.
 *
 * @param doneBefore - the server's code for a task that had been carried out already: an order is repeated when the
 * connection broke before its receipt came
 * @throws {@link IndexFormatError} with the server's reason
 */
export function assertSucceeded({ uid, status, type, error }: Task, doneBefore?: string): void {
  if (status === 'succeeded' || (error !== null && error.code === doneBefore)) return;
  const reason = error === null ? status : error.message;
  throw new IndexFormatError(`Meilisearch did not carry out task ${uid} (${type}): ${reason}`);
}
