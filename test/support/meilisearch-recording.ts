import { readFileSync, writeFileSync } from 'node:fs';
import nock from 'nock';
import type { Definition } from 'nock';
import { z } from 'zod';
import { startIntercepting, stopIntercepting } from './intercept-http.ts';
import { exchangeSchema, restoreRepeated, shareRepeated } from './shared-values.ts';

/** The run of the contract that every machine can repeat without a server. */
const RECORDING = 'test/fixtures/meilisearch/contract.json';
/** What stands for the address, the name of the run and the clock of the recorded one. */
export const RECORDED_HOST = 'http://meilisearch.example:7700';
export const RECORDED_RUN = 'contract';
const RECORDED_TIME = '2026-01-01T00:00:00Z';

const TIME = /"(enqueuedAt|startedAt|finishedAt|createdAt|updatedAt)":"[^"]+"/gu;
const REQUEST_NUMBER = /"requestUid":"[^"]+"/gu;
const DURATION = /"duration":"[^"]+"/gu;
const PROCESSING_TIME = /"processingTimeMs":\d+/gu;
const TASK_NUMBER = /("taskUid":|"uid":|\/tasks\/)(\d+)/gu;
const BATCH_NUMBER = /"batchUid":\d+/gu;

/** Notes every exchange with a server from now on. */
export function startRecording(): void {
  nock.recorder.rec({ dont_print: true, output_objects: true, enable_reqheaders_recording: false });
}

/** Writes what was noted, with everything in it that differs from run to run made the same. */
export function saveRecording(host: string, run: string): void {
  const noted = nock.recorder.play().filter((call): call is Definition => typeof call !== 'string');
  nock.restore();
  const kept = noted
    .map(({ method, path, body, status, response }) => ({
      ...{ method, path, body, status },
      response: withoutDetails(response),
    }))
    .filter(({ response }) => !isUnfinishedTask(response));
  const numbers = new Map<string, number>();
  const text = JSON.stringify(kept, null, 1)
    .replaceAll(run, RECORDED_RUN)
    .replaceAll(new URL(host).host, new URL(RECORDED_HOST).host)
    .replaceAll('": "', '":"')
    .replaceAll(TIME, `"$1":"${RECORDED_TIME}"`)
    .replaceAll(DURATION, '"duration":"PT0S"');
  const alike = JSON.stringify(JSON.parse(text))
    .replaceAll(PROCESSING_TIME, '"processingTimeMs":0')
    .replaceAll(REQUEST_NUMBER, '"requestUid":"0"')
    .replaceAll(BATCH_NUMBER, '"batchUid":0')
    .replaceAll(TASK_NUMBER, (_, before: string, number: string) => {
      if (!numbers.has(number)) numbers.set(number, numbers.size + 1);
      return before + String(numbers.get(number));
    });
  const shared = shareRepeated(z.array(exchangeSchema).parse(JSON.parse(alike)));
  // One exchange a line, so that a change shows as a diff.
  const lines = JSON.stringify(shared).replaceAll('},{"method":', '},\n{"method":');
  writeFileSync(RECORDING, `${lines}\n`);
}

/** Answers from the recording from now on; a request that is not in it fails. */
export function startReplaying(): void {
  startIntercepting();
  nock.emitter.on('no match', (request: { readonly path?: string }) => {
    unknownRequests.push(request.path ?? 'a request');
  });
  const written = z.array(exchangeSchema).parse(JSON.parse(readFileSync(RECORDING, 'utf8')));
  const calls = recordingSchema.parse(restoreRepeated(written));
  nock.define(calls.map((call) => ({ ...call, scope: RECORDED_HOST })));
}
const unknownRequests: string[] = [];

const recordingSchema = z.array(
  exchangeSchema.extend({ response: z.union([z.string(), z.record(z.string(), z.json())]) }),
);

/** @throws Error naming the requests that the recording does not have */
export function stopReplaying(): void {
  stopIntercepting();
  if (unknownRequests.length === 0) return;
  throw new Error(
    `Not recorded: ${unknownRequests[0] ?? ''}. The adapter has changed: record again (MEILI_RECORD=1).`,
  );
}

/** What a task was about is in the request that made it. */
function withoutDetails(response: Definition['response']): Definition['response'] {
  if (typeof response !== 'object' || !('details' in response)) return response;
  return { ...response, details: null };
}

/** How often a task is asked for before it is done depends on the machine. */
function isUnfinishedTask(response: unknown): boolean {
  return (
    typeof response === 'object' &&
    response !== null &&
    'uid' in response &&
    'status' in response &&
    (response.status === 'enqueued' || response.status === 'processing')
  );
}
