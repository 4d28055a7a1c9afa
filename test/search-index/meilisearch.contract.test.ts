import { randomUUID } from 'node:crypto';
import { Meilisearch } from 'meilisearch';
import { afterAll, beforeAll } from 'vitest';
import { openMeilisearchIndex } from '../../src/search-index/meilisearch/open-meilisearch-index.ts';
import { describeSearchIndexContract } from '../contract/search-index.contract.ts';
import { indexTables } from '../support/builders.ts';
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
const open = (changes: { readonly analysisVersion?: string } = {}) =>
  openMeilisearchIndex({
    host,
    apiKey,
    prefix: `${run}-${opened}`,
    // A few stop words, for the sake of the recording.
    tables: { ...indexTables, stopStems: ['and', 'the'], ...changes },
    queryTimeoutMs: 10_000,
  });

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
  const { results } = await client.getIndexes({ limit: 10_000 });
  for (const { uid } of results) if (uid.startsWith(`${run}-`)) await client.deleteIndex(uid);
});

describeSearchIndexContract({
  engine: isLive ? 'Meilisearch' : 'Meilisearch, recorded',
  async openIndex() {
    opened++;
    const index = open();
    await index.upsert([]);
    return index;
  },
  reopenIndex: (changes) => Promise.resolve(open(changes)),
  skip: [
    ...(isLive && !isRecording
      ? []
      : [
          {
            reason: 'random articles would make a recording of many megabytes',
            tests: ['stores and finds 500 articles of random unicode', 'any query'],
          },
          {
            reason: 'so would the pages of hundreds of hits',
            tests: ['relevance beyond the ranked hits', 'any search by story'],
          },
          {
            reason: 'all times are the same in a recording',
            tests: ['says by relevance that the index has changed, from then on'],
          },
        ]),
  ],
});
