import { setTimeout as wait } from 'node:timers/promises';
import type { PostWebhook } from '../alerts/post-webhook.ts';
import type { AlertSummary } from '../alerts/run-alerts.ts';
import type { CommandContext } from './command-context.ts';
import { readVersion } from './load-tables.ts';
import type { OpenedService } from './open-service.ts';

const TIMEOUT_MS = 10_000;
const NOTHING: AlertSummary = { delivered: 0, failed: 0 };

export type AlertRun = {
  /** Told of what did not go well, for people. */
  readonly report: (message: string) => void;
  readonly stop?: AbortSignal | undefined;
};

/**
 * Tells those who saved searches what is new in the index; to be called whenever something was written. It never fails: what
 * goes wrong is reported, and made good by the next call.
 */
export async function tellAlerts(
  context: CommandContext,
  { index, search }: Pick<OpenedService, 'index' | 'search'>,
  { report, stop }: AlertRun,
): Promise<AlertSummary> {
  const { config, now } = context;
  if (config.savedSearches === 'off') return NOTHING;
  try {
    const saved = await index.listSavedSearches();
    if (!saved.some(({ webhook }) => webhook !== null)) return NOTHING;
    // Who has none does not wait for what it takes to send.
    const [{ runAlerts }, { createWebhookPost }, { readSavedSearch }] = await Promise.all([
      import('../alerts/run-alerts.ts'),
      import('../alerts/post-webhook.ts'),
      import('../api/saved-search-schemas.ts'),
    ]);
    const post = createWebhookPost(
      {
        userAgent: config.userAgent ?? `Onrecord/${readVersion()} (+self-hosted news search)`,
        timeoutMs: TIMEOUT_MS,
        allowPrivate: config.allowPrivate,
        allowHttp: config.webhooks === 'http',
      },
      stop,
    );
    const pause = (ms: number) => wait(ms, undefined, { signal: stop }).catch(() => undefined);
    return await runAlerts({
      ...{ index, findAdded: search.findAdded, toRequest: readSavedSearch, report, stop },
      post: config.webhooks === 'off' ? refuseAll : post,
      clock: { now, wait: pause, random: Math.random },
    });
  } catch (error) {
    if (!isKeyMissing(error, context)) {
      report(`Alerts: ${error instanceof Error ? error.message : String(error)}`);
    }
    return NOTHING;
  }
}

const refuseAll: PostWebhook = () =>
  Promise.resolve({
    kind: 'failed',
    reason: 'is not sent to: ONRECORD_WEBHOOKS is off',
    canPass: true,
    waitSeconds: 0,
  });

/** Who has no key for saved searches has none to tell of. */
function isKeyMissing(error: unknown, { config }: CommandContext): boolean {
  const { meiliSaveKey, meiliSaveKeyFile } = config;
  const isUnavailable =
    error instanceof Error && 'code' in error && error.code === 'saved-searches-unavailable';
  return isUnavailable && (meiliSaveKey ?? meiliSaveKeyFile) === undefined;
}

/**
 * Returns what calls a task that must not run twice at once, for a service in which many write: whoever calls while it runs
 * waits for one more run behind it, together with all others who do.
 */
export function runInTurn<Result>(task: () => Promise<Result>): () => Promise<Result> {
  let running: Promise<unknown> | null = null;
  let next: Promise<Result> | null = null;
  const start = (): Promise<Result> => {
    const run = task().finally(() => {
      if (running === run) running = null;
    });
    running = run;
    return run;
  };
  return () => {
    if (running === null) return start();
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = null;
        return start();
      });
    return next;
  };
}
