import type { Analyzer } from '../analysis/analyzer.ts';
import type { SynonymTable } from '../core/search-tables.ts';
import type { SearchIndex } from '../search-index/search-index.ts';
import type { AliasTables } from './facet-filters.ts';

export type SearchDependencies = AliasTables & {
  readonly index: SearchIndex;
  readonly analyzer: Analyzer;
  readonly synonyms: SynonymTable;
  /** Most values of a facet that an answer lists. */
  readonly maxListedValues: number;
  /** False where excerpts and quotations may be shown, but no whole text. */
  readonly showsFullText: boolean;
  readonly now: () => Date;
};
