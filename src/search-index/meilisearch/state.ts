import { IndexFormatError } from '../../core/errors.ts';
import type { IndexStats } from '../search-index.ts';
import { orWhenMissing } from './connection.ts';
import type { Connection } from './connection.ts';
import { isForbidden, isIndexMissing } from './errors.ts';
import { quote } from './filter.ts';
import type { IndexNames } from './index-names.ts';
import { hasSettings } from './settings.ts';
import type { IndexDefinition } from './settings.ts';

/** What state the indexes are in, as far as a key may know: one for searching cannot read settings. */
export type IndexState =
  | { readonly kind: 'current' }
  | { readonly kind: 'missing' }
  /** Documents of another analyzer, or made for other settings. */
  | { readonly kind: 'other-documents' }
  /** Somebody changed the settings on the server. */
  | { readonly kind: 'other-settings' };

/** Counts by searches, which every key of ours may ask, in one request. */
export async function getStats(
  { ask }: Connection,
  { articles, quotations }: IndexNames,
): Promise<IndexStats> {
  const count = (...indexUids: readonly string[]) =>
    countHits(
      ask,
      indexUids.map((indexUid) => ({ indexUid })),
    );
  // An older version made no index of quotations; without one of articles there is nothing to count.
  const counts = await orWhenMissing(null, () => count(articles, quotations));
  const [articleCount = 0, quotationCount = 0] = counts ?? (await count(articles));
  return { articleCount, quotationCount };
}

/** Returns what compares the stored indexes with how this version would make them. */
export function createStateFinder(
  { ask }: Connection,
  { articles, quotations }: IndexNames,
  definition: IndexDefinition,
): () => Promise<IndexState> {
  const versionFilter = `version != ${quote(definition.version)}`;
  /** A key for searching may not, and need not ask each time. */
  let maySeeSettings = true;

  async function hasOurSettings(): Promise<boolean> {
    if (!maySeeSettings) return true;
    try {
      for (const [name, wanted] of [
        [articles, definition.articles],
        [quotations, definition.quotations],
      ] as const) {
        if (!hasSettings(await ask((client) => client.index(name).getSettings()), wanted))
          return false;
      }
    } catch (error) {
      if (!isForbidden(error)) throw error;
      maySeeSettings = false;
    }
    return true;
  }

  return async () => {
    try {
      const outdated = await countHits(ask, [
        { indexUid: articles, filter: versionFilter },
        { indexUid: quotations, filter: versionFilter },
      ]);
      if (outdated.some((count) => count > 0)) return { kind: 'other-documents' };
      return { kind: (await hasOurSettings()) ? 'current' : 'other-settings' };
    } catch (error) {
      // An index of a version that knew no versions.
      if (error instanceof IndexFormatError) return { kind: 'other-documents' };
      if (!isIndexMissing(error)) throw error;
      const hasArticles = await orWhenMissing(null, () => countHits(ask, [{ indexUid: articles }]));
      return { kind: hasArticles === null ? 'missing' : 'other-documents' };
    }
  };
}

type Ask = Connection['ask'];

async function countHits(
  ask: Ask,
  queries: readonly { readonly indexUid: string; readonly filter?: string }[],
): Promise<number[]> {
  const { results } = await ask((client) =>
    client.multiSearch({ queries: queries.map((query) => ({ ...query, hitsPerPage: 0 })) }),
  );
  return results.map(({ totalHits }) => totalHits ?? 0);
}
