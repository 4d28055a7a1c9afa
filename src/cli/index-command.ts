import { rebuildOutdated } from '../../indexer/rebuild.ts';
import type { KeyMap } from '../../indexer/readers/read-outcome.ts';
import { syncPaths } from '../../indexer/sync.ts';
import type { SyncSummary } from '../../indexer/sync.ts';
import type { CommandContext } from './command-context.ts';
import { EXIT } from './help.ts';
import { readIndexerSettings } from './indexer-settings.ts';
import { openService } from './open-service.ts';
import type { OpenedService } from './open-service.ts';
import { createProgress } from './progress.ts';

export type IndexMode = {
  /** Says what would be done, and does nothing. */
  readonly isDryRun: boolean;
  /** Makes the index anew first, even when it is current. */
  readonly isRebuild: boolean;
  readonly keyMap?: KeyMap;
};

/** `onrecord index PATH…`: returns the exit status. */
export async function runIndex(
  context: CommandContext,
  paths: readonly string[],
  mode: IndexMode,
): Promise<number> {
  const service = openService(context, 'set-aside');
  try {
    // A path given twice is read once.
    const { problems } = await indexPaths(context, service, [...new Set(paths)], mode);
    return problems > 0 ? EXIT.problems : EXIT.ok;
  } finally {
    await service.index.close();
  }
}

/** Indexes the paths, showing progress on standard error and a summary on standard output. */
export async function indexPaths(
  context: CommandContext,
  { index, analyzer, place }: OpenedService,
  paths: readonly string[],
  { isDryRun, isRebuild, keyMap }: IndexMode,
): Promise<SyncSummary> {
  const { config, tables } = context;
  const started = performance.now();
  const progress = await createProgress(paths, process.stderr);
  const common = { index, analyzer, isDryRun, report: progress.report };
  const summary = await rebuildOutdated({ ...common, isForced: isRebuild })
    .then(() =>
      syncPaths(paths, {
        ...common,
        ...readIndexerSettings(context),
        extractionVersion: tables.extractionVersion,
        batchSize: config.batchSize,
        standardInput: process.stdin,
        keyMap,
      }),
    )
    .finally(progress.stop);
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  const lead = isDryRun ? 'Would index' : 'Indexed';
  process.stdout.write(
    `${lead} ${paths.join(', ')} in ${seconds} s: ${describeSummary(summary)}.\n`,
  );
  if (isDryRun) return summary;
  const { articleCount } = await index.getStats();
  const articles = articleCount === 1 ? 'article' : 'articles';
  process.stdout.write(`The index at ${place} holds ${articleCount} ${articles}.\n`);
  return summary;
}

function describeSummary(summary: SyncSummary): string {
  const { added, updated, unchanged, removed, renamed, regrouped, problems } = summary;
  return [
    `${added} added, ${updated} updated, ${unchanged} unchanged, ${removed} removed`,
    ...(renamed === 0 ? [] : [`speakers renamed in ${renamed}`]),
    ...(regrouped === 0 ? [] : [`stories changed in ${regrouped}`]),
    ...(problems === 0 ? [] : [`${problems} could not be read`]),
  ].join(', ');
}
