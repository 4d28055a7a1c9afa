import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import {
  AppError,
  IndexFormatError,
  IndexTimeoutError,
  IndexUnavailableError,
} from '../../core/errors.ts';
import { toIndexError } from './database.ts';
import type {
  WorkerArgument,
  WorkerError,
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

export type WorkerClientOptions = WorkerSetup & {
  /** A call that takes longer is rejected and its thread ended; null waits for ever. */
  readonly timeoutMs: number | null;
};

/** The worker stands beside this file and has its extension: .ts in the sources, .js when built. */
const WORKER_URL = new URL(`./worker${extname(import.meta.url)}`, import.meta.url);

/** Returns a client whose thread starts at the first call. */
export function createWorkerClient({ timeoutMs, ...setup }: WorkerClientOptions): WorkerClient {
  const pending = new Map<number, PendingCall>();
  let worker: Worker | null = null;
  let nextId = 1;
  let isClosed = false;

  function failPending(error: Error): void {
    for (const call of pending.values()) call.reject(error);
    pending.clear();
  }

  function describeStop(options?: ErrorOptions): IndexUnavailableError {
    return new IndexUnavailableError(`The index at ${setup.path} stopped.`, options);
  }

  function startWorker(): Worker {
    const started = new Worker(WORKER_URL, { workerData: setup });
    started.on('message', (reply: WorkerReply<never>) => {
      const call = pending.get(reply.id);
      pending.delete(reply.id);
      if (pending.size === 0) started.unref();
      if (reply.kind === 'result') call?.resolve(reply.result);
      else call?.reject(toError(reply.error));
    });
    started.on('error', (cause) => {
      if (worker !== started) return;
      const known = toIndexError(cause, setup.path);
      failPending(known instanceof AppError ? known : describeStop({ cause }));
    });
    started.on('exit', () => {
      if (worker !== started) return;
      worker = null;
      failPending(describeStop());
    });
    return started;
  }

  function limitTime(id: number, call: PendingCall): NodeJS.Timeout | undefined {
    if (timeoutMs === null) return undefined;
    return setTimeout(() => {
      pending.delete(id);
      call.reject(new IndexTimeoutError(`The index did not answer within ${timeoutMs} ms.`));
      replaceWorker();
    }, timeoutMs);
  }

  /** SQLite cannot be interrupted from outside; its thread can be ended. A new one takes over what waited behind. */
  function replaceWorker(): void {
    const stuck = worker;
    worker = null;
    void stuck?.terminate();
    if (pending.size === 0) return;
    worker = startWorker();
    for (const { request } of pending.values()) worker.postMessage(request);
  }

  return {
    async call(method, argument) {
      if (isClosed) throw new IndexUnavailableError(`The index at ${setup.path} is closed.`);
      worker ??= startWorker();
      worker.ref();
      const id = nextId++;
      let timer: NodeJS.Timeout | undefined;
      try {
        return await new Promise((resolve, reject) => {
          const call = { request: { id, method, argument }, resolve, reject };
          pending.set(id, call);
          timer = limitTime(id, call);
          worker?.postMessage(call.request);
        });
      } finally {
        clearTimeout(timer);
      }
    },
    async close() {
      isClosed = true;
      // More than one only when a call times out meanwhile.
      while (worker !== null) {
        const closing = worker;
        const exited = new Promise((resolve) => closing.once('exit', resolve));
        // An idle thread does not keep the process alive, but its end has to be waited for.
        closing.ref();
        closing.postMessage('close');
        await exited;
      }
    },
  };
}

function toError({ code, message }: WorkerError): Error {
  if (code === 'index-format') return new IndexFormatError(message);
  return code === 'index-unavailable' ? new IndexUnavailableError(message) : new Error(message);
}
