import type { ScoringRules } from '../../ranking/score.ts';
import type {
  FacetBucket,
  FacetValueRequest,
  IndexHit,
  IndexQuery,
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
import { rankByDay } from './day-order.ts';
import { countPeriods, listBuckets } from './facets.ts';
import { createMatching } from './match.ts';
import { tryBuildMatchExpression } from './postings-text.ts';
import { createRelevanceOrder } from './relevance.ts';
import type { RankedSlot } from './relevance.ts';
import { selectDocuments } from './selection.ts';
import type { Selection } from './selection.ts';
import { createCorrection } from './vocabulary.ts';

export type SourcePage = {
  readonly root: string;
  readonly afterId: string | null;
  readonly limit: number;
};

/** Articles stay the JSON that is stored: as texts they cross from one thread to another in a tenth of the time. */
export type WrittenHit = Omit<IndexHit, 'article'> & { readonly json: string };
export type WrittenResult = Omit<IndexResult, 'hits'> & { readonly hits: readonly WrittenHit[] };

/** Articles by the number of their row, after one of them. */
export type StoredPage = { readonly afterNumber: number; readonly limit: number };
export type NumberedArticle = Omit<StoredArticle, 'article'> & {
  readonly number: number;
  readonly json: string;
};

export type CountRequest = { readonly limit: number; readonly queries: readonly IndexQuery[] };

/** The reading side of one connection. Every call sees one consistent state of the index. */
export type Reader = {
  readonly search: (request: IndexRequest) => WrittenResult;
  readonly findFacetValues: (request: FacetValueRequest) => readonly FacetBucket[];
  readonly countUpTo: (request: CountRequest) => readonly number[];
  readonly tryCorrect: (term: string) => string | null;
  readonly tryGet: (id: string) => string | null;
  readonly getFingerprints: (ids: readonly string[]) => ReadonlyMap<string, string>;
  readonly listSources: (page: SourcePage) => readonly IndexedSource[];
  readonly getStats: () => IndexStats;
  /** Null for an index that was never written. */
  readonly tryGetAnalysisVersion: () => string | null;
  readonly listStored: (page: StoredPage) => readonly NumberedArticle[];
};

/** Returns the reader over an open database. */
export function createReader(database: Database, rules: ScoringRules): Reader {
  const countMatches = database.prepare(
    'SELECT count(*) AS count FROM (SELECT 1 FROM postings WHERE postings MATCH ? LIMIT ?)',
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
  const findMatches = createMatching(database);
  const rankByRelevance = createRelevanceOrder(database, rules);
  const correct = createCorrection(database);
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
    return selectDocuments(current, findMatches(current, query), filters, days);
  }

  function rank(
    current: Columns,
    request: IndexRequest,
    selection: Selection,
  ): readonly RankedSlot[] {
    const { sort } = request;
    const ranked = sort === 'relevance' ? rankByRelevance(current, request, selection) : null;
    if (ranked !== null) return ranked;
    const order = sort === 'relevance' ? 'newest' : sort;
    return rankByDay(current, selection.passes, order, request).map((slot) => ({
      slot,
      score: null,
      explanation: null,
    }));
  }

  function countUpTo(current: Columns, limit: number, query: IndexQuery): number {
    const expression = tryBuildMatchExpression(query);
    if (expression !== null) return Number(countMatches.get(expression, limit)?.['count']);
    const matches = findMatches(current, query);
    const count = matches === null ? current.slotCount : matches.reduce((sum, bit) => sum + bit, 0);
    return Math.min(count, limit);
  }

  function readHit(current: Columns, { slot, score, explanation }: RankedSlot): WrittenHit {
    const row = textByArticle.get(current.articleBySlot[slot] ?? 0);
    return { json: String(row?.['json']), score, explanation };
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

    countUpTo: ({ limit, queries }) =>
      readConsistently((current) => queries.map((query) => countUpTo(current, limit, query))),

    tryCorrect: (term) => readConsistently(({ revision }) => correct(term, revision)),

    tryGet(id) {
      const row = textById.get(id);
      return row === undefined ? null : String(row['json']);
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
        json: String(row['json']),
      })),
  };
}
