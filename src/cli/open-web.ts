import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { EXTRACTION_VERSION } from '../../indexer/extraction/extract-article.ts';
import { createWebReader } from '../../indexer/web-reader.ts';
import type { WebReader } from '../../indexer/web-reader.ts';
import { openAddressStates } from '../../indexer/web/address-states.ts';
import type { AddressStates } from '../../indexer/web/address-states.ts';
import { createWebClient } from '../../indexer/web/web-client.ts';
import type { CommandContext } from './command-context.ts';
import { readVersion } from './load-tables.ts';

const MEGABYTE = 1_000_000;
/** Where nothing is indexed, nothing is remembered. */
const NO_STATES: AddressStates = {
  get: () => null,
  set: () => undefined,
  save: () => Promise.resolve(),
};

/** What is remembered of addresses is about one index, as it was read in one way. */
export type RememberedFor = {
  readonly place: string;
  /** What is remembered says nothing about an index that was made anew. */
  readonly isEmpty: boolean;
  /** All that the articles depend on, besides the content. */
  readonly options: unknown;
  readonly report: (message: string) => void;
};

/** Returns a reader of web addresses for one run. */
export async function openWebReader(
  context: CommandContext,
  remembered: RememberedFor | null,
  stop?: AbortSignal,
): Promise<WebReader> {
  const { config, tables, now } = context;
  const fetchAddress = createWebClient(
    {
      userAgent: config.userAgent ?? `Onrecord/${readVersion()} (+self-hosted news search)`,
      timeoutMs: config.fetchTimeoutMs,
      maxBytes: config.maxDownloadMb * MEGABYTE,
      allowPrivate: config.allowPrivate,
    },
    { now, wait: (ms) => wait(ms, undefined, { signal: stop }).catch(() => undefined) },
    stop,
  );
  const states =
    remembered === null
      ? NO_STATES
      : await openAddressStates(
          config.addressesFile ?? join(config.dir, 'addresses.json'),
          `${remembered.place} ${config.meiliIndex}`,
          remembered.report,
        );
  const version = [EXTRACTION_VERSION, tables.extractionVersion, remembered?.options];
  return createWebReader({
    fetchAddress,
    states: remembered?.isEmpty === true ? { ...states, get: () => null } : states,
    version: createHash('sha256').update(JSON.stringify(version)).digest('base64url').slice(0, 16),
    now,
  });
}
