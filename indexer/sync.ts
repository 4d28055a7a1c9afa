import type { ArticleId } from '../src/core/article.ts';
import { createPendingWrites } from '../src/search-index/pending-writes.ts';
import type { RefusedDocument, SearchIndex } from '../src/search-index/search-index.ts';
import { planRemovals } from './plan.ts';
import { prepareBatch } from './prepare-batch.ts';
import type { PrepareOptions } from './prepare-batch.ts';
import { readBatches } from './read-batches.ts';
import type { BatchOptions, RunNotes } from './read-batches.ts';
import { openSeenIds } from './seen-ids.ts';
import { describeRules, listTakenDown, settleIndex } from './settle-index.ts';
import { toLocation } from './source-file.ts';
import { STANDARD_INPUT } from './standard-input.ts';
import { isWebAddress } from './web/web-address.ts';

export type IndexerOptions = BatchOptions &
  PrepareOptions & {
    readonly index: SearchIndex;
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
    const takenDown = await listTakenDown(options.index);
    const rules = describeRules(options.extractionVersion, options.extraction.speakers);
    const before = { rules, isSettled: await options.index.isSettled(rules), takenDown };
    await addAndUpdate(paths, options, notes, { counts, takenDown });
    // What was not read is not gone; the next run goes on from here.
    if (options.stop?.aborted === true) return counts;
    for (const path of paths) {
      if (path === STANDARD_INPUT || isWebAddress(path)) continue;
      await removeMissing(toLocation(path), options, notes, counts);
    }
    if (!options.isDryRun) await endRun(options, notes, counts, before);
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
    const { plan, documents, sources } = await prepareBatch(batch.articles, options, takenDown);
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

/** What was so when a run began. */
type Beginning = {
  readonly rules: string;
  readonly isSettled: boolean;
  readonly takenDown: ReadonlySet<ArticleId>;
};

/** Brings in order what follows from the whole index, unless a run has done so and nothing was written since. */
async function endRun(
  { report, ...options }: IndexerOptions,
  { problem }: RunNotes,
  counts: Counts,
  before: Beginning,
): Promise<void> {
  const hasWritten = counts.added + counts.updated + counts.removed > 0;
  // Asked once more, since another process may have written meanwhile.
  if (before.isSettled && !hasWritten && (await options.index.isSettled(before.rules))) return;
  const { removed, renamed, regrouped } = await settleIndex({
    ...options,
    heeded: before.isSettled ? before.takenDown : new Set(),
    refuse({ id, reason }) {
      problem(id, reason);
    },
    reportRemoved(ids) {
      report({ kind: 'removed', ids });
    },
  });
  counts.removed += removed;
  counts.renamed = renamed;
  counts.regrouped = regrouped;
}
