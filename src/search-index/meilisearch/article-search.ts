import { containsWords } from '../facet-values.ts';
import type { ScoringRules } from '../../ranking/score.ts';
import type { IndexRequest, IndexResult, SearchIndex } from '../search-index.ts';
import type { Connection } from './connection.ts';
import { tryCorrect } from './corrections.ts';
import { hashId } from './documents.ts';
import { fetchDocuments } from './fetch-documents.ts';
import { buildContainsFilter, buildDayFilter, buildFacetFilter, joinFilters } from './filter.ts';
import { countMatches } from './count-matches.ts';
import { findMatch } from './find-match.ts';
import { createKeyCache } from './key-cache.ts';
import { listBuckets, mapCounts, mapUnranked, toArticle } from './map-result.ts';
import { createRankedSearch } from './ranked-search.ts';
import { pageOf, planPage, planSearch } from './search-plan.ts';
import type { TermStatistics } from './term-statistics.ts';

/** What searches ask. */
export type ArticleSearch = Pick<
  SearchIndex,
  'search' | 'findFacetValues' | 'countUpTo' | 'tryCorrect' | 'tryGet'
>;

export type ArticleSearchOptions = {
  readonly connection: Connection;
  readonly indexName: string;
  readonly statistics: TermStatistics;
  readonly rules: ScoringRules;
};

/** Returns the search over the index of articles. */
export function createArticleSearch(options: ArticleSearchOptions): ArticleSearch {
  const { connection, indexName, statistics } = options;
  const toKey = createKeyCache();
  const searchRanked = createRankedSearch({ ...options, toKey });

  async function searchUnranked(request: IndexRequest, match: string | null): Promise<IndexResult> {
    const hits = planPage(request);
    const planned = planSearch({ indexUid: indexName, request, match, hits });
    const queries = planned.map(({ query }) => query);
    const response = await connection.ask((client) => client.multiSearch({ queries }));
    const page = response.results[0]?.hits.slice(pageOf(request).skip) ?? [];
    return { ...mapCounts(request, planned, response, toKey), hits: page.map(mapUnranked) };
  }

  return {
    async search(request) {
      const { ranking, sort, limit, query } = request;
      const isRanked = sort === 'relevance' && limit > 0 && ranking.terms.length > 0;
      const [{ filter, isExact: isTotalExact }, known] = await Promise.all([
        findMatch(connection, indexName, query),
        isRanked ? statistics.get(ranking.terms.map(({ stem }) => stem)) : null,
      ]);
      const ranked = known === null ? null : await searchRanked(request, filter, known);
      const result = ranked ?? (await searchUnranked(request, filter));
      return { ...result, isTotalExact };
    },

    async findFacetValues({ field, contains, limit, query, filters, days }) {
      const { filter } = await findMatch(connection, indexName, query);
      const others = filters.filter((other) => other.isExcluded || other.field !== field);
      const all = joinFilters([
        filter,
        ...others.map(buildFacetFilter),
        buildDayFilter(days),
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

    countUpTo: (limit, queries) =>
      countMatches({ connection, indexName, statistics }, { limit, queries }),

    tryCorrect: (term) => tryCorrect(connection, indexName, term),

    async tryGet(id) {
      const [document] = await fetchDocuments(connection, {
        ...{ indexName, keys: [hashId(id)], fields: ['article'] },
      });
      const article = document === undefined ? null : toArticle(document['article']);
      return article?.id === id ? article : null;
    },
  };
}
