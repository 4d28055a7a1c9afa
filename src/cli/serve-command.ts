import { existsSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Express } from 'express';
import { createApp } from '../api/app.ts';
import type { Config } from '../config/config.ts';
import { ConfigError } from '../core/errors.ts';
import type { CommandContext } from './command-context.ts';
import { EXIT } from './help.ts';
import { indexPaths } from './index-command.ts';
import { openService } from './open-service.ts';
import type { OpenedService } from './open-service.ts';

/** Where `npm run build` puts the page, from `dist/src/cli/`. */
const WEB_ROOT = fileURLToPath(new URL('../../web', import.meta.url));

/** `onrecord serve`: answers until it is told to stop; returns the exit status. */
export async function runServe(context: CommandContext): Promise<number> {
  const service = openService(context, 'refuse');
  return serveUntilStopped(context, service);
}

/** `onrecord start`: indexes, then serves. What could not be read is reported and does not keep it from serving. */
export async function runStart(context: CommandContext): Promise<number> {
  const service = openService(context, 'set-aside');
  return serveUntilStopped(context, service, {
    prepare: () =>
      indexPaths(context, service, [context.config.articles], {
        isDryRun: false,
        isRebuild: false,
      }),
    welcome: (address) =>
      `Open ${address} to search, or try:\n${suggestRequests(address).join('\n')}\n`,
  });
}

type ServeSteps = {
  readonly prepare?: () => Promise<unknown>;
  /** What to print below the address. */
  readonly welcome?: (address: string) => string;
};

async function serveUntilStopped(
  { config, log }: CommandContext,
  { index, search, engine }: OpenedService,
  { prepare, welcome }: ServeSteps = {},
): Promise<number> {
  try {
    await prepare?.();
    const server = await listen(
      createApp({ index, search, log, engine, webRoot: findWebRoot(log) }),
      config,
    );
    const address = describeAddress(server, config.host);
    process.stdout.write(`Onrecord answers on ${address}\n${welcome?.(address) ?? ''}`);
    await waitForStop();
    await closeServer(server);
    return EXIT.ok;
  } finally {
    await index.close();
  }
}

/** A build without the page still serves the API. */
function findWebRoot(log: CommandContext['log']): string | null {
  if (existsSync(join(WEB_ROOT, 'index.html'))) return WEB_ROOT;
  log.warn('The page is not built: only the API is served.');
  return null;
}

function listen(app: Express, { port, host }: Config): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = app.listen(port, host, (error?: Error) => {
      if (error === undefined) resolve(server);
      else reject(new ConfigError(`Cannot listen on ${host}:${port}: ${error.message}`));
    });
  });
}

function describeAddress(server: Server, host: string): string {
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function suggestRequests(address: string): string[] {
  return [
    `  curl '${address}/api/search?q=intervention'`,
    `  curl '${address}/api/search?q="foreign+intervention"&outlet=UNN'`,
    `  curl '${address}/api/search?speaker=Claudia+Sheinbaum&sort=newest'`,
  ];
}

function waitForStop(): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      resolve();
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  });
}

/** Requests under way are finished; connections that only wait are closed. */
function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeIdleConnections();
  });
}
