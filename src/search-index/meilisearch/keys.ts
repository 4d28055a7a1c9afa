import { Meilisearch } from 'meilisearch';
import type { KeyCreation } from 'meilisearch';
import { toIndexError } from './errors.ts';
import {
  nextIndexNames,
  savedSearchIndexName,
  servedIndexNames,
  takedownIndexName,
} from './index-names.ts';

export type MadeKeys = {
  /** Can search the indexes and nothing else: for the service. */
  readonly searchKey: string;
  /** Can make, read and write the indexes and nothing else: for the indexer. */
  readonly indexKey: string;
  /** Can read and write the index of saved searches and nothing else: for both. */
  readonly saveKey: string;
};

type Role = 'search' | 'index' | 'save';

const DESCRIPTIONS: Readonly<Record<Role, string>> = {
  search: 'Onrecord: the service, to search.',
  index: 'Onrecord: the indexer, to write.',
  save: 'Onrecord: the service and the indexer, to keep saved searches.',
};

const ACTIONS: Readonly<Record<Role, KeyCreation['actions']>> = {
  // An index is asked for when it was last written.
  search: ['search', 'documents.get', 'indexes.get'],
  index: ['search', 'documents.*', 'indexes.*', 'settings.*', 'tasks.get', 'stats.get'],
  save: ['documents.*', 'indexes.create', 'indexes.get', 'tasks.get'],
};

/**
 * Makes the three keys that an installation needs, or finds those made before.
 *
 * @param prefix - first part of the names of the indexes that the keys are for
 * @throws IndexUnavailableError when the server cannot be reached or refuses the master key
 */
export async function makeKeys(host: string, masterKey: string, prefix: string): Promise<MadeKeys> {
  const client = new Meilisearch({ host, apiKey: masterKey });
  try {
    return {
      searchKey: await makeKey(client, 'search', prefix),
      indexKey: await makeKey(client, 'index', prefix),
      saveKey: await makeKey(client, 'save', prefix),
    };
  } catch (error) {
    throw toIndexError(error, host);
  }
}

async function makeKey(client: Meilisearch, role: Role, prefix: string): Promise<string> {
  const indexes = listIndexes(role, prefix);
  // A key's name is how the one made before is found again; what it may do cannot be changed afterwards.
  const name = `${prefix}-${role}`;
  const { results } = await client.getKeys({ limit: 1_000 });
  const known = results.find(
    (key) =>
      key.name === name && haveSame(key.indexes, indexes) && haveSame(key.actions, ACTIONS[role]),
  );
  if (known !== undefined) return known.key;
  const { key } = await client.createKey({
    name,
    description: DESCRIPTIONS[role],
    actions: [...ACTIONS[role]],
    indexes,
    expiresAt: null,
  });
  return key;
}

/** Only the indexer makes an index anew beside the one that is served, and heeds what is to stay out. */
function listIndexes(role: Role, prefix: string): string[] {
  if (role === 'save') return [savedSearchIndexName(prefix)];
  const { articles, quotations } = servedIndexNames(prefix);
  const next = nextIndexNames(prefix);
  const own = [next.articles, next.quotations, takedownIndexName(prefix)];
  return [articles, quotations, ...(role === 'index' ? own : [])];
}

function haveSame(actual: readonly string[], wanted: readonly string[]): boolean {
  return [...actual].sort().join() === [...wanted].sort().join();
}
