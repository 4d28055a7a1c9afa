import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { answerClientError } from '../api/client-error.ts';
import type { Config } from '../config/config.ts';
import { ConfigError } from '../core/errors.ts';

const TIMEOUTS = {
  /** For the whole of a request: the application limits it, since some are of any length. */
  requestTimeout: 0,
  headersTimeout: 10_000,
  /** How late this may be noticed. */
  connectionsCheckingInterval: 5_000,
  /** Longer than the 60 s of usual proxies: one that reuses a connection must not find it closed. */
  keepAliveTimeout: 75_000,
};

/** Told here, since the answer to one that is longer names it. */
const MAX_HEADER_BYTES = 16_384;
const SWEEP_MS = 50;

/**
 * Serves on the host and the port that are set.
 *
 * @throws {@link ConfigError} when that is not possible
 */
export function listen(
  answer: RequestListener,
  { host, port }: Pick<Config, 'host' | 'port'>,
): Promise<Server> {
  // The host is asked for by the application, which says so in a problem document.
  const options = { ...TIMEOUTS, maxHeaderSize: MAX_HEADER_BYTES, requireHostHeader: false };
  const server = createServer(options, answer);
  server.on('clientError', answerClientError);
  // What a client expects beyond an answer is not kept from it by an empty 417.
  server.on('checkExpectation', answer);
  return new Promise((resolve, reject) => {
    const refuse = (error: Error) => {
      reject(new ConfigError(`Cannot listen on ${host}:${port}: ${error.message}`));
    };
    server.once('error', refuse);
    server.listen(port, host, () => {
      server.off('error', refuse);
      resolve(server);
    });
  });
}

/** Returns the address under which a server on this host answers. */
export function describeAddress(server: Server, host: string): string {
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/**
 * Accepts no more connections, and lets what is under way go on for so long. Returns whether all of it came to its end.
 */
export async function closeServer(server: Server, graceMs: number): Promise<boolean> {
  let isComplete = true;
  const closed = new Promise((resolve) => server.close(resolve));
  // Answered requests leave connections open for others, which nobody waits for now.
  const sweep = setInterval(() => {
    server.closeIdleConnections();
  }, SWEEP_MS);
  const end = setTimeout(() => {
    isComplete = false;
    server.closeAllConnections();
  }, graceMs);
  await closed;
  clearInterval(sweep);
  clearTimeout(end);
  return isComplete;
}
