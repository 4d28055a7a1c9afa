import type { FieldWeights } from '../core/search-tables.ts';
import type { SearchIndex } from './search-index.ts';
import type { ForeignFormatPolicy } from './sqlite/database.ts';
import { openSqliteIndex } from './sqlite/open-sqlite-index.ts';

export type IndexSettings = {
  readonly dir: string;
  readonly queryTimeoutMs: number;
};

export type OpenIndexOptions = {
  readonly settings: IndexSettings;
  readonly weights: FieldWeights;
  /** What to do with an index that another version wrote. */
  readonly foreignFormat: ForeignFormatPolicy;
  readonly onSetAside: (path: string) => void;
};

export type OpenedIndex = { readonly index: SearchIndex; readonly engine: string };

/**
 * Opens the index that the settings name. The only place that picks an engine.
 *
 * @throws IndexFormatError | IndexUnavailableError
 */
export function openSearchIndex({ settings, ...options }: OpenIndexOptions): OpenedIndex {
  const { dir: directory, queryTimeoutMs } = settings;
  return { engine: 'embedded', index: openSqliteIndex({ directory, queryTimeoutMs, ...options }) };
}
