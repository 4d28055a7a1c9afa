import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '../core/errors.ts';
import { makeKeys } from '../search-index/meilisearch/keys.ts';
import type { CommandContext } from './command-context.ts';
import { EXIT } from './help.ts';

/** `onrecord setup`: makes the keys of the service and the indexer; returns the exit status. */
export async function runSetup(
  { config }: CommandContext,
  keysDirectory: string | null,
): Promise<number> {
  const { meiliUrl, meiliMasterKey, meiliIndex } = config;
  if (meiliUrl === undefined || meiliMasterKey === undefined) {
    throw new ConfigError('onrecord setup needs MEILI_URL and MEILI_MASTER_KEY.');
  }
  const { searchKey, indexKey, saveKey } = await makeKeys(meiliUrl, meiliMasterKey, meiliIndex);
  if (keysDirectory === null) {
    process.stdout.write(
      `For onrecord serve:\n  MEILI_KEY=${searchKey}\nFor onrecord index:\n  MEILI_KEY=${indexKey}\nFor saved searches, both:\n  MEILI_SAVE_KEY=${saveKey}\n`,
    );
    return EXIT.ok;
  }
  mkdirSync(keysDirectory, { recursive: true });
  for (const [name, key] of [
    ['search.key', searchKey],
    ['index.key', indexKey],
    ['save.key', saveKey],
  ] as const) {
    writeFileSync(join(keysDirectory, name), `${key}\n`, { mode: 0o600 });
  }
  process.stdout.write(`The keys are in ${keysDirectory}: search.key, index.key and save.key.\n`);
  return EXIT.ok;
}
