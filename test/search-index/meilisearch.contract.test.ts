import { randomUUID } from 'node:crypto';
import { Meilisearch } from 'meilisearch';
import { afterAll, describe, it } from 'vitest';
import { openMeilisearchIndex } from '../../src/search-index/meilisearch/open-meilisearch-index.ts';
import { describeSearchIndexContract } from '../contract/search-index.contract.ts';

// A running server and its master key; without them there is nothing to test against.
const { MEILI_URL: host, MEILI_MASTER_KEY: apiKey } = process.env;

if (host === undefined || apiKey === undefined) {
  describe('SearchIndex contract: Meilisearch', () => {
    it.skip('needs MEILI_URL and MEILI_MASTER_KEY', () => undefined);
  });
} else {
  const run = `onrecord-test-${randomUUID()}`;
  let opened = 0;
  const open = () =>
    openMeilisearchIndex({
      host,
      apiKey,
      indexName: `${run}-${opened}`,
      queryTimeoutMs: 10_000,
    });

  describeSearchIndexContract({
    engine: 'Meilisearch',
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
    ],
  });

  afterAll(async () => {
    const client = new Meilisearch({ host, apiKey });
    for (let at = 1; at <= opened; at++) await client.deleteIndex(`${run}-${at}`);
  });
}
