import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SearchIndex } from '../../../../src/search-index/search-index.ts';
import { indexPaths, openTestSearch, startApi } from '../../../support/api-client.ts';
import type { ApiClient } from '../../../support/api-client.ts';
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
  await indexPaths(index, [path]);
  rmSync(folder, { recursive: true });
}

/** Starts the application over an index. */
export function startApiOver(index: SearchIndex): Promise<ApiClient> {
  return startApi({ search: openTestSearch(index), index, engine: 'meilisearch' });
}
