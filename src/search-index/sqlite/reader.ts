import type { ExtractedArticle } from '../../core/article.ts';
import type { FieldWeights } from '../../core/search-tables.ts';
import type {
  FacetBucket,
  FacetValueRequest,
  IndexHit,
  IndexRequest,
  IndexResult,
  IndexSelection,
  IndexStats,
  IndexedSource,
  StoredArticle,
} from '../search-index.ts';
import type { Database } from './database.ts';
import { containsWords } from '../facet-values.ts';
import { loadColumns, readRevision } from './columns.ts';
import type { Columns } from './columns.ts';
import { countPeriods, listBuckets } from './facets.ts';
import { buildMatchExpression } from './postings-text.ts';
import { createRelevanceRanking, rankByDay } from './ranking.ts';
import type { RankedSlot } from './ranking.ts';
import { selectDocuments } from './selection.ts';
import type { Selection } from './selection.ts';

export type SourcePage = {
  readonly root: string;
  readonly afterId: string | null;
  readonly limit: number;
};

/** Articles by the number of their row, after one of them. */
export type StoredPage = { readonly afterNumber: number; readonly limit: number };
export type NumberedArticle = StoredArticle & { readonly number: number };

/** The reading side of one connection. Every call sees one consistent state of the index. */
export type Reader = {
  readonly search: (request: IndexRequest) => IndexResult;
  readonly findFacetValues: (request: FacetValueRequest) => readonly FacetBucket[];
  readonly tryGet: (id: string) => ExtractedArticle | null;
  readonly getFingerprints: (ids: readonly string[]) => ReadonlyMap<string, string>;
  readonly listSources: (page: SourcePage) => readonly IndexedSource[];
  readonly getStats: () => IndexStats;
  /** Null for an index that was never written. */
  readonly tryGetAnalysisVersion: () => string | null;
  readonly listStored: (page: StoredPage) => readonly NumberedArticle[];
};

/** Returns the reader over an open database. */
export function createReader(database: Database, weights: FieldWeights): Reader {
  // One string of all row numbers: a row object each would cost ten times as long.
  const matchingArticles = database.prepare(
    'SELECT group_concat(rowid) AS articles FROM postings WHERE postings MATCH ?',
  );
  const textById = database.prepare(
    'SELECT json FROM article_texts WHERE article = (SELECT article FROM articles WHERE id = ?)',
  );
  const textByArticle = database.prepare('SELECT json FROM article_texts WHERE article = ?');
  const fingerprintById = database.prepare('SELECT fingerprint FROM articles WHERE id = ?');
  // A folder's own files: every location from "root/" up to, not including, "root0" ("0" follows "/").
  const sourcesBelow = database.prepare(
    `SELECT id, location FROM articles
     WHERE (location = ? OR (location >= ? || '/' AND location < ? || '0')) AND id > ?
     ORDER BY id LIMIT ?`,
  );
  const quotationCount = database.prepare('SELECT total(quotation_count) AS count FROM articles');
  const analysisVersion = database.prepare('SELECT analysis_version AS version FROM state');
  const storedAfter = database.prepare(
    `SELECT article, fingerprint, json FROM articles JOIN article_texts USING (article)
     WHERE article > ? ORDER BY article LIMIT ?`,
  );
  const rankByRelevance = createRelevanceRanking(database, weights);
  let columns: Columns | null = null;

  function readConsistently<Result>(read: (current: Columns) => Result): Result {
    database.exec('BEGIN');
    try {
      if (columns?.revision !== readRevision(database)) columns = loadColumns(database);
      return read(columns);
    } finally {
      if (database.isTransaction) database.exec('COMMIT');
    }
  }

  function select(current: Columns, { query, filters, days }: IndexSelection): Selection {
    const matches = query.kind === 'all' ? null : findMatches(current, buildMatchExpression(query));
    return selectDocuments(current, matches, filters, days);
  }

  function findMatches(current: Columns, match: string): Uint8Array {
    const matches = new Uint8Array(current.slotCount);
    const list = matchingArticles.get(match)?.['articles'];
    if (typeof list !== 'string') return matches;
    for (const article of list.split(',')) {
      matches[current.slotByArticle[Number(article)] ?? 0] = 1;
    }
    return matches;
  }

  function rank(current: Columns, request: IndexRequest, { passes }: Selection): RankedSlot[] {
    if (request.sort !== 'relevance') return rankByDay(current, passes, request.sort, request);
    const { query, filters, days } = request;
    const isFiltered = filters.length > 0 || days.from !== null || days.to !== null;
    return rankByRelevance(
      buildMatchExpression(query),
      current,
      isFiltered ? passes : null,
      request,
    );
  }

  function readHit(current: Columns, { slot, score }: RankedSlot): IndexHit {
    const row = textByArticle.get(current.articleBySlot[slot] ?? 0);
    return { article: parseArticle(row?.['json']), score };
  }

  return {
    search: (request) =>
      readConsistently((current) => {
        const selection = select(current, request);
        const { filters, bucketLimit: limit } = request;
        const accepts = () => true;
        return {
          hits: rank(current, request, selection).map((ranked) => readHit(current, ranked)),
          totalHits: selection.totalHits,
          isTotalExact: true,
          facets: request.facets.map((field) => ({
            field,
            buckets: listBuckets(current, selection.countByValue, {
              field,
              filters,
              limit,
              accepts,
            }),
          })),
          dates: request.withDates
            ? countPeriods(current, selection.countByDay, request.days)
            : null,
        };
      }),

    findFacetValues: ({ field, contains, limit, ...selection }) =>
      readConsistently((current) => {
        const { countByValue } = select(current, selection);
        const accepts = ({ key }: { readonly key: string }) => containsWords(key, contains);
        return listBuckets(current, countByValue, { field, filters: [], limit, accepts });
      }),

    tryGet(id) {
      const row = textById.get(id);
      return row === undefined ? null : parseArticle(row['json']);
    },

    getFingerprints(ids) {
      const fingerprints = new Map<string, string>();
      for (const id of ids) {
        const fingerprint = fingerprintById.get(id)?.['fingerprint'];
        if (typeof fingerprint === 'string') fingerprints.set(id, fingerprint);
      }
      return fingerprints;
    },

    listSources({ root, afterId, limit }) {
      const folder = root === '/' ? '' : root;
      return sourcesBelow
        .all(root, folder, folder, afterId ?? '', limit)
        .map((row) => ({ id: String(row['id']), location: String(row['location']) }));
    },

    getStats: () =>
      readConsistently(({ slotCount }) => ({
        articleCount: slotCount,
        quotationCount: Number(quotationCount.get()?.['count'] ?? 0),
      })),

    tryGetAnalysisVersion() {
      const version = analysisVersion.get()?.['version'];
      return typeof version === 'string' ? version : null;
    },

    listStored: ({ afterNumber, limit }) =>
      storedAfter.all(afterNumber, limit).map((row) => ({
        number: Number(row['article']),
        fingerprint: String(row['fingerprint']),
        article: parseArticle(row['json']),
      })),
  };
}

/** The writer stored exactly an ExtractedArticle; checking it again would cost more than reading it. */
function parseArticle(json: unknown): ExtractedArticle {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- see above
  const article: ExtractedArticle = JSON.parse(String(json));
  return article;
}
