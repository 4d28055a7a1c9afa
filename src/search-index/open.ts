import type { IndexTables } from '../core/search-tables.ts';
import type { SearchIndex } from './search-index.ts';
import type { ForeignFormatPolicy } from './sqlite/database.ts';

export type IndexSettings = {
  /** Folder of the embedded index. */
  readonly dir: string;
  readonly queryTimeoutMs: number;
  /** A server to use instead; the rest is for it. */
  readonly meiliUrl?: string | undefined;
  readonly meiliKey?: string | undefined;
  readonly meiliSaveKey?: string | undefined;
  readonly meiliIndex: string;
};

export type OpenIndexOptions = {
  readonly settings: IndexSettings;
  readonly tables: IndexTables;
  /** What to do with an index that another version wrote. */
  readonly foreignFormat: ForeignFormatPolicy;
  readonly onSetAside: (path: string) => void;
};

export type OpenedIndex = {
  readonly index: SearchIndex;
  readonly engine: 'embedded' | 'meilisearch';
  /** Where the index is, for people. */
  readonly place: string;
};

/**
 * Opens the index that the settings name. The only place that picks an engine, and loads no other.
 *
 * @throws IndexFormatError | IndexUnavailableError
 */
export async function openSearchIndex({
  settings,
  tables,
  ...options
}: OpenIndexOptions): Promise<OpenedIndex> {
  const { dir: directory, queryTimeoutMs, meiliUrl, meiliKey, meiliSaveKey, meiliIndex } = settings;
  if (meiliUrl !== undefined) {
    const { openMeilisearchIndex } = await import('./meilisearch/open-meilisearch-index.ts');
    const index = openMeilisearchIndex({
      host: meiliUrl,
      apiKey: meiliKey ?? null,
      saveKey: meiliSaveKey,
      prefix: meiliIndex,
      tables,
      queryTimeoutMs,
    });
    return { engine: 'meilisearch', place: meiliUrl, index };
  }
  const { openSqliteIndex } = await import('./sqlite/open-sqlite-index.ts');
  const index = openSqliteIndex({ directory, queryTimeoutMs, tables, ...options });
  return { engine: 'embedded', place: directory, index };
}
