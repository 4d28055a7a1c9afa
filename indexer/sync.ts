import type { Analyzer } from '../src/analysis/analyzer.ts';
import type { ArticleId } from '../src/core/article.ts';
import { createPendingWrites } from '../src/search-index/pending-writes.ts';
import type {
  IndexDocument,
  RefusedDocument,
  SearchIndex,
} from '../src/search-index/search-index.ts';
import { assignStories } from './assign-stories.ts';
import { buildDocument } from './build-document.ts';
import { EXTRACTION_VERSION, extractArticle } from './extraction/extract-article.ts';
import type { ExtractionContext } from './extraction/extract-article.ts';
import { fingerprintArticle } from './fingerprint.ts';
import { planBatch, planRemovals } from './plan.ts';
import type { SyncPlan } from './plan.ts';
import { readBatches } from './read-batches.ts';
import type { Batch, BatchOptions, RunNotes } from './read-batches.ts';
import { openSeenIds } from './seen-ids.ts';
import { toLocation } from './source-file.ts';
import { STANDARD_INPUT } from './standard-input.ts';
import { unifySpeakers } from './unify-speakers.ts';
import { isWebAddress } from './web/web-address.ts';

export type IndexerOptions = BatchOptions & {
  readonly index: SearchIndex;
  readonly analyzer: Analyzer;
  readonly extraction: ExtractionContext;
  /** Version of the tables that extraction reads, part of every fingerprint. */
  readonly extractionVersion: string;
  /** Says what would be done, and does nothing. */
  readonly isDryRun: boolean;
  readonly report: (event: IndexerEvent) => void;
};

/** What happens during a run, as it happens. */
export type IndexerEvent =
  | { readonly kind: 'problem'; readonly place: string; readonly reason: string }
  | { readonly kind: 'notice'; readonly message: string }
  | { readonly kind: 'progress'; readonly progress: SyncProgress }
  | { readonly kind: 'removed'; readonly ids: readonly string[] };

export type SyncSummary = {
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly removed: number;
  /** Read, and left out since somebody deleted them. */
  readonly keptOut: number;
  /** Articles of any run in which a speaker now has another name. */
  readonly renamed: number;
  /** Articles of any run that now are in another story, or in none. */
  readonly regrouped: number;
  /** Articles and sources that could not be read, and repeated ids. */
  readonly problems: number;
};

export type SyncProgress = {
  readonly summary: SyncSummary;
  readonly bytesRead: number;
  /** Articles handed to the index that it has not confirmed yet. */
  readonly waiting: number;
};

type Counts = { -readonly [Key in keyof SyncSummary]: SyncSummary[Key] };

const REMOVAL_PAGE = 1_000;

/**
 * Brings the index in line with files, folders and standard input: new articles are added, changed ones replaced,
 * those gone from a given root removed. What cannot be read is reported, and what the index has of it stays. In the end
 * every speaker has one name, and every story its articles.
 */
export async function syncPaths(
  paths: readonly string[],
  options: IndexerOptions,
): Promise<SyncSummary> {
  const { report } = options;
  const counts: Counts = {
    ...{ added: 0, updated: 0, unchanged: 0, removed: 0, keptOut: 0 },
    ...{ renamed: 0, regrouped: 0, problems: 0 },
  };
  const seen = openSeenIds();
  const notes: RunNotes = {
    seen,
    unread: new Set(),
    unknownKeys: new Set(),
    problem(place, reason) {
      counts.problems++;
      report({ kind: 'problem', place, reason });
    },
    notice(message) {
      report({ kind: 'notice', message });
    },
  };
  try {
    const takenDown = new Set(await listTakenDown(options.index));
    await addAndUpdate(paths, options, notes, { counts, takenDown });
    // What was not read is not gone; the next run goes on from here.
    if (options.stop?.aborted === true) return counts;
    for (const path of paths) {
      if (path === STANDARD_INPUT || isWebAddress(path)) continue;
      await removeMissing(toLocation(path), options, notes, counts);
    }
    if (!options.isDryRun) await removeTakenDown(options, counts);
    // Also when nothing has changed: an earlier run may have been interrupted before it came to this.
    if (!options.isDryRun) {
      counts.renamed = await nameSpeakers(options, notes);
      counts.regrouped = await assignStories(options);
    }
  } finally {
    seen.close();
  }
  if (notes.unknownKeys.size > 0) {
    const keys = [...notes.unknownKeys].sort().join(', ');
    report({ kind: 'notice', message: `Keys that name no field were not read: ${keys}.` });
  }
  return counts;
}

