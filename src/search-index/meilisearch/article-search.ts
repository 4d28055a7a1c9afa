import { containsWords } from '../facet-values.ts';
import type { ScoringRules } from '../../ranking/score.ts';
import type { ExtractedArticle } from '../../core/article.ts';
import { HIT_FIELDS } from '../search-index.ts';
import type { DayPosition, IndexHit, SearchIndex } from '../search-index.ts';
import type { Connection } from './connection.ts';
import { tryCorrect } from './corrections.ts';
import { createDocumentSearch } from './document-search.ts';
import { hashId } from './documents.ts';
import { fetchDocuments } from './fetch-documents.ts';
import { buildContainsFilter, buildDayFilter, buildFacetFilter, joinFilters } from './filter.ts';
import { countMatches } from './count-matches.ts';
import { MAX_CANDIDATES, findMatch } from './find-match.ts';
import { createKeyCache } from './key-cache.ts';
import { createMatchingList } from './list-matching.ts';
import { listBuckets, toArticle, toHitArticle } from './map-result.ts';
import type { HitReader } from './map-result.ts';
import { createCompletion } from './completion.ts';
import { createPeriodCounts } from './periods.ts';
import { createSimilarity } from './similar.ts';
import type { TermStatistics } from './term-statistics.ts';

/** What searches ask. */
export type ArticleSearch = Pick<
  SearchIndex,
  | 'search'
  | 'listMatching'
  | 'findFacetValues'
  | 'countUpTo'
  | 'countPeriods'
  | 'findSimilar'
  | 'complete'
  | 'tryCorrect'
  | 'tryGet'
>;

export type ArticleSearchOptions = {
  readonly connection: Connection;
  readonly indexName: string;
  readonly statistics: TermStatistics;
  readonly rules: ScoringRules;
};

/** What is shown of a hit: not the quotations, which are half of an article. */
const ARTICLE_READER: HitReader<Pick<IndexHit, 'article'>> = {
  fields: HIT_FIELDS.map((field) => `article.${field}`),
  read: (stored) => ({ article: toHitArticle(stored['article']) }),
  positionFields: [],
  readPosition: (stored) => tellPosition(toHitArticle(stored['article'])),
};
const WHOLE_ARTICLE_READER: HitReader<ExtractedArticle> = {
  fields: ['article'],
  read: (stored) => toArticle(stored['article']),
  positionFields: [],
  readPosition: (stored) => tellPosition(toArticle(stored['article'])),
};

function tellPosition({
  id,
  publishedOn,
}: Pick<ExtractedArticle, 'id' | 'publishedOn'>): DayPosition {
  return { kind: 'day', day: publishedOn, id, number: null };
}

/** Returns the search over the index of articles. */
export function createArticleSearch(options: ArticleSearchOptions): ArticleSearch {
  const { connection, indexName, statistics } = options;
  const toKey = createKeyCache();
  const search = createDocumentSearch({
    ...options,
    toKey,
    reader: ARTICLE_READER,
    maxVerified: MAX_CANDIDATES,
  });

  return {
    search,
    listMatching: createMatchingList({ connection, indexName, reader: WHOLE_ARTICLE_READER }).list,

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

    countPeriods: createPeriodCounts({
      ...{ connection, indexName, toKey },
      maxVerified: MAX_CANDIDATES,
    }),

    findSimilar: createSimilarity({ ...options, reader: ARTICLE_READER }),

    complete: createCompletion({ connection, indexName, toKey }),

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
