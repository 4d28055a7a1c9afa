import { createHash } from 'node:crypto';
import type { Analyzer } from '../src/analysis/analyzer.ts';
import type { ArticleId } from '../src/core/article.ts';
import type { NameTable } from '../src/core/search-tables.ts';
import type { RefusedDocument, SearchIndex } from '../src/search-index/search-index.ts';
import { assignStories } from './assign-stories.ts';
import { EXTRACTION_VERSION } from './extraction/extract-article.ts';
import type { ExtractionContext } from './extraction/extract-article.ts';
import { unifySpeakers } from './unify-speakers.ts';

export type SettleOptions = {
  readonly index: SearchIndex;
  readonly analyzer: Analyzer;
  readonly extraction: Pick<ExtractionContext, 'speakers' | 'persons'>;
  /** Version of the tables that extraction reads. */
  readonly extractionVersion: string;
  readonly batchSize: number;
  /** Takedowns of which nothing is in the index. */
  readonly heeded: ReadonlySet<ArticleId>;
  /** Told of every article that the index did not take. */
  readonly refuse: (refused: RefusedDocument) => void;
  readonly reportRemoved: (ids: readonly ArticleId[]) => void;
};

/** How many articles were removed, have a speaker of another name, and are in another story now, or in none. */
export type Settled = {
  readonly removed: number;
  readonly renamed: number;
  readonly regrouped: number;
};

/** To be raised when names or stories are decided in another way. */
const SETTLING_VERSION = '1';
const REMOVAL_PAGE = 1_000;

/** Returns the rules by which names and stories are decided, as a hash. */
export function describeRules(extractionVersion: string, { aliasesByName }: NameTable): string {
  const rules = [EXTRACTION_VERSION, extractionVersion, SETTLING_VERSION, ...aliasesByName];
  return createHash('sha256').update(JSON.stringify(rules)).digest('base64url');
}

/**
 * Brings what depends on all articles in line with them, and notes that this is done: what is to stay out, the names of
 * speakers, stories. A run that dies before has noted nothing, and the next makes good for it.
 */
export async function settleIndex(options: SettleOptions): Promise<Settled> {
  const { index, analyzer, extraction, extractionVersion, batchSize } = options;
  const removed = await removeTakenDown(options);
  const refused = new Set<ArticleId>();
  const renamed = await unifySpeakers({
    ...{ index, analyzer, batchSize },
    tables: { aliases: extraction.speakers, persons: extraction.persons },
    refuse(document) {
      refused.add(document.id);
      options.refuse(document);
    },
  });
  const regrouped = await assignStories({ index });
  if (refused.size === 0) {
    await index.noteSettled(describeRules(extractionVersion, extraction.speakers));
  }
  return { removed, renamed, regrouped };
}

/** Returns the ids of what is to stay out. */
export async function listTakenDown(
  index: Pick<SearchIndex, 'listTakedowns'>,
): Promise<ReadonlySet<ArticleId>> {
  return new Set((await index.listTakedowns()).map(({ id }) => id));
}

/** What was taken down while somebody had it in hand, or by a command that was interrupted between noting and removing. */
async function removeTakenDown({ index, heeded, reportRemoved }: SettleOptions): Promise<number> {
  const takenDown = [...(await listTakenDown(index))].filter((id) => !heeded.has(id));
  let removed = 0;
  for (let from = 0; from < takenDown.length; from += REMOVAL_PAGE) {
    const page = takenDown.slice(from, from + REMOVAL_PAGE);
    const indexed = [...(await index.getFingerprints(page)).keys()];
    if (indexed.length === 0) continue;
    await index.delete(indexed);
    removed += indexed.length;
    reportRemoved(indexed);
  }
  return removed;
}
