// Entry point of a worker thread that owns one connection to the index, so that no search holds up the event loop.
import { parentPort, workerData } from 'node:worker_threads';
import { describeThreadError } from '../../core/thread-error.ts';
import { openDatabase, toIndexError } from './database.ts';
import { createReader } from './reader.ts';
import type {
  WorkerHandlers,
  WorkerMethod,
  WorkerRequest,
  WorkerSetup,
} from './worker-protocol.ts';
import { createWriter } from './writer.ts';

// eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- only worker-client.ts starts this thread
const setup: WorkerSetup = workerData;
const database = openDatabase(setup.path);
const handlers: Partial<WorkerHandlers> =
  setup.role === 'reader'
    ? createReader(database, setup.rules)
    : createWriter(database, setup.analysisVersion);

let isClosed = false;

parentPort?.on('message', (request: WorkerRequest | 'close') => {
  if (isClosed) return;
  if (request === 'close' || Atomics.load(setup.retired, 0) === 1) {
    isClosed = true;
    database.close();
    parentPort?.close();
    return;
  }
  const { id } = request;
  try {
    parentPort?.postMessage({ id, kind: 'result', result: carryOut(request) });
  } catch (error) {
    const known = describeThreadError(toIndexError(error, setup.path));
    parentPort?.postMessage({ id, kind: 'error', error: known });
  }
});

function carryOut<Method extends WorkerMethod>(request: WorkerRequest<Method>): unknown {
  const method: Partial<WorkerHandlers>[Method] = handlers[request.method];
  if (method === undefined) throw new Error(`A ${setup.role} has no ${request.method}.`);
  return method(request.argument);
}
