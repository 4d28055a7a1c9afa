import type { AlertSummary } from '../alerts/run-alerts.ts';
import { rebuildOutdated } from '../../indexer/rebuild.ts';
import type { KeyMap } from '../../indexer/readers/read-outcome.ts';
import type { RebuildEvent } from '../../indexer/rebuild.ts';
import type { StandardInput } from '../../indexer/standard-input.ts';
import { syncPaths } from '../../indexer/sync.ts';
import type { IndexerEvent, SyncSummary } from '../../indexer/sync.ts';
import type { WebReader } from '../../indexer/web-reader.ts';
import { describeAddress, isWebAddress } from '../../indexer/web/web-address.ts';
import type { CommandContext } from './command-context.ts';
import { EXIT } from './help.ts';
import { readIndexerSettings } from './indexer-settings.ts';
import { openService } from './open-service.ts';
import type { OpenedService } from './open-service.ts';
import { createProgress } from './progress.ts';
import { tellAlerts } from './tell-alerts.ts';

export type IndexMode = {
  /** Says what would be done, and does nothing. */
  readonly isDryRun: boolean;
  /** Makes the index anew first, even when it is current. */
  readonly isRebuild: boolean;
  readonly keyMap?: KeyMap;
  /** What standard input is, where the first bytes are not to tell it. */
  readonly inputFormat?: StandardInput['format'];
  /** Reads the pages that items of feeds link to. */
  readonly isFollowing?: boolean;
  /** Goes on indexing what changes, and everything at this interval; null for one run. */
  readonly watchIntervalMs?: number | null;
};

/** `onrecord index PATH…`: returns the exit status. */
export async function runIndex(
  context: CommandContext,
  given: readonly string[],
  mode: IndexMode,
): Promise<number> {
  const service = await openService(context, 'set-aside');
  // A path given twice is read once.
  const paths = [...new Set(given)];
  try {
    const intervalMs = mode.watchIntervalMs ?? null;
    if (intervalMs === null) {
      const { problems } = await indexPaths(context, service, paths, mode);
      return problems > 0 ? EXIT.problems : EXIT.ok;
    }
    await watchPaths(context, service, { paths, intervalMs, mode });
    return EXIT.ok;
  } finally {
    await service.index.close();
  }
}

type Watched = {
  readonly paths: readonly string[];
  readonly intervalMs: number;
  readonly mode: IndexMode;
};

async function watchPaths(
  context: CommandContext,
  service: OpenedService,
  { paths, intervalMs, mode }: Watched,
): Promise<void> {
  const { runWatch } = await import('./watch-command.ts');
  let isRebuild = mode.isRebuild;
  await runWatch(context, {
    ...{ paths, intervalMs },
    async runRound(ofRound, stop) {
      const round = await runOnce(context, service, ofRound, { ...mode, isRebuild }, stop);
      isRebuild = false;
      return describeRound(round);
    },
  });
}

/** Indexes the paths, showing progress on standard error and a summary on standard output. */
export async function indexPaths(
  context: CommandContext,
  service: OpenedService,
  paths: readonly string[],
  mode: IndexMode,
): Promise<SyncSummary> {
  const started = performance.now();
  const round = await runOnce(context, service, paths, mode);
  const { summary } = round;
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  const lead = mode.isDryRun ? 'Would index' : 'Indexed';
  const names = paths.map((path) => (isWebAddress(path) ? describeAddress(path) : path));
  process.stdout.write(`${lead} ${names.join(', ')} in ${seconds} s: ${describeRound(round)}.\n`);
  if (mode.isDryRun) return summary;
  const { articleCount } = await service.index.getStats();
  const articles = articleCount === 1 ? 'article' : 'articles';
  process.stdout.write(`The index at ${service.place} holds ${articleCount} ${articles}.\n`);
  return summary;
}

type Round = {
  readonly summary: SyncSummary;
  readonly unchangedAddresses: number;
  readonly alerts: AlertSummary;
};

async function runOnce(
  context: CommandContext,
  service: OpenedService,
  paths: readonly string[],
  { isDryRun, isRebuild, keyMap, inputFormat = null, isFollowing = false }: IndexMode,
  stop?: AbortSignal,
): Promise<Round> {
  const { config, tables } = context;
  const { index, analyzer, place } = service;
  const progress = await createProgress(paths, process.stderr);
  const notice = (message: string) => {
    progress.report({ kind: 'notice', message });
  };
  let web: WebReader | null = null;
  if (paths.some(isWebAddress)) {
    // Who reads only files does not wait for what it takes to fetch.
    const { openWebReader } = await import('./open-web.ts');
    const { articleCount } = await index.getStats();
    const options = [isFollowing, [...(keyMap ?? [])]];
    const remembered = { place, isEmpty: articleCount === 0, options, report: notice };
    web = await openWebReader(context, remembered, stop);
  }
  const common = {
    ...{ index, analyzer, isDryRun },
    report(event: IndexerEvent | RebuildEvent) {
      if (event.kind === 'problem') web?.noteProblem(event.place);
      progress.report(event);
    },
  };
  let release = () => {};
  try {
    if (!isDryRun) release = await claim(index, notice);
    await rebuildOutdated({ ...common, isForced: isRebuild });
    const summary = await syncPaths(paths, {
      ...common,
      ...(await readIndexerSettings(context)),
      extractionVersion: tables.extractionVersion,
      batchSize: config.batchSize,
      standardInput: { bytes: process.stdin, format: inputFormat },
      ...{ keyMap, web, isFollowing, stop },
    });
    if (!isDryRun && stop?.aborted !== true) await web?.remember().catch(reportForgotten);
    // Others may write while messages are sent.
    release();
    release = () => {};
    const alerts = isDryRun
      ? { delivered: 0, failed: 0 }
      : await tellAlerts(context, service, { report: notice, stop });
    return { summary, unchangedAddresses: web?.countUnchanged() ?? 0, alerts };
  } finally {
    release();
    progress.stop();
  }

  function reportForgotten(error: unknown): void {
    notice(
      `What was fetched is not remembered: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** Waits for as long as somebody else writes: another run, or a service for what comes by its API. */
function claim(
  index: OpenedService['index'],
  notice: (message: string) => void,
): Promise<() => void> {
  return index.claimWriting({
    ...{ by: 'onrecord index', isRun: true, waitMs: null },
    onWait(holder) {
      notice(`Waiting for ${holder}, which writes to the index.`);
    },
  });
}

function describeRound({ summary, unchangedAddresses, alerts }: Round): string {
  const { added, updated, unchanged, removed, keptOut, renamed, regrouped, problems } = summary;
  const addresses = unchangedAddresses === 1 ? 'address' : 'addresses';
  return [
    `${added} added, ${updated} updated, ${unchanged} unchanged, ${removed} removed`,
    ...(keptOut === 0 ? [] : [`${keptOut} kept out (deleted)`]),
    ...(unchangedAddresses === 0 ? [] : [`${unchangedAddresses} ${addresses} not changed`]),
    ...(renamed === 0 ? [] : [`speakers renamed in ${renamed}`]),
    ...(regrouped === 0 ? [] : [`stories changed in ${regrouped}`]),
    ...(problems === 0 ? [] : [`${problems} could not be read`]),
    ...(alerts.delivered === 0 ? [] : [`alerts delivered: ${alerts.delivered}`]),
    ...(alerts.failed === 0 ? [] : [`alerts that failed: ${alerts.failed}`]),
  ].join(', ');
}