async function addAndUpdate(
  paths: readonly string[],
  options: IndexerOptions,
  notes: RunNotes,
  { counts, takenDown }: { readonly counts: Counts; readonly takenDown: ReadonlySet<ArticleId> },
): Promise<void> {
  // While batches are being written, elsewhere, the next one is read and prepared here.
  const writes = createPendingWrites(options.index);
  let bytesRead = 0;
  const reportProgress = () => {
    const waiting = writes.countArticles();
    options.report({ kind: 'progress', progress: { summary: { ...counts }, bytesRead, waiting } });
  };
  for await (const batch of readBatches(paths, options, notes)) {
    const { plan, documents, sources } = await prepareBatch(batch, options, takenDown);
    await writes.waitForRoom();
    bytesRead = batch.bytesRead;
    counts.unchanged += plan.unchanged.length;
    counts.keptOut += plan.keptOut.length;
    const countWritten = (refused: readonly RefusedDocument[]) => {
      const isWritten = (id: ArticleId) => !refused.some((item) => item.id === id);
      counts.added += plan.add.filter(isWritten).length;
      counts.updated += plan.update.filter(isWritten).length;
      for (const { id, reason } of refused) notes.problem(sources.get(id) ?? id, reason);
      reportProgress();
    };
    if (documents.length > 0) writes.add(documents, countWritten);
    else countWritten([]);
  }
  await writes.finish();
}

type PreparedBatch = {
  readonly plan: SyncPlan;
  /** None in a dry run. */
  readonly documents: readonly IndexDocument[];
  /** Where each document comes from, for what is said about it. */
  readonly sources: ReadonlyMap<ArticleId, string>;
};

async function prepareBatch(
  { articles }: Batch,
  { index, analyzer, extraction, extractionVersion, isDryRun }: IndexerOptions,
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

async function removeMissing(
  root: string,
  { index, isDryRun, report }: IndexerOptions,
  { seen, unread }: RunNotes,
  counts: Counts,
): Promise<void> {
  const isUnread = (location: string) =>
    [...unread].some((place) => location === place || location.startsWith(`${place}/`));
  let afterId: string | null = null;
  for (;;) {
    const page = await index.listSources({ root, afterId, limit: REMOVAL_PAGE });
    const last = page.at(-1);
    if (last === undefined) return;
    afterId = last.id;
    const gone = planRemovals(page, seen.has, isUnread);
    if (gone.length > 0) {
      if (!isDryRun) await index.delete(gone);
      counts.removed += gone.length;
      report({ kind: 'removed', ids: gone });
    }
  }
}

async function listTakenDown(index: SearchIndex): Promise<ArticleId[]> {
  return (await index.listTakedowns()).map(({ id }) => id);
}

/** What was taken down while this run had it in hand, or by a command that was interrupted between noting and removing. */
async function removeTakenDown({ index, report }: IndexerOptions, counts: Counts): Promise<void> {
  const takenDown = await listTakenDown(index);
  for (let from = 0; from < takenDown.length; from += REMOVAL_PAGE) {
    const page = takenDown.slice(from, from + REMOVAL_PAGE);
    const indexed = [...(await index.getFingerprints(page)).keys()];
    if (indexed.length === 0) continue;
    await index.delete(indexed);
    counts.removed += indexed.length;
    report({ kind: 'removed', ids: indexed });
  }
}

/** By all the names that the index has now, so it comes last. */
function nameSpeakers(
  { index, analyzer, extraction, batchSize }: IndexerOptions,
  { problem }: RunNotes,
): Promise<number> {
  const { speakers: aliases, persons } = extraction;
  return unifySpeakers({
    ...{ index, analyzer, batchSize, tables: { aliases, persons } },
    refuse({ id, reason }) {
      problem(id, reason);
    },
  });
}
