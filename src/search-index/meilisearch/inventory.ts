import type { MultiSearchQuery } from 'meilisearch';
import { z } from 'zod';
import type { ArticleId } from '../../core/article.ts';
import type { IndexedSource, SearchIndex } from '../search-index.ts';
import { orWhenMissing } from './connection.ts';
import type { Connection } from './connection.ts';
import { getOwningArticle, hashId, hashPlace, toOrder } from './documents.ts';
import { fetchDocuments } from './fetch-documents.ts';
import { joinFilters, quote } from './filter.ts';
import type { IndexNames } from './index-names.ts';

/** What the indexer asks about what is stored. */
export type Inventory = Pick<SearchIndex, 'getFingerprints' | 'listSources'>;

const fingerprintSchema = z.object({
  key: z.string(),
  article: z.object({ id: z.string() }),
  fingerprint: z.string(),
  // Absent where an older version wrote the document.
  owner: z.string().default(''),
  quotationCount: z.number().default(0),
});
const sourceSchema = z.object({ article: z.object({ id: z.string(), location: z.string() }) });

/** Owners are counted as a facet, of which the server lists so many values at most: enough for two states of each. */
const ARTICLES_AT_ONCE = 100;
/** Of an article whose quotations are not all there: it equals no article's, so the article is written again. */
const INCOMPLETE = '';

/** Returns what is known of stored articles; before anything was indexed, nothing is. */
export function createInventory(connection: Connection, names: IndexNames): Inventory {
  return {
    getFingerprints: (ids) =>
      orWhenMissing(new Map<ArticleId, string>(), () => getFingerprints(connection, names, ids)),
    listSources: (page) =>
      orWhenMissing<readonly IndexedSource[]>([], async () => {
        const filter = joinFilters([
          `places = ${hashPlace(page.root)}`,
          page.afterId === null ? null : `order > ${quote(toOrder(page.afterId))}`,
        ]);
        const { hits } = await connection.askPatiently((client) =>
          client.index(names.articles).search('', {
            ...(filter !== null && { filter }),
            sort: ['order:asc'],
            limit: page.limit,
            attributesToRetrieve: ['article.id', 'article.location'],
          }),
        );
        return hits.map((hit) => sourceSchema.parse(hit).article);
      }),
  };
}

/** An article and its quotations are written by different tasks, each of which can fail: both are asked. */
async function getFingerprints(
  connection: Connection,
  names: IndexNames,
  ids: readonly ArticleId[],
): Promise<ReadonlyMap<ArticleId, string>> {
  if (ids.length === 0) return new Map();
  const documents = await fetchDocuments(
    { ask: connection.askPatiently },
    {
      indexName: names.articles,
      keys: ids.map(hashId),
      fields: ['key', 'article.id', 'fingerprint', 'owner', 'quotationCount'],
    },
  );
  const stored = documents.map((document) => fingerprintSchema.parse(document));
  const owners = await countByOwner(
    connection,
    names.quotations,
    stored.map(({ key }) => key),
  );
  return new Map(
    stored.map(({ key, article, fingerprint, owner, quotationCount }) => {
      const own = owners.get(key) ?? new Map<string, number>();
      const found = own.get(owner) ?? 0;
      // Those of another state of the article are in its place, or left over.
      const isComplete = found === quotationCount && own.size === (found > 0 ? 1 : 0);
      return [article.id, isComplete ? fingerprint : INCOMPLETE];
    }),
  );
}

/** How many quotations each state of an article owns, by the article's key. */
async function countByOwner(
  connection: Connection,
  indexUid: string,
  articleKeys: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>> {
  const found = new Map<string, Map<string, number>>();
  if (articleKeys.length === 0) return found;
  const queries: MultiSearchQuery[] = [];
  for (let at = 0; at < articleKeys.length; at += ARTICLES_AT_ONCE) {
    const keys = articleKeys.slice(at, at + ARTICLES_AT_ONCE);
    queries.push({
      indexUid,
      filter: `articleKey IN [${keys.join(', ')}]`,
      facets: ['owner'],
      hitsPerPage: 0,
    });
  }
  const { results } = await connection.askPatiently((client) => client.multiSearch({ queries }));
  for (const { facetDistribution } of results) {
    for (const [owner, count] of Object.entries(facetDistribution?.['owner'] ?? {})) {
      const articleKey = getOwningArticle(owner);
      const own = found.get(articleKey) ?? new Map<string, number>();
      found.set(articleKey, own.set(owner, count));
    }
  }
  return found;
}
