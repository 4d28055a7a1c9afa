import { randomUUID } from 'node:crypto';
import { Meilisearch } from 'meilisearch';
import { afterAll, beforeAll } from 'vitest';
import { openMeilisearchIndex } from '../../src/search-index/meilisearch/open-meilisearch-index.ts';
import { describeSearchIndexContract } from '../contract/search-index.contract.ts';
import {
  RECORDED_HOST,
  RECORDED_RUN,
  saveRecording,
  startRecording,
  startReplaying,
  stopReplaying,
} from '../support/meilisearch-recording.ts';

// With a running server and its master key the contract runs live, and with MEILI_RECORD it is recorded as well;
// without them the recording is replayed.
const { MEILI_URL, MEILI_MASTER_KEY, MEILI_RECORD } = process.env;
const isLive = MEILI_URL !== undefined && MEILI_MASTER_KEY !== undefined;
const isRecording = isLive && MEILI_RECORD !== undefined;
const host = isLive ? MEILI_URL : RECORDED_HOST;
const apiKey = isLive ? MEILI_MASTER_KEY : null;
const run = isLive ? `run-${randomUUID()}` : RECORDED_RUN;

let opened = 0;
const open = () =>
  openMeilisearchIndex({ host, apiKey, indexName: `${run}-${opened}`, queryTimeoutMs: 10_000 });

beforeAll(() => {
  if (isRecording) startRecording();
  if (!isLive) startReplaying();
});

afterAll(async () => {
  if (isRecording) saveRecording(host, run);
  if (!isLive) {
    stopReplaying();
    return;
  }
  const client = new Meilisearch({ host, ...(apiKey !== null && { apiKey }) });
  for (let at = 1; at <= opened; at++) await client.deleteIndex(`${run}-${at}`);
});

describeSearchIndexContract({
  engine: isLive ? 'Meilisearch' : 'Meilisearch, recorded',
  async openIndex() {
    opened++;
    const index = open();
    await index.upsert([]);
    return index;
  },
  reopenIndex: () => Promise.resolve(open()),
  skip: [
    {
      reason: 'its ranking rules know no term frequency',
      tests: ['gives scores that fall, and none under a date order'],
    },
    ...(isLive && !isRecording
      ? []
      : [
          {
            reason: 'random articles would make a recording of many megabytes',
            tests: ['stores and finds 500 articles of random unicode'],
          },
        ]),
  ],
});
