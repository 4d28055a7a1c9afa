import { Meilisearch, MeilisearchApiError } from 'meilisearch';
import type { KeyCreation } from 'meilisearch';
import { toIndexError } from './errors.ts';

export type MadeKeys = {
  /** Can search the indexes and nothing else: for the service. */
  readonly searchKey: string;
  /** Can make, read and write the indexes and nothing else: for the indexer. */
  readonly indexKey: string;
};

type Role = 'search' | 'index';

const ACTIONS: Readonly<Record<Role, KeyCreation['actions']>> = {
  search: ['search', 'documents.get', 'stats.get'],
  index: ['search', 'documents.*', 'indexes.*', 'settings.*', 'tasks.get', 'stats.get'],
};

/**
 * Makes the two keys that an installation needs, or finds those made before.
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
    };
  } catch (error) {
    throw toIndexError(error, host);
  }
}

async function makeKey(client: Meilisearch, role: Role, prefix: string): Promise<string> {
  // A key's name is how the one made before is found again.
  const name = `${prefix}-${role}`;
  const { results } = await client.getKeys({ limit: 1_000 });
  const known = results.find((key) => key.name === name);
  if (known !== undefined) return known.key;
  const { key } = await client.createKey({
    name,
    description: `Onrecord, to ${role} ${prefix}_*`,
    actions: ACTIONS[role],
    indexes: [`${prefix}_*`],
    expiresAt: null,
  });
  return key;
}

export type ServerCheck =
  | { readonly kind: 'ok'; readonly version: string | null; readonly articleCount: number }
  | { readonly kind: 'problem'; readonly message: string; readonly advice: string };

/** The first version whose filters know `STARTS WITH`, on which prefixes rest. */
const OLDEST_VERSION = [1, 50] as const;

/** Looks at a server as an operator would, and says what is wrong and what to do about it. */
export async function checkServer(
  host: string,
  apiKey: string | undefined,
  indexName: string,
): Promise<ServerCheck> {
  const client = new Meilisearch({ host, timeout: 5_000, ...(apiKey !== undefined && { apiKey }) });
  if (!(await client.isHealthy())) {
    return {
      kind: 'problem',
      message: `No Meilisearch answers at ${host}.`,
      advice: 'Start the server, or correct MEILI_URL.',
    };
  }
  try {
    const version = await tryGetVersion(client);
    if (version !== null && isTooOld(version)) {
      return {
        kind: 'problem',
        message: `The server is Meilisearch ${version}; Onrecord needs ${OLDEST_VERSION.join('.')} or newer.`,
        advice: 'Upgrade the server (docs/operations.md).',
      };
    }
    const { numberOfDocuments } = await client.index(indexName).getStats();
    return { kind: 'ok', version, articleCount: numberOfDocuments };
  } catch (error) {
    return describeRefusal(error, indexName);
  }
}

/** Null where the key may not ask: one for certain indexes never may. */
async function tryGetVersion(client: Meilisearch): Promise<string | null> {
  try {
    return (await client.getVersion()).pkgVersion;
  } catch (error) {
    if (error instanceof MeilisearchApiError && error.response.status === 403) return null;
    throw error;
  }
}

function describeRefusal(error: unknown, indexName: string): ServerCheck {
  if (!(error instanceof MeilisearchApiError)) throw error;
  if (error.response.status === 404) {
    return {
      kind: 'problem',
      message: `The server has no index ${indexName}.`,
      advice: 'Fill it: onrecord index PATH…',
    };
  }
  return {
    kind: 'problem',
    message: `The server refuses the key (${error.response.status}).`,
    advice: 'Make keys with onrecord setup, and give one in MEILI_KEY or MEILI_KEY_FILE.',
  };
}

function isTooOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_VERSION;
  return major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
}
