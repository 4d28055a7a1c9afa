import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { syncPaths } from '../../../../indexer/sync.ts';
import { createSearch } from '../../../../src/search/search.ts';
import type { SearchIndex } from '../../../../src/search-index/search-index.ts';
import { NOW, startApi } from '../../../support/api-client.ts';
import type { ApiClient } from '../../../support/api-client.ts';
import { analyzer, searchConfig } from '../../../support/builders.ts';
import { writeArticles } from './invented-corpus.ts';
import type { InventedArticle } from './invented-corpus.ts';

/** Indexes articles in this process. */
export async function indexArticles(
  index: SearchIndex,
  articles: readonly InventedArticle[],
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-live-'));
  const path = join(folder, 'articles.jsonl');
  writeArticles(path, articles);
  const { cues, speakers, outlets, extractionVersion } = searchConfig;
  await syncPaths([path], {
    index,
    analyzer,
    extraction: { cues, speakers, outlets, now: () => NOW },
    extractionVersion,
    limits: { maxArticleBytes: 1_000_000 },
    batchSize: 200,
    isDryRun: false,
    standardInput: Readable.from([]),
    report: () => undefined,
  });
  rmSync(folder, { recursive: true });
}

/** Starts the application over an index. */
export function startApiOver(index: SearchIndex): Promise<ApiClient> {
  const { outlets, speakers, fields } = searchConfig;
  const { maxListedValues } = fields;
  const search = createSearch({
    index,
    analyzer,
    outlets,
    speakers,
    maxListedValues,
    now: () => NOW,
  });
  return startApi({ search, index, engine: 'meilisearch' });
}
