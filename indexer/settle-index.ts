import type { Analyzer } from '../src/analysis/analyzer.ts';
import type { ArticleId } from '../src/core/article.ts';
import type { RefusedDocument, SearchIndex } from '../src/search-index/search-index.ts';
import { assignStories } from './assign-stories.ts';
import type { ExtractionContext } from './extraction/extract-article.ts';
import { unifySpeakers } from './unify-speakers.ts';

export type SettleOptions = {
  readonly index: SearchIndex;
  readonly analyzer: Analyzer;
  readonly extraction: Pick<ExtractionContext, 'speakers' | 'persons'>;
  readonly batchSize: number;
  /** Told of every article that the index did not take. */
  readonly refuse: (refused: RefusedDocument) => void;
  readonly reportRemoved: (ids: readonly ArticleId[]) => void;
};

/** How many articles were removed, have a speaker of another name, and are in another story now. */
export type Settled = {
  readonly removed: number;
  readonly renamed: number;
  readonly regrouped: number;
};

const REMOVAL_PAGE = 1_000;

/** Brings what depends on all articles in line with them: what is to stay out, the names of speakers, stories. */
export async function settleIndex(options: SettleOptions): Promise<Settled> {
  const { index, analyzer, extraction, batchSize, refuse } = options;
  const removed = await removeTakenDown(options);
  const { speakers: aliases, persons } = extraction;
  const tables = { aliases, persons };
  const renamed = await unifySpeakers({ index, analyzer, batchSize, tables, refuse });
  return { removed, renamed, regrouped: await assignStories({ index }) };
}

/** Returns the ids of what is to stay out. */
export async function listTakenDown(
  index: Pick<SearchIndex, 'listTakedowns'>,
): Promise<ReadonlySet<ArticleId>> {
  return new Set((await index.listTakedowns()).map(({ id }) => id));
}

/** What was taken down while somebody had it in hand, or by a command that was interrupted between noting and removing. */
async function removeTakenDown({ index, reportRemoved }: SettleOptions): Promise<number> {
  const takenDown = [...(await listTakenDown(index))];
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
