import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Config } from '../config/config.ts';
import { IndexUnavailableError } from '../core/errors.ts';
import { restoreThreadError } from '../core/thread-error.ts';
import type { WritingQueue } from './writing-queue.ts';
import type {
  WritingArgument,
  WritingMethod,
  WritingReply,
  WritingResult,
  WritingSetup,
} from './writing-protocol.ts';

export type WritingClient = Omit<WritingQueue, 'close'> & {
  /** Ends as the queue does; false where that would take longer than this, and keeps the process alive no more. */
  readonly close: (withinMs: number) => Promise<boolean>;
};

type PendingCall = {
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
};

/** The thread stands beside this file and has its extension: .ts in the sources, .js when built. */
const THREAD_URL = new URL(`./writing-thread${extname(import.meta.url)}`, import.meta.url);

/** Returns what writes in a thread of its own, which starts at the first call; one that died, or could not begin, is replaced at the next. */
export function createWritingClient(config: Config): WritingClient {
  const pending = new Map<number, PendingCall>();
  let thread: Worker | null = null;
  let nextId = 1;

  function rejectAll(error: Error): void {
    for (const { reject } of pending.values()) reject(error);
    pending.clear();
  }

  function startThread(): Worker {
    const workerData: WritingSetup = { config };
    const started = new Worker(THREAD_URL, { workerData });
    started.on('message', (reply: WritingReply<never>) => {
      if (reply.kind === 'failed') {
        thread = null;
        started.unref();
        rejectAll(restoreThreadError(reply.error));
        return;
      }
      const call = pending.get(reply.id);
      pending.delete(reply.id);
      if (reply.kind === 'error') call?.reject(restoreThreadError(reply.error));
      else call?.resolve(reply.result);
    });
    let cause: unknown;
    started.on('error', (error) => {
      cause = error;
    });
    started.on('exit', () => {
      if (thread !== started) return;
      thread = null;
      rejectAll(new IndexUnavailableError('Writing to the index stopped.', { cause }));
    });
    return started;
  }

  function call<Method extends WritingMethod>(
    method: Method,
    argument: WritingArgument<Method>,
  ): Promise<WritingResult<Method>> {
    thread ??= startThread();
    const id = nextId++;
    return new Promise((resolve, reject) => {
      pending.set(id, { resolve, reject });
      thread?.postMessage({ id, method, argument });
    });
  }

  return {
    writeLines: (lines) => call('writeLines', lines),
    putArticle: (given) => call('putArticle', given),
    deleteArticle: (deletion) => call('deleteArticle', deletion),
    close(withinMs) {
      const closing = thread;
      if (closing === null) return Promise.resolve(true);
      return new Promise((resolve) => {
        const end = setTimeout(() => {
          closing.unref();
          resolve(false);
        }, withinMs);
        closing.once('exit', () => {
          clearTimeout(end);
          resolve(true);
        });
        closing.postMessage('close');
      });
    },
  };
}
