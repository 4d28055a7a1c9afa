import { ANALYZER_VERSION } from '../analysis/analyzer.ts';
import type { Analyzer } from '../analysis/analyzer.ts';
import type { SearchConfig } from '../config/search-config.ts';
import type { IndexTables } from '../core/search-tables.ts';

/** Returns what an index has to know of the search tables and of the analyzer that makes its words. */
export function describeIndexTables(
  { lexicon, fields, ranking, meilisearch, analysisVersion }: SearchConfig,
  { analyze }: Analyzer,
): IndexTables {
  return {
    fields,
    ranking,
    meilisearch,
    analysisVersion: `${ANALYZER_VERSION}-${analysisVersion}`,
    stopStems: [...lexicon.stopWords].flatMap((word) => analyze(word).map(({ stem }) => stem)),
  };
}
