import { Meilisearch } from 'meilisearch';
import type { IndexTables } from '../../core/search-tables.ts';
import { connect } from './connection.ts';
import { findApiError, isForbidden } from './errors.ts';
import { servedIndexNames } from './index-names.ts';
import { buildIndexDefinition } from './settings.ts';
import { createStateFinder, getStats } from './state.ts';
import type { IndexState } from './state.ts';

export type ServerCheck =
  | { readonly kind: 'ok'; readonly version: string | null; readonly articleCount: number }
  | { readonly kind: 'problem'; readonly message: string; readonly advice: string };

export type CheckOptions = {
  readonly host: string;
  readonly apiKey: string | null;
  readonly prefix: string;
  readonly tables: IndexTables;
};

type Problem = { readonly message: string; readonly advice: string };

/** The first version whose filters know `STARTS WITH`, on which prefixes rest. */
const OLDEST_VERSION = [1, 50] as const;
const TIMEOUT_MS = 5_000;
const REFUSALS: ReadonlySet<number> = new Set([401, 403]);

const STATE_PROBLEMS: Readonly<Record<Exclude<IndexState['kind'], 'current'>, Problem>> = {
  missing: {
    message: 'The server has no index of Onrecord yet.',
    advice: 'Fill it: onrecord index PATH…',
  },
  'other-documents': {
    message: 'The index was made by another version of Onrecord, or with other search tables.',
    advice: 'Bring it up to date; searches are answered meanwhile: onrecord index PATH…',
  },
  'other-settings': {
    message: 'The settings of the index on the server are not those of Onrecord.',
    advice: 'Make it anew; searches are answered meanwhile: onrecord index PATH…',
  },
};

/** Looks at a server as an operator would, and says what is wrong and what to do about it. */
export async function checkServer(options: CheckOptions): Promise<ServerCheck> {
  const { host, apiKey } = options;
  const client = new Meilisearch({ host, timeout: TIMEOUT_MS, ...(apiKey !== null && { apiKey }) });
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
    return await checkIndexes(options, version);
  } catch (error) {
    const answer = findApiError(error);
    if (answer === null || !REFUSALS.has(answer.response.status)) throw error;
    return {
      kind: 'problem',
      message: `The server refuses the key (${answer.response.status}).`,
      advice: 'Make keys with onrecord setup, and give one in MEILI_KEY or MEILI_KEY_FILE.',
    };
  }
}

async function checkIndexes(
  { prefix, tables, ...server }: CheckOptions,
  version: string | null,
): Promise<ServerCheck> {
  const connection = connect({ ...server, queryTimeoutMs: TIMEOUT_MS });
  const names = servedIndexNames(prefix);
  const { kind } = await createStateFinder(connection, names, buildIndexDefinition(tables))();
  if (kind !== 'current') return { kind: 'problem', ...STATE_PROBLEMS[kind] };
  const { articleCount } = await getStats(connection, names);
  return { kind: 'ok', version, articleCount };
}

/** Null where the key may not ask: one for certain indexes never may. */
async function tryGetVersion(client: Meilisearch): Promise<string | null> {
  try {
    return (await client.getVersion()).pkgVersion;
  } catch (error) {
    if (isForbidden(error)) return null;
    throw error;
  }
}

function isTooOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_VERSION;
  return major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
}
