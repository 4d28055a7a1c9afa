import { z } from 'zod';
import { containsWords } from '../facet-values.ts';
import type { IndexRequest, IndexResult, IndexSelection, SearchIndex } from '../search-index.ts';
import type { Connection } from './connection.ts';
import { hashId } from './documents.ts';
import {
  buildDayFilter,
  buildFacetFilter,
  buildMatchFilter,
  hasPhrase,
  joinFilters,
} from './filter.ts';
import { createKeyCache } from './key-cache.ts';
import { listBuckets, mapResult, toArticle } from './map-result.ts';
import { buildContainsFilter, planSearch } from './search-plan.ts';
import { matchesQuery } from './verify.ts';

/** What searches ask. */
export type ArticleSearch = Pick<SearchIndex, 'search' | 'findFacetValues' | 'tryGet'>;

/** As many candidates of a phrase are read and verified; beyond, totals are estimates. */
const MAX_CANDIDATES = 1_000;

const candidateSchema = z.object({
  key: z.string(),
  stems: z.array(z.string()),
  terms: z.array(z.string()),
  paragraphs: z.array(z.string()),
});

/** Returns the search over the index of articles. */
export function createArticleSearch(connection: Connection, indexName: string): ArticleSearch {
  const toKey = createKeyCache();

  /** The filter of what matches: exact, or for phrases the verified candidates by their keys. */
  async function findMatch(
    selection: IndexSelection,
  ): Promise<{ filter: string | null; estimate: number | null }> {
    const filter = buildMatchFilter(selection.query);
    if (!hasPhrase(selection.query)) return { filter, estimate: null };
    const { hits, totalHits } = await connection.ask((client) =>
      client.index(indexName).search('', {
        ...(filter !== null && { filter }),
        hitsPerPage: MAX_CANDIDATES,
        page: 1,
        attributesToRetrieve: ['key', 'stems', 'terms', 'paragraphs'],
      }),
    );
    const verified = hits
      .map((hit) => candidateSchema.parse(hit))
      .filter((candidate) => matchesQuery(selection.query, candidate));
    const share = hits.length === 0 ? 0 : verified.length / hits.length;
    return {
      filter: `key IN [${['none', ...verified.map(({ key }) => key)].join(', ')}]`,
      estimate: totalHits > hits.length ? Math.round(totalHits * share) : null,
    };
  }

  return {
    async search(request: IndexRequest): Promise<IndexResult> {
      const { filter, estimate } = await findMatch(request);
      const planned = planSearch(indexName, request, filter);
      const queries = planned.map(({ query }) => query);
      const response = await connection.ask((client) => client.multiSearch({ queries }));
      const result = mapResult(request, planned, response, toKey);
      return estimate === null ? result : { ...result, isTotalExact: false };
    },

    async findFacetValues({ field, contains, limit, ...selection }) {
      const { filter } = await findMatch(selection);
      const others = selection.filters.filter((other) => other.isExcluded || other.field !== field);
      const all = joinFilters([
        filter,
        ...others.map(buildFacetFilter),
        buildDayFilter(selection.days),
        buildContainsFilter(field, contains),
      ]);
      const { facetDistribution } = await connection.ask((client) =>
        client.index(indexName).search('', {
          ...(all !== null && { filter: all }),
          hitsPerPage: 0,
          facets: [field],
        }),
      );
      // A document with a fitting value has others besides.
      return listBuckets(facetDistribution?.[field] ?? {}, toKey)
        .filter(({ key }) => containsWords(key, contains))
        .slice(0, limit);
    },

    async tryGet(id) {
      const { results } = await connection.ask((client) =>
        client.index(indexName).getDocuments({ ids: [hashId(id)], fields: ['article'], limit: 1 }),
      );
      const article = results[0] === undefined ? null : toArticle(results[0]['article']);
      return article?.id === id ? article : null;
    },
  };
}
