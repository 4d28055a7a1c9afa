import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeWebhookSecret } from '../alerts/sign-webhook.ts';
import { createApp } from '../api/app.ts';
import { createMetrics } from '../api/metrics.ts';
import type { CommandContext } from './command-context.ts';
import { EXIT } from './help.ts';
import { closeServer, describeAddress, listen } from './http-server.ts';
import { loadKeys } from './load-keys.ts';
import { openService } from './open-service.ts';
import { openWriting } from './open-writing.ts';
import type { OpenedService } from './open-service.ts';
import { readIndexFacts } from './read-index-facts.ts';
import { waitForStop } from './stop-signal.ts';

/** Where `npm run build` puts the page, from `dist/src/cli/`. */
const WEB_ROOT = fileURLToPath(new URL('../../web', import.meta.url));

/** `onrecord serve`: answers until it is told to stop; returns the exit status. */
export function runServe(context: CommandContext): Promise<number> {
  return serveUntilStopped(context, { foreignFormat: 'refuse' });
}

/** `onrecord start`: indexes, then serves. What could not be read is reported and does not keep it from serving. */
export function runStart(context: CommandContext): Promise<number> {
  return serveUntilStopped(context, {
    foreignFormat: 'set-aside',
    async prepare(service) {
      const { indexPaths } = await import('./index-command.ts');
      const mode = { isDryRun: false, isRebuild: false };
      await indexPaths(context, service, [context.config.articles], mode);
    },
    welcome: (address) =>
      `Open ${address} to search, or try:\n${suggestRequests(address).join('\n')}\n`,
  });
}

type ServeSteps = {
  readonly foreignFormat: Parameters<typeof openService>[1];
  readonly prepare?: (service: OpenedService) => Promise<unknown>;
  /** What to print below the address. */
  readonly welcome?: (address: string) => string;
};

async function serveUntilStopped(
  context: CommandContext,
  { foreignFormat, prepare, welcome }: ServeSteps,
): Promise<number> {
  const { config, log } = context;
  const keys = loadKeys(config);
  const metrics = createMetrics();
  const service = await openService(context, foreignFormat, metrics.timeEngine);
  const { index, search, engine } = service;
  let isStopping = false;
  const graceMs = config.shutdownSeconds * 1_000;
  let endsAt: number | null = null;
  const { writing, close: closeWriting } = openWriting(context, keys, () => isStopping);
  try {
    await prepare?.(service);
    const app = createApp({
      ...{ index, search, writing, log, engine, webRoot: findWebRoot(log) },
      access: {
        keys,
        requestsPerMinute: config.requestsPerMinute ?? null,
        trustedProxies: config.trustedProxies ?? [],
        corsOrigins: config.corsOrigins ?? [],
      },
      saving: describeSaving(context, service),
      monitoring: { metrics, readIndexFacts: () => readIndexFacts(index) },
      isStopping: () => isStopping,
    });
    const server = await listen(app, config);
    const address = describeAddress(server, config.host);
    log.info(
      { address, engine, asksForKeys: keys !== null, writes: writing.kind === 'on' },
      'Started.',
    );
    process.stdout.write(`Onrecord answers on ${address}\n${welcome?.(address) ?? ''}`);
    const signal = await waitForStop();
    isStopping = true;
    endsAt = performance.now() + graceMs;
    log.info({ signal, graceSeconds: config.shutdownSeconds }, 'Stopping.');
    const isComplete = await closeServer(server, graceMs);
    if (isComplete) log.info({}, 'Stopped: every request was answered.');
    else log.warn({}, 'Stopped: the time was up before every request was answered.');
    return EXIT.ok;
  } finally {
    const leftMs = endsAt === null ? graceMs : Math.max(0, endsAt - performance.now());
    const isSettled = await closeWriting(leftMs);
    if (!isSettled) log.warn({}, UNSETTLED);
    await index.close();
  }
}

const UNSETTLED =
  'Stopped: the time was up before names and stories were up to date, which the next run makes good.';

function describeSaving({ config, now }: CommandContext, { index }: OpenedService) {
  const { webhooks } = config;
  const isOn = config.savedSearches === 'on';
  return { isOn, index, now, makeId: randomUUID, makeSecret: makeWebhookSecret, webhooks };
}

/** A build without the page still serves the API. */
function findWebRoot(log: CommandContext['log']): string | null {
  if (existsSync(join(WEB_ROOT, 'index.html'))) return WEB_ROOT;
  log.warn('The page is not built: only the API is served.');
  return null;
}

function suggestRequests(address: string): string[] {
  return [
    `  curl '${address}/api/search?q=intervention'`,
    `  curl '${address}/api/search?q="foreign+intervention"&outlet=UNN'`,
    `  curl '${address}/api/search?speaker=Claudia+Sheinbaum&sort=newest'`,
  ];
}
