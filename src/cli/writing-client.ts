import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Config } from '../config/config.ts';
import { ConfigError, IndexFormatError, IndexUnavailableError } from '../core/errors.ts';
import type { WritingQueue } from './writing-queue.ts';
import type {
  WritingArgument,
  WritingMethod,
  WritingReply,
  WritingResult,
  WritingSetup,
} from './writing-protocol.ts';

type PendingCall = {
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
};

/** The thread stands beside this file and has its extension: .ts in the sources, .js when built. */
const THREAD_URL = new URL(`./writing-thread${extname(import.meta.url)}`, import.meta.url);

/** Returns what writes in a thread of its own, which starts at the first call; one that died is replaced at the next. */
export function createWritingClient(config: Config): WritingQueue {
  const pending = new Map<number, PendingCall>();
  let thread: Worker | null = null;
  let nextId = 1;

  function startThread(): Worker {
    const workerData: WritingSetup = { config };
    const started = new Worker(THREAD_URL, { workerData });
    started.on('message', (reply: WritingReply<never>) => {
      const call = pending.get(reply.id);
      pending.delete(reply.id);
      if (reply.kind === 'error') call?.reject(toError(reply));
      else call?.resolve(reply.result);
    });
    let cause: unknown;
    started.on('error', (error) => {
      cause = error;
    });
    started.on('exit', () => {
      if (thread === started) thread = null;
      for (const { reject } of pending.values()) {
        reject(new IndexUnavailableError('Writing to the index stopped.', { cause }));
      }
      pending.clear();
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
    close() {
      const closing = thread;
      if (closing === null) return Promise.resolve();
      return new Promise((resolve) => {
        closing.once('exit', () => {
          resolve();
        });
        closing.postMessage('close');
      });
    },
  };
}

function toError({ code, message }: WritingReply & { readonly kind: 'error' }): Error {
  if (code === 'index-format') return new IndexFormatError(message);
  if (code === 'index-unavailable') return new IndexUnavailableError(message);
  return code === 'config-invalid' ? new ConfigError(message) : new Error(message);
}
