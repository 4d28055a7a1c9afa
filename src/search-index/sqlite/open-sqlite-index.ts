import type { FieldWeights } from '../../core/search-tables.ts';
import type { SearchIndex } from '../search-index.ts';
import { prepareDatabase } from './database.ts';
import type { ForeignFormatPolicy } from './database.ts';
import { toDocumentRow } from './rows.ts';
import { createWorkerClient } from './worker-client.ts';

const REBUILD_PAGE = 200;

export type SqliteIndexOptions = {
  /** Folder of the index; made when it is not there. */
  readonly directory: string;
  readonly weights: FieldWeights;
  /** Of the analyzer that makes the words of documents and queries. */
  readonly analysisVersion: string;
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
  const { directory, weights, analysisVersion, queryTimeoutMs, foreignFormat, onSetAside } =
    options;
  const path = prepareDatabase(directory, foreignFormat, onSetAside);
  const setup = { path, weights, analysisVersion };
  const reader = createWorkerClient({ ...setup, role: 'reader', timeoutMs: queryTimeoutMs });
  const writer = createWorkerClient({ ...setup, role: 'writer', timeoutMs: null });

  async function isCurrent(): Promise<boolean> {
    const version = await reader.call('tryGetAnalysisVersion', undefined);
    return version === null || version === analysisVersion;
  }

  return {
    // One is written while the next is made.
    maxPendingUpserts: 1,
    search: (request) => reader.call('search', request),
    findFacetValues: (request) => reader.call('findFacetValues', request),
    tryGet: (id) => reader.call('tryGet', id),
    getFingerprints: (ids) => reader.call('getFingerprints', ids),
    listSources: (page) => reader.call('listSources', page),
    getStats: () => reader.call('getStats', undefined),
    async upsert(documents) {
      await writer.call('upsert', documents.map(toDocumentRow));
      return [];
    },
    delete: (ids) => writer.call('delete', ids),
    isCurrent,
    async rebuild({ build, report }) {
      const { articleCount: total } = await reader.call('getStats', undefined);
      let afterNumber = 0;
      for (let done = 0; ;) {
        const page = await reader.call('listStored', { afterNumber, limit: REBUILD_PAGE });
        const last = page.at(-1);
        if (last === undefined) break;
        await writer.call('upsert', page.map(build).map(toDocumentRow));
        afterNumber = last.number;
        done += page.length;
        report({ done, total });
      }
      // Last, so that a rebuild that was interrupted begins again.
      await writer.call('setAnalysisVersion', undefined);
    },
    async close() {
      await Promise.all([reader.close(), writer.close()]);
    },
  };
}
