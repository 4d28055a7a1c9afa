import { createHash } from 'node:crypto';
import type { Analyzer } from '../src/analysis/analyzer.ts';
import type { NameTable } from '../src/core/search-tables.ts';
import type { SearchIndex } from '../src/search-index/search-index.ts';
import { assignStories } from './assign-stories.ts';
import { EXTRACTION_VERSION } from './extraction/extract-article.ts';
import type { ExtractionContext } from './extraction/extract-article.ts';
import { unifySpeakers } from './unify-speakers.ts';

/** To be raised when names or stories are decided in another way. */
const SETTLING_VERSION = '1';

export type SettleContext = {
  readonly index: SearchIndex;
  readonly analyzer: Analyzer;
  readonly extraction: Pick<ExtractionContext, 'speakers' | 'persons'>;
  readonly batchSize: number;
  /** Told of every article that the index did not take. */
  readonly problem: (place: string, reason: string) => void;
};

export type Settled = {
  /** Articles in which a speaker now has another name. */
  readonly renamed: number;
  /** Articles that now are in another story, or in none. */
  readonly regrouped: number;
};

/** Returns the rules by which names and stories are decided, as a hash. */
export function describeRules(extractionVersion: string, { aliasesByName }: NameTable): string {
  const rules = [EXTRACTION_VERSION, extractionVersion, SETTLING_VERSION, ...aliasesByName];
  return createHash('sha256').update(JSON.stringify(rules)).digest('base64url');
}

/**
 * Gives every speaker one name and every story its articles, by all that is in the index, and notes that this is done. A
 * run that dies before has noted nothing, and the next makes good for it.
 */
export async function settleIndex(context: SettleContext, rules: string): Promise<Settled> {
  const { index, analyzer, extraction, batchSize, problem } = context;
  const refused = new Set<string>();
  const renamed = await unifySpeakers({
    ...{ index, analyzer, batchSize },
    tables: { aliases: extraction.speakers, persons: extraction.persons },
    refuse({ id, reason }) {
      refused.add(id);
      problem(id, reason);
    },
  });
  const regrouped = await assignStories({ index });
  if (refused.size === 0) await index.noteSettled(rules);
  return { renamed, regrouped };
}
