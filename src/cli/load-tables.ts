import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from '../config/config.ts';
import { loadSearchConfig } from '../config/search-config.ts';
import type { SearchConfig } from '../config/search-config.ts';

/** Returns the search tables that the configuration names, or those that come with Onrecord. */
export async function loadTables({ searchConfig }: Config): Promise<SearchConfig> {
  return loadSearchConfig(searchConfig ?? join(findPackageRoot(), 'search-config'));
}

/** The sources and the build stand at different depths below it. */
function findPackageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && folder !== dirname(folder))
    folder = dirname(folder);
  return folder;
}
