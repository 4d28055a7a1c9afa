import type { Analyzer } from '../src/analysis/analyzer.ts';
import type { Article, ArticleId } from '../src/core/article.ts';
import type { IndexDocument, SearchIndex } from '../src/search-index/search-index.ts';
import { buildDocument } from './build-document.ts';
import { EXTRACTION_VERSION, extractArticle } from './extraction/extract-article.ts';
import type { ExtractionContext } from './extraction/extract-article.ts';
import { fingerprintArticle } from './fingerprint.ts';
import { planBatch } from './plan.ts';
import type { SyncPlan } from './plan.ts';

export type PrepareOptions = {
  readonly index: Pick<SearchIndex, 'getFingerprints'>;
  readonly analyzer: Analyzer;
  readonly extraction: ExtractionContext;
  /** Version of the tables that extraction reads, part of every fingerprint. */
  readonly extractionVersion: string;
  /** Says what would be done, and does nothing. */
  readonly isDryRun: boolean;
};

export type PreparedBatch = {
  readonly plan: SyncPlan;
  /** None in a dry run. */
  readonly documents: readonly IndexDocument[];
  /** Where each document comes from, for what is said about it. */
  readonly sources: ReadonlyMap<ArticleId, string>;
};

/** Decides what articles, each id once, need, and makes documents of those that have to be written. */
export async function prepareBatch(
  articles: readonly Article[],
  { index, analyzer, extraction, extractionVersion, isDryRun }: PrepareOptions,
  takenDown: ReadonlySet<ArticleId>,
): Promise<PreparedBatch> {
  const versions = [EXTRACTION_VERSION, extractionVersion];
  const found = new Map(
    articles.map((article) => [article.id, fingerprintArticle(article, versions)]),
  );
  const plan = planBatch(found, await index.getFingerprints([...found.keys()]), takenDown);
  const stale = new Set(isDryRun ? [] : [...plan.add, ...plan.update]);
  // Of an article that is there already the index keeps when it came first.
  const addedAt = extraction.now().toISOString();
  const documents = articles
    .filter(({ id }) => stale.has(id))
    .map((article) => {
      const extracted = extractArticle(article, extraction);
      return { ...buildDocument(extracted, found.get(article.id) ?? '', analyzer), addedAt };
    });
  const sources = new Map(documents.map(({ article }) => [article.id, article.source]));
  return { plan, documents, sources };
}
