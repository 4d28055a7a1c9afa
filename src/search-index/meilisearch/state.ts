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

/** Compares what is stored with how this version would make it. */
export async function findState(
  { ask }: Connection,
  { articles, quotations }: IndexNames,
  definition: IndexDefinition,
): Promise<IndexState> {
  try {
    const filter = `version != ${quote(definition.version)}`;
    const counts = await countHits(ask, [
      { indexUid: articles, filter },
      { indexUid: quotations, filter },
    ]);
    if (counts.some((count) => count > 0)) return { kind: 'other-documents' };
    const areSet = await Promise.all([
      isSet(ask, articles, definition.articles),
      isSet(ask, quotations, definition.quotations),
    ]);
    return { kind: areSet.includes(false) ? 'other-settings' : 'current' };
  } catch (error) {
    // An index of a version that knew no versions.
    if (error instanceof IndexFormatError) return { kind: 'other-documents' };
    if (!isIndexMissing(error)) throw error;
    const hasArticles = await orWhenMissing(null, () => countHits(ask, [{ indexUid: articles }]));
    return { kind: hasArticles === null ? 'missing' : 'other-documents' };
  }
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

async function isSet(
  ask: Ask,
  indexName: string,
  wanted: IndexDefinition['articles'],
): Promise<boolean | null> {
  try {
    const settings = await ask((client) => client.index(indexName).getSettings());
    return hasSettings(settings, wanted);
  } catch (error) {
    if (isForbidden(error)) return null;
    throw error;
  }
}
