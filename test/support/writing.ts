import { openLanguageDetector } from '../../indexer/extraction/language-detector.ts';
import type { Writing } from '../../src/api/article-writer.ts';
import { createArticleWriter } from '../../src/cli/article-writer.ts';
import { createWritingQueue } from '../../src/cli/writing-queue.ts';
import type { WritingQueue } from '../../src/cli/writing-queue.ts';
import type { SearchIndex } from '../../src/search-index/search-index.ts';
import { NOW } from './api-client.ts';
import { analyzer, searchConfig } from './builders.ts';

export type TestWriting = { readonly writing: Writing; readonly queue: WritingQueue };

/** What the API writes by, in this thread; names and stories are settled when the queue is closed. */
export async function openTestWriting(
  index: SearchIndex,
  maxArticleBytes = 16_000_000,
): Promise<TestWriting> {
  const ignore = () => undefined;
  const queue = createWritingQueue({
    ...{ index, analyzer, batchSize: 200, now: () => NOW, warn: ignore },
    tellNews: () => Promise.resolve(),
    extraction: { ...searchConfig, languages: await openLanguageDetector(), now: () => NOW },
    extractionVersion: searchConfig.extractionVersion,
    claimWaitMs: 50,
    settleAfterMs: 60_000,
  });
  const isStopping = () => false;
  const writer = createArticleWriter({ queue, maxArticleBytes, isStopping, warn: ignore });
  return { queue, writing: { kind: 'on', writer, maxArticleBytes } };
}
