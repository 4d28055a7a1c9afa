import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Config } from '../config/config.ts';
import { loadSearchConfig } from '../config/search-config.ts';
import type { SearchConfig } from '../config/search-config.ts';

/** Returns the search tables that the configuration names, or those that come with Onrecord. */
export async function loadTables({ searchConfig }: Config): Promise<SearchConfig> {
  return loadSearchConfig(searchConfig ?? join(findPackageRoot(), 'search-config'));
}

/** Returns the version of Onrecord. */
export function readVersion(): string {
  const manifest: unknown = JSON.parse(
    readFileSync(join(findPackageRoot(), 'package.json'), 'utf8'),
  );
  return z.object({ version: z.string() }).parse(manifest).version;
}

/** The sources and the build stand at different depths below it. */
function findPackageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && folder !== dirname(folder))
    folder = dirname(folder);
  return folder;
}
