import type { ScoringRules } from '../../ranking/score.ts';
import { toQuotationQuery } from '../quotation-query.ts';
import type {
  Completion,
  CompletionRequest,
  FacetBucket,
  FacetValueRequest,
  IndexHit,
  IndexRequest,
  IndexResult,
  IndexStats,
  IndexedSource,
  ListedQuotation,
  MatchingPage,
  MatchingRequest,
  PeriodCounts,
  PeriodRequest,
  QuotationResult,
  SimilarArticles,
  SimilarRequest,
  SavedSearch,
  Takedown,
} from '../search-index.ts';
import { findLastAddition, readAddition, toInstant } from './additions.ts';
import { loadColumns, readRevision } from './columns.ts';
import type { Columns } from './columns.ts';
import type { Database } from './database.ts';
import { createCompletion } from './completion.ts';
import { createDocumentSearch } from './document-search.ts';
import type { CountRequest } from './document-search.ts';
import { ARTICLE_TABLES, QUOTATION_TABLES } from './document-tables.ts';
import { loadQuotationColumns } from './quotation-columns.ts';
import { createArticlePlaces, createQuotationPlaces } from './places.ts';
import { createQuotationReader } from './quotation-hits.ts';
import type { RankedSlot } from './relevance.ts';
import type { OtherSlots } from './stories.ts';
import { createSimilarity } from './similar.ts';
import { createReportReader } from './reports.ts';
import { listSavedSearches } from './saved-searches.ts';
import { createSignatureReader, readStory } from './signatures.ts';
import type { SignatureReader } from './signatures.ts';
import { listTakedowns } from './takedowns.ts';
import { createNamingReader } from './speaker-names.ts';
import type { NamingReader, WrittenArticle } from './speaker-names.ts';
import { createCorrection } from './vocabulary.ts';

export type SourcePage = {
  readonly root: string;
  readonly afterId: string | null;
  readonly limit: number;
};

/** Articles stay the JSON that is stored: as texts they cross from one thread to another in a tenth of the time. */
export type WrittenHit = Omit<IndexHit, 'article'> & { readonly json: string };
export type WrittenSimilar = Omit<SimilarArticles, 'hits'> & {
  readonly hits: readonly WrittenHit[];
};
export type WrittenResult = Omit<IndexResult, 'hits'> & { readonly hits: readonly WrittenHit[] };

/** Articles by the number of their row, after one of them. */
export type StoredPage = { readonly afterNumber: number; readonly limit: number };
export type NumberedArticle = WrittenArticle & { readonly number: number };

/** The reading side of one connection. Every call sees one consistent state of the index. */
export type Reader = NamingReader &
  SignatureReader & {
    readonly search: (request: IndexRequest) => WrittenResult;
    readonly searchQuotations: (request: IndexRequest) => QuotationResult;
    /** The JSON of articles. */
    readonly listMatching: (request: MatchingRequest) => MatchingPage<string>;
    readonly listMatchingQuotations: (request: MatchingRequest) => MatchingPage<ListedQuotation>;
    readonly findFacetValues: (request: FacetValueRequest) => readonly FacetBucket[];
    readonly countUpTo: (request: CountRequest) => readonly number[];
    readonly countQuotationsUpTo: (request: CountRequest) => readonly number[];
    readonly countPeriods: (request: PeriodRequest) => PeriodCounts;
    readonly countQuotationPeriods: (request: PeriodRequest) => PeriodCounts;
    readonly findSimilar: (request: SimilarRequest) => WrittenSimilar | null;
    readonly complete: (request: CompletionRequest) => Completion;
    readonly tryCorrect: (term: string) => string | null;
    readonly tryGet: (id: string) => string | null;
    readonly getFingerprints: (ids: readonly string[]) => ReadonlyMap<string, string>;
    readonly listSources: (page: SourcePage) => readonly IndexedSource[];
    readonly listTakedowns: () => readonly Takedown[];
    readonly listSavedSearches: () => readonly SavedSearch[];
    readonly getLastAddition: () => string | null;
    readonly getStats: () => IndexStats;
    /** Null for an index that was never written. */
    readonly tryGetAnalysisVersion: () => string | null;
    readonly listStored: (page: StoredPage) => readonly NumberedArticle[];
  };

