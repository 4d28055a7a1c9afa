// Entry point of the thread that writes what comes by the API: extraction takes milliseconds an article, and searches go on meanwhile.
import { parentPort, workerData } from 'node:worker_threads';
import { describeThreadError } from '../core/thread-error.ts';
import { createLog } from './create-log.ts';
import { readIndexerSettings } from './indexer-settings.ts';
import { loadTables } from './load-tables.ts';
import { openService } from './open-service.ts';
import { runInTurn, tellAlerts } from './tell-alerts.ts';
import { createWritingQueue } from './writing-queue.ts';
import type {
  WritingMethod,
  WritingMethods,
  WritingReply,
  WritingRequest,
  WritingSetup,
} from './writing-protocol.ts';

const CLAIM_WAIT_MS = 5_000;
const SETTLE_AFTER_MS = 3_000;

// eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- only writing-client.ts starts this thread
const setup: WritingSetup = workerData;
const stopping = new AbortController();
const opening = open(setup);
opening.catch((error: unknown) => {
  post({ kind: 'failed', error: describeThreadError(error) });
  parentPort?.close();
});

parentPort?.on('message', (request: WritingRequest | 'close') => {
  if (request === 'close') void close();
  else void answer(request);
});

async function open({ config }: WritingSetup) {
  const log = createLog(config);
  const context = { config, tables: await loadTables(config), log, now: () => new Date() };
  const { extraction } = await readIndexerSettings(context);
  const { index, analyzer, search } = await openService(context, 'refuse');
  const report = (message: string) => {
    log.warn(message);
  };
  const tellNews = runInTurn(() =>
    tellAlerts(context, { index, search }, { report, stop: stopping.signal }),
  );
  const queue = createWritingQueue({
    ...{ index, analyzer, extraction, tellNews, now: context.now },
    extractionVersion: context.tables.extractionVersion,
    batchSize: config.batchSize,
    claimWaitMs: CLAIM_WAIT_MS,
    settleAfterMs: SETTLE_AFTER_MS,
    warn: (details, message) => {
      log.warn(details, message);
    },
  });
  return { queue, index };
}

async function answer(request: WritingRequest): Promise<void> {
  const { id } = request;
  try {
    const { queue } = await opening;
    post({ id, kind: 'result', result: await carryOut(queue, request) });
  } catch (error) {
    post({ id, kind: 'error', error: describeThreadError(error) });
  }
}

function carryOut<Method extends WritingMethod>(
  methods: WritingMethods,
  { method, argument }: WritingRequest<Method>,
): Promise<unknown> {
  return methods[method](argument);
}

async function close(): Promise<void> {
  try {
    const { queue, index } = await opening;
    // What is not sent by now, the next run sends.
    stopping.abort();
    await queue.close();
    await index.close();
  } finally {
    parentPort?.close();
  }
}

function post(reply: WritingReply): void {
  parentPort?.postMessage(reply);
}
