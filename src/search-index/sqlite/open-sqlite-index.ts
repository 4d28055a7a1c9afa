import type { IndexTables } from '../../core/search-tables.ts';
import type { IndexHit, SearchIndex, StoredArticle } from '../search-index.ts';
import { prepareDatabase } from './database.ts';
import type { ForeignFormatPolicy } from './database.ts';
import { parseArticle } from './parse-article.ts';
import type { WrittenHit } from './reader.ts';
import { toWriteBatch } from './rows.ts';
import type { WrittenArticle } from './speaker-names.ts';
import { createWorkerClient } from './worker-client.ts';
import { claimWriting } from './write-claim.ts';

const REBUILD_PAGE = 200;
const SIGNATURES_PAGE = 5_000;

export type SqliteIndexOptions = {
  /** Folder of the index; made when it is not there. */
  readonly directory: string;
  readonly tables: IndexTables;
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
  const { directory, tables, queryTimeoutMs, foreignFormat, onSetAside } = options;
  const { analysisVersion } = tables;
  const path = prepareDatabase(directory, foreignFormat, onSetAside);
  const rules = { ...tables.ranking, weights: tables.fields.weights };
  const setup = { path, rules, analysisVersion };
  const reader = createWorkerClient({ ...setup, role: 'reader', timeoutMs: queryTimeoutMs });
  const writer = createWorkerClient({ ...setup, role: 'writer', timeoutMs: null });

  async function isCurrent(): Promise<boolean> {
    const version = await reader.call('tryGetAnalysisVersion', undefined);
    return version === null || version === analysisVersion;
  }

  return {
    // One is written while the next is made.
    maxPendingUpserts: 1,
    async search(request) {
      const { hits, ...result } = await reader.call('search', request);
      return { ...result, hits: hits.map(toHit) };
    },
    searchQuotations: (request) => reader.call('searchQuotations', request),
    async listMatching(request) {
      const { items, next } = await reader.call('listMatching', request);
      return { items: items.map(parseArticle), next };
    },
    listMatchingQuotations: (request) => reader.call('listMatchingQuotations', request),
    findFacetValues: (request) => reader.call('findFacetValues', request),
    countUpTo: (limit, queries) => reader.call('countUpTo', { limit, queries }),
    countQuotationsUpTo: (limit, queries) => reader.call('countQuotationsUpTo', { limit, queries }),
    countPeriods: (request) => reader.call('countPeriods', request),
    countQuotationPeriods: (request) => reader.call('countQuotationPeriods', request),
    async findSimilar(request) {
      const similar = await reader.call('findSimilar', request);
      return similar === null ? null : { ...similar, hits: similar.hits.map(toHit) };
    },
    complete: (request) => reader.call('complete', request),
    tryCorrect: (term) => reader.call('tryCorrect', term),
    async tryGet(id) {
      const json = await reader.call('tryGet', id);
      return json === null ? null : parseArticle(json);
    },
    getFingerprints: (ids) => reader.call('getFingerprints', ids),
    listSources: (page) => reader.call('listSources', page),
    listSpeakerNames: () => reader.call('listSpeakerNames', undefined),
    listArticlesNaming: async (page) =>
      (await reader.call('listArticlesNaming', page)).map(toStoredArticle),
    async *listSignatures() {
      for (let afterNumber = 0; ;) {
        const page = await reader.call('listSignatures', { afterNumber, limit: SIGNATURES_PAGE });
        const last = page.at(-1);
        if (last === undefined) return;
        yield page;
        afterNumber = last.number;
      }
    },
    getLastAddition: () => reader.call('getLastAddition', undefined),
    setStories: (changes) => writer.call('setStories', changes),
    getStats: () => reader.call('getStats', undefined),
    isSettled: (noted) => writer.call('isSettled', noted),
    noteSettled: (noted) => writer.call('noteSettled', noted),
    async upsert(documents) {
      if (documents.length === 0) return [];
      await writer.call('upsert', toWriteBatch(documents));
      return [];
    },
    delete: (ids) => writer.call('delete', ids),
    takeDown: (takedowns) => writer.call('takeDown', takedowns),
    restore: (ids) => writer.call('restore', ids),
    listTakedowns: () => reader.call('listTakedowns', undefined),
    claimWriting: (claim) => claimWriting(directory, claim),
    saveSearch: (saved) => writer.call('saveSearch', saved),
    listSavedSearches: () => reader.call('listSavedSearches', undefined),
    deleteSavedSearch: (id) => writer.call('deleteSavedSearch', id),
    noteProgress: (changes) => writer.call('noteProgress', changes),
    isCurrent,
    async rebuild({ build, report }) {
      const { articleCount: total } = await reader.call('getStats', undefined);
      let afterNumber = 0;
      for (let done = 0; ;) {
        const page = await reader.call('listStored', { afterNumber, limit: REBUILD_PAGE });
        const last = page.at(-1);
        if (last === undefined) break;
        await writer.call(
          'upsert',
          toWriteBatch(page.map((stored) => build(toStoredArticle(stored)))),
        );
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

function toHit({ json, ...hit }: WrittenHit): IndexHit {
  return { ...hit, article: parseArticle(json) };
}

function toStoredArticle({ json, fingerprint, story, addedAt }: WrittenArticle): StoredArticle {
  return { article: parseArticle(json), fingerprint, story, addedAt };
}
