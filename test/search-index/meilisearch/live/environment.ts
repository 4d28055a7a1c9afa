import { randomUUID } from 'node:crypto';
import { Meilisearch } from 'meilisearch';
import { makeKeys } from '../../../../src/search-index/meilisearch/keys.ts';
import { openMeilisearchIndex } from '../../../../src/search-index/meilisearch/open-meilisearch-index.ts';
import type { SearchIndex } from '../../../../src/search-index/search-index.ts';
import { indexTables } from '../../../support/builders.ts';

/** A server, and who may do anything on it. */
export type ServerAccess = { readonly host: string; readonly apiKey: string };

const { MEILI_URL, MEILI_MASTER_KEY, MEILI_BINARY, MEILI_RECORD } = process.env;
// What these tests ask differs from run to run, so none of it can be replayed.
const isRecording = MEILI_RECORD !== undefined;

/** The server that is there already: live tests that need no other are skipped unless it is named. */
export const sharedServer: ServerAccess = {
  host: MEILI_URL ?? '',
  apiKey: MEILI_MASTER_KEY ?? '',
};
export const hasSharedServer =
  MEILI_URL !== undefined && MEILI_MASTER_KEY !== undefined && !isRecording;

/** The program of a server that a test may stop, see `server.ts`. */
export const serverBinary = MEILI_BINARY ?? '';
export const hasServerBinary = MEILI_BINARY !== undefined && !isRecording;

/** Returns the first part of index names that no other run has. */
export function inventPrefix(): string {
  return `live-${randomUUID()}`;
}

/** Opens an index; its documents are of another version where the analysis is. */
export function openLiveIndex(
  { host, apiKey }: ServerAccess,
  prefix: string,
  analysisVersion: string = indexTables.analysisVersion,
): SearchIndex {
  return openMeilisearchIndex({
    host,
    apiKey,
    prefix,
    tables: { ...indexTables, analysisVersion },
    queryTimeoutMs: 30_000,
  });
}

/** Returns the names of the indexes that begin with a prefix. */
export async function listIndexNames(server: ServerAccess, prefix: string): Promise<string[]> {
  const { results } = await new Meilisearch(server).getIndexes({ limit: 10_000 });
  return results
    .map(({ uid }) => uid)
    .filter((uid) => uid.startsWith(`${prefix}_`))
    .sort();
}

/** Returns access with no more rights than the indexer of an installation has. */
export async function accessAsIndexer(server: ServerAccess, prefix: string): Promise<ServerAccess> {
  const { indexKey } = await makeKeys(server.host, server.apiKey, prefix);
  return { host: server.host, apiKey: indexKey };
}

/** Removes the indexes and the keys that begin with a prefix. */
export async function removeInstallation(server: ServerAccess, prefix: string): Promise<void> {
  const client = new Meilisearch(server);
  for (const uid of await listIndexNames(server, prefix)) {
    await client.deleteIndex(uid).waitTask({ timeout: 60_000 });
  }
  const { results } = await client.getKeys({ limit: 1_000 });
  for (const { uid, name } of results) {
    if (name?.startsWith(`${prefix}-`)) await client.deleteKey(uid);
  }
}
