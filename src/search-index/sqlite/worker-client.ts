import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError, IndexTimeoutError, IndexUnavailableError } from '../../core/errors.ts';
import { restoreThreadError } from '../../core/thread-error.ts';
import { toIndexError } from './database.ts';
import type {
  WorkerArgument,
  WorkerMethod,
  WorkerReply,
  WorkerResult,
  WorkerSetup,
} from './worker-protocol.ts';

type PendingCall = {
  readonly request: object;
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
};

/** Calls the methods of one worker thread; a thread that died is replaced at the next call. */
export type WorkerClient = {
  readonly call: <Method extends WorkerMethod>(
    method: Method,
    argument: WorkerArgument<Method>,
  ) => Promise<WorkerResult<Method>>;
  readonly close: () => Promise<void>;
};

export type WorkerClientOptions = Omit<WorkerSetup, 'retired'> & {
  /** A call that takes longer is rejected and its thread replaced; null waits for ever. */
  readonly timeoutMs: number | null;
};

type Thread = { readonly worker: Worker; readonly retired: WorkerSetup['retired'] };

/** The worker stands beside this file and has its extension: .ts in the sources, .js when built. */
const WORKER_URL = new URL(`./worker${extname(import.meta.url)}`, import.meta.url);

/** Returns a client whose thread starts at the first call. */
export function createWorkerClient({ timeoutMs, ...setup }: WorkerClientOptions): WorkerClient {
  const pending = new Map<number, PendingCall>();
  /** The one that is called, and those replaced that have not come to their end. */
  const running = new Set<Thread>();
  let current: Thread | null = null;
  let nextId = 1;
  let isClosed = false;

  function failPending(cause?: unknown): void {
    const known = toIndexError(cause, setup.path);
    const stop = new IndexUnavailableError(`The index at ${setup.path} stopped.`, { cause });
    for (const call of pending.values()) call.reject(known instanceof AppError ? known : stop);
    pending.clear();
  }

  function startThread(): Thread {
    const retired = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const workerData: WorkerSetup = { ...setup, retired };
    const thread = { worker: new Worker(WORKER_URL, { workerData }), retired };
    running.add(thread);
    thread.worker.on('message', (reply: WorkerReply<never>) => {
      const call = pending.get(reply.id);
      pending.delete(reply.id);
      if (pending.size === 0 && thread === current) thread.worker.unref();
      if (reply.kind === 'result') call?.resolve(reply.result);
      else call?.reject(restoreThreadError(reply.error));
    });
    thread.worker.on('error', (cause) => {
      if (thread === current) failPending(cause);
    });
    thread.worker.on('exit', () => {
      running.delete(thread);
      if (thread !== current) return;
      current = null;
      failPending();
    });
    return thread;
  }

  function limitTime(id: number, call: PendingCall): NodeJS.Timeout | undefined {
    if (timeoutMs === null) return undefined;
    return setTimeout(() => {
      pending.delete(id);
      call.reject(new IndexTimeoutError(`The index did not answer within ${timeoutMs} ms.`));
      replaceThread();
    }, timeoutMs);
  }

  /**
   * SQLite cannot be interrupted from outside, and ending its thread by force while the driver runs aborts the whole
   * process. So the thread is left to finish what it does, and a new one takes over what waited behind.
   */
  function replaceThread(): void {
    if (current !== null) retire(current);
    current = null;
    if (pending.size === 0) return;
    current = startThread();
    for (const { request } of pending.values()) current.worker.postMessage(request);
  }

  function retire({ worker, retired }: Thread): void {
    Atomics.store(retired, 0, 1);
    // It wakes a thread that has nothing else to do.
    worker.postMessage('close');
  }

  return {
    async call(method, argument) {
      if (isClosed) throw new IndexUnavailableError(`The index at ${setup.path} is closed.`);
      current ??= startThread();
      const { worker } = current;
      worker.ref();
      const id = nextId++;
      let timer: NodeJS.Timeout | undefined;
      try {
        return await new Promise((resolve, reject) => {
          const call = { request: { id, method, argument }, resolve, reject };
          pending.set(id, call);
          timer = limitTime(id, call);
          worker.postMessage(call.request);
        });
      } finally {
        clearTimeout(timer);
      }
    },
    async close() {
      isClosed = true;
      // Again, since a call that times out meanwhile starts a new thread.
      while (running.size > 0) await Promise.all([...running].map(closeThread));
    },
  };
}

function closeThread({ worker }: Thread): Promise<void> {
  return new Promise((resolve) => {
    worker.once('exit', () => {
      resolve();
    });
    // An idle thread does not keep the process alive, but its end has to be waited for.
    worker.ref();
    worker.postMessage('close');
  });
}