/** Returns the reader over an open database. */
export function createReader(database: Database, rules: ScoringRules): Reader {
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
    `SELECT article, fingerprint, story, added_at, json FROM articles JOIN article_texts USING (article)
     WHERE article > ? ORDER BY article LIMIT ?`,
  );
  const articles = createDocumentSearch(
    ...([database, rules, ARTICLE_TABLES, createArticlePlaces(database)] as const),
  );
  const quotations = createDocumentSearch(
    ...([database, rules, QUOTATION_TABLES, createQuotationPlaces(database)] as const),
  );
  const readQuotations = createQuotationReader(database);
  const readReports = createReportReader(database);
  const findSimilar = createSimilarity(database, rules);
  const complete = createCompletion(database);
  const rowById = database.prepare('SELECT article FROM articles WHERE id = ?');
  const correct = createCorrection(database);
  let columns: Columns | null = null;
  /** Read when quotations are searched first: whoever searches articles alone has no use for them. */
  let quotationColumns: Columns | null = null;

  function readConsistently<Result>(read: (current: Columns) => Result): Result {
    database.exec('BEGIN');
    try {
      if (columns?.revision !== readRevision(database)) columns = loadColumns(database);
      return read(columns);
    } finally {
      if (database.isTransaction) database.exec('COMMIT');
    }
  }

  function getQuotationColumns(current: Columns): Columns {
    if (quotationColumns?.revision !== current.revision) {
      quotationColumns = loadQuotationColumns(database, current);
    }
    return quotationColumns;
  }

  function readJson({ rowBySlot }: Columns, slot: number): string {
    return String(textByArticle.get(rowBySlot[slot] ?? 0)?.['json']);
  }

  function readHit(
    current: Columns,
    { slot, score, explanation }: RankedSlot,
    others: OtherSlots | undefined,
  ): WrittenHit {
    const alsoIn = others === undefined ? {} : { alsoIn: readReports(current, others) };
    return { json: readJson(current, slot), score, explanation, ...alsoIn };
  }

  return {
    ...createNamingReader(database),
    ...createSignatureReader(database),

    search: (request) =>
      readConsistently((current) => {
        const { ranked, others, counts } = articles.search(current, request);
        const hits = ranked.map((hit) => ({
          ...readHit(current, hit, others?.get(hit.slot)),
          ...readHitAddition(current, hit, request),
        }));
        return { ...counts, hits };
      }),

    searchQuotations: (request) =>
      readConsistently((articleColumns) => {
        const current = getQuotationColumns(articleColumns);
        const query = toQuotationQuery(request.query);
        const { ranked, counts } = quotations.search(current, { ...request, query });
        const hits = readQuotations(current, ranked, (hit) =>
          readHitAddition(current, hit, request),
        );
        return { ...counts, hits };
      }),

    listMatching: (request) =>
      readConsistently((current) => {
        const { slots, next } = articles.listMatching(current, request);
        return { items: slots.map((slot) => readJson(current, slot)), next };
      }),

    listMatchingQuotations: (request) =>
      readConsistently((articleColumns) => {
        const current = getQuotationColumns(articleColumns);
        const query = toQuotationQuery(request.query);
        const { slots, next } = quotations.listMatching(current, { ...request, query });
        const unranked = slots.map((slot) => ({ slot, score: null, explanation: null }));
        const hits = readQuotations(current, unranked, () => ({}));
        return { items: hits.map(({ score, explanation, ...listed }) => listed), next };
      }),

    findFacetValues: (request) =>
      readConsistently((current) => articles.findFacetValues(current, request)),

    countUpTo: (request) => readConsistently((current) => articles.countUpTo(current, request)),

    countQuotationsUpTo: ({ limit, queries }) =>
      readConsistently((articleColumns) =>
        quotations.countUpTo(getQuotationColumns(articleColumns), {
          limit,
          queries: queries.map(toQuotationQuery),
        }),
      ),

    countPeriods: (request) =>
      readConsistently((current) => articles.countPeriods(current, request)),

    countQuotationPeriods: (request) =>
      readConsistently((articleColumns) =>
        quotations.countPeriods(getQuotationColumns(articleColumns), {
          ...request,
          query: toQuotationQuery(request.query),
        }),
      ),

    findSimilar: (request) =>
      readConsistently((current) => {
        const row = rowById.get(request.id)?.['article'];
        const slot = current.slotByRow[Number(row)];
        if (row === undefined || slot === undefined) return null;
        const { stems, ranked, others } = findSimilar(current, slot, request);
        return { stems, hits: ranked.map((hit) => readHit(current, hit, others?.get(hit.slot))) };
      }),

    complete: (request) => readConsistently((current) => complete(current, request)),

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

    listTakedowns: () => listTakedowns(database),
    listSavedSearches: () => listSavedSearches(database),

    getLastAddition: () => findLastAddition(database),

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
        story: readStory(row),
        addedAt: readAddition(row),
        json: String(row['json']),
      })),
  };
}

/** When a hit was added, where hits are asked for by it. */
function readHitAddition(
  { addedBySlot }: Columns,
  { slot }: RankedSlot,
  { sort }: IndexRequest,
): Pick<IndexHit, 'addedAt'> {
  return sort === 'added' ? { addedAt: toInstant(addedBySlot[slot]) } : {};
}
