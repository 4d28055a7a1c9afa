import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { indexSampleArticles, openTestService, startApi } from '../support/api-client.ts';
import type { ApiClient, TestService } from '../support/api-client.ts';
import { anyRequest } from './any-request.ts';
import { APP_DEFAULTS } from '../support/app-defaults.ts';
import { openTestWriting } from '../support/writing.ts';
import type { TestWriting } from '../support/writing.ts';

const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? 300);

let service: TestService;
let test: TestWriting;
let api: ApiClient;
const errors: object[] = [];
beforeAll(async () => {
  service = openTestService();
  await indexSampleArticles(service.index);
  const log = { ...APP_DEFAULTS.log, error: (details: object) => errors.push(details) };
  test = await openTestWriting(service.index);
  api = await startApi({ ...service, log, writing: test.writing });
});
afterAll(async () => {
  await api.close();
  await test.queue.close();
  await service.close();
});

describe('any request to an operation of the document', () => {
  it(
    'gets an answer that the document has, and never an error of ours',
    async () => {
      const statuses = new Map<number, number>();
      await fc.assert(
        fc.asyncProperty(anyRequest, async ({ path, init }) => {
          // The client itself checks the answer against the document.
          const { status } = await api.request(path, init);
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
          expect(status).toBeLessThan(500);
        }),
        { numRuns: REQUESTS, seed: Number(process.env['FUZZ_SEED'] ?? 1) },
      );
      expect(errors).toEqual([]);
      // Most requests are not refused out of hand: the answers of searches are checked, too.
      expect(statuses.get(200) ?? 0).toBeGreaterThan(REQUESTS / 5);
      if (REQUESTS > 1_000) console.log('Answers by status:', Object.fromEntries(statuses));
    },
    10_000 + REQUESTS * 200,
  );
});
