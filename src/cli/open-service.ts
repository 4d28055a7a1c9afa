import { readFileSync } from 'node:fs';
import { createAnalyzer } from '../analysis/analyzer.ts';
import type { Analyzer } from '../analysis/analyzer.ts';
import type { Config } from '../config/config.ts';
import { ConfigError } from '../core/errors.ts';
import { createSearch } from '../search/search.ts';
import type { Search } from '../search/search.ts';
import { openSearchIndex } from '../search-index/open.ts';
import type { OpenIndexOptions, OpenedIndex } from '../search-index/open.ts';
import type { CommandContext } from './command-context.ts';
import { describeIndexTables } from './index-tables.ts';
import { timeIndex } from './time-index.ts';
import type { ObserveEngine } from './time-index.ts';

/**
 * Returns the key of the Meilisearch server, from its file where one is named.
 *
 * @throws ConfigError when the file cannot be read
 */
export function readMeilisearchKey({ meiliKey, meiliKeyFile }: Config): string | undefined {
  return meiliKey ?? readKeyFile('MEILI_KEY_FILE', meiliKeyFile);
}

/**
 * Likewise the key with which what comes by the API is written.
 *
 * @throws ConfigError when the file cannot be read
 */
export function readMeilisearchWriteKey(config: Config): string | undefined {
  return config.meiliWriteKey ?? readKeyFile('MEILI_WRITE_KEY_FILE', config.meiliWriteKeyFile);
}

/**
 * Likewise the key for saved searches.
 *
 * @throws ConfigError when the file cannot be read
 */
export function readSaveKey({ meiliSaveKey, meiliSaveKeyFile }: Config): string | undefined {
  return meiliSaveKey ?? readKeyFile('MEILI_SAVE_KEY_FILE', meiliSaveKeyFile);
}

function readKeyFile(name: string, path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (cause) {
    throw new ConfigError(`${name} is "${path}": it cannot be read.`, { cause });
  }
}

export type OpenedService = OpenedIndex & { readonly search: Search; readonly analyzer: Analyzer };

/**
 * Opens the index with the search over it; the caller closes the index.
 *
 * @param foreignFormat - only a command that indexes may set an index of another version aside
 * @param observeEngine - told of what searches ask of the engine
 */
export async function openService(
  { config, tables, log, now }: CommandContext,
  foreignFormat: OpenIndexOptions['foreignFormat'],
  observeEngine: ObserveEngine | null = null,
): Promise<OpenedService> {
  const analyzer = createAnalyzer(tables.lexicon);
  const opened = await openSearchIndex({
    settings: {
      ...config,
      meiliKey: readMeilisearchKey(config),
      meiliSaveKey: readSaveKey(config),
    },
    tables: describeIndexTables(tables, analyzer),
    foreignFormat,
    onSetAside: (path) => {
      log.warn(
        `The index was written by another version. It is kept as ${path}; a new one is made.`,
      );
    },
  });
  const { outlets, speakers, synonyms, fields } = tables;
  const index = observeEngine === null ? opened.index : timeIndex(opened.index, observeEngine);
  const { maxListedValues } = fields;
  const search = createSearch({
    ...{ index, analyzer, outlets, speakers, synonyms, maxListedValues, now },
    showsFullText: config.fullText === 'on',
  });
  return { ...opened, search, analyzer };
}
