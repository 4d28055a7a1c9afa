import type { MultiSearchQuery } from 'meilisearch';
import { z } from 'zod';
import type { ArticleId } from '../../core/article.ts';
import type { IndexedSource, SearchIndex } from '../search-index.ts';
import { orWhenMissing } from './connection.ts';
import type { Connection } from './connection.ts';
import { hashId, hashPlace, toOrder } from './documents.ts';
import { joinFilters, quote } from './filter.ts';
import type { IndexNames } from './index-names.ts';
import { nameOwner } from './quotation-documents.ts';

/** What the indexer asks about what is stored. */
export type Inventory = Pick<SearchIndex, 'getFingerprints' | 'listSources'>;

const fingerprintSchema = z.object({
  key: z.string(),
  article: z.object({ id: z.string() }),
  fingerprint: z.string(),
  // Absent where an older version wrote the document.
  quotationCount: z.number().default(0),
});
type StoredFingerprint = z.infer<typeof fingerprintSchema>;
const sourceSchema = z.object({ article: z.object({ id: z.string(), location: z.string() }) });

/** Owners are counted as a facet, of which the server lists so many values at most. */
const OWNERS_AT_ONCE = 200;
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
  const { results } = await connection.askPatiently((client) =>
    client.index(names.articles).getDocuments({
      // By filter, because the client would put a list of ids into the address.
      filter: `key IN [${ids.map(hashId).join(', ')}]`,
      fields: ['key', 'article.id', 'fingerprint', 'quotationCount'],
      limit: ids.length,
    }),
  );
  const stored = results.map((result) => fingerprintSchema.parse(result));
  const quoting = stored.filter(({ quotationCount }) => quotationCount > 0);
  const counts = await countQuotations(connection, names.quotations, quoting);
  return new Map(
    stored.map(({ key, article, fingerprint, quotationCount }) => {
      const found = counts.get(nameOwner(key, fingerprint)) ?? 0;
      return [article.id, found === quotationCount ? fingerprint : INCOMPLETE];
    }),
  );
}

async function countQuotations(
  connection: Connection,
  indexUid: string,
  articles: readonly StoredFingerprint[],
): Promise<ReadonlyMap<string, number>> {
  if (articles.length === 0) return new Map();
  const queries: MultiSearchQuery[] = [];
  for (let at = 0; at < articles.length; at += OWNERS_AT_ONCE) {
    const owners = articles
      .slice(at, at + OWNERS_AT_ONCE)
      .map(({ key, fingerprint }) => quote(nameOwner(key, fingerprint)));
    queries.push({
      indexUid,
      filter: `owner IN [${owners.join(', ')}]`,
      facets: ['owner'],
      hitsPerPage: 0,
    });
  }
  const { results } = await connection.askPatiently((client) => client.multiSearch({ queries }));
  return new Map(
    results.flatMap(({ facetDistribution }) => Object.entries(facetDistribution?.['owner'] ?? {})),
  );
}
