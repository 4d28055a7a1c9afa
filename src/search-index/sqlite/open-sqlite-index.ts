import type { FieldWeights } from '../../core/search-tables.ts';
import type { SearchIndex } from '../search-index.ts';
import { prepareDatabase } from './database.ts';
import type { ForeignFormatPolicy } from './database.ts';
import { toDocumentRow } from './rows.ts';
import { createWorkerClient } from './worker-client.ts';

export type SqliteIndexOptions = {
  /** Folder of the index; made when it is not there. */
  readonly directory: string;
  readonly weights: FieldWeights;
  readonly queryTimeoutMs: number;
  readonly foreignFormat: ForeignFormatPolicy;
  readonly onSetAside: (path: string) => void;
};

/**
 * Opens the embedded index. Reading and writing have a thread each, so that neither waits for the other.
 *
 * @throws IndexFormatError when the folder holds an index of another version and the policy is to refuse it
 * @throws IndexUnavailableError when the folder cannot be used
 */
export function openSqliteIndex(options: SqliteIndexOptions): SearchIndex {
  const { directory, weights, queryTimeoutMs, foreignFormat, onSetAside } = options;
  const path = prepareDatabase(directory, foreignFormat, onSetAside);
  const reader = createWorkerClient({ path, weights, role: 'reader', timeoutMs: queryTimeoutMs });
  const writer = createWorkerClient({ path, weights, role: 'writer', timeoutMs: null });
  return {
    search: (request) => reader.call('search', request),
    findFacetValues: (request) => reader.call('findFacetValues', request),
    tryGet: (id) => reader.call('tryGet', id),
    getFingerprints: (ids) => reader.call('getFingerprints', ids),
    listSources: (page) => reader.call('listSources', page),
    getStats: () => reader.call('getStats', undefined),
    upsert: (documents) => writer.call('upsert', documents.map(toDocumentRow)),
    delete: (ids) => writer.call('delete', ids),
    async close() {
      await Promise.all([reader.close(), writer.close()]);
    },
  };
}
