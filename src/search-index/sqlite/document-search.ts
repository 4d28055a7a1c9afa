import type { ScoringRules } from '../../ranking/score.ts';
import { containsWords } from '../facet-values.ts';
import type {
  FacetBucket,
  FacetValueRequest,
  IndexQuery,
  IndexRequest,
  IndexResult,
  IndexSelection,
  PeriodCounts,
  PeriodRequest,
} from '../search-index.ts';
import type { Columns } from './columns.ts';
import type { Database } from './database.ts';
import { rankByDay } from './day-order.ts';
import type { DocumentTables } from './document-tables.ts';
import { countPeriods, listBuckets } from './facets.ts';
import { createMatching } from './match.ts';
import { countByPeriod } from './periods.ts';
import { tryBuildMatchExpression } from './postings-text.ts';
import { createRelevanceOrder } from './relevance.ts';
import type { RankedSlot } from './relevance.ts';
import { selectDocuments } from './selection.ts';
import type { Selection } from './selection.ts';
import { countStories, keepFirstByDay, listOthers } from './stories.ts';
import type { OtherSlots, StoryCounts } from './stories.ts';

export type CountRequest = { readonly limit: number; readonly queries: readonly IndexQuery[] };

/** A result whose hits are slots still. */
export type FoundDocuments = {
  readonly ranked: readonly RankedSlot[];
  /** By slot of a hit, the others of its story; null where stories are not collapsed. */
  readonly others: ReadonlyMap<number, OtherSlots> | null;
  readonly counts: Omit<IndexResult, 'hits'>;
};

/** Searches of one kind of document, with the columns of the present state of the index. */
export type DocumentSearch = {
  readonly search: (columns: Columns, request: IndexRequest) => FoundDocuments;
  readonly findFacetValues: (
    columns: Columns,
    request: FacetValueRequest,
  ) => readonly FacetBucket[];
  readonly countUpTo: (columns: Columns, request: CountRequest) => readonly number[];
  readonly countPeriods: (columns: Columns, request: PeriodRequest) => PeriodCounts;
};

/** Returns the search over the documents of these tables. */
export function createDocumentSearch(
  database: Database,
  rules: ScoringRules,
  tables: DocumentTables,
): DocumentSearch {
  const { postings } = tables;
  const countMatches = database.prepare(
    `SELECT count(*) AS count FROM (SELECT 1 FROM ${postings} WHERE ${postings} MATCH ? LIMIT ?)`,
  );
  const findMatches = createMatching(database, tables);
  const rankByRelevance = createRelevanceOrder(database, rules, tables);

  function select(columns: Columns, { query, filters, days }: IndexSelection): Selection {
    return selectDocuments(columns, findMatches(columns, query), filters, days);
  }

  function selectBoth(
    columns: Columns,
    { query, filters, days, collapse }: IndexRequest,
  ): { readonly selection: Selection; readonly stories: StoryCounts | null } {
    const matches = findMatches(columns, query);
    return {
      selection: selectDocuments(columns, matches, filters, days),
      stories: collapse ? countStories(columns, matches, filters, days) : null,
    };
  }

  function rank(
    columns: Columns,
    request: IndexRequest,
    selection: Selection,
    totalHits: number,
  ): readonly RankedSlot[] {
    const { sort, collapse } = request;
    const ranked =
      sort === 'relevance' ? rankByRelevance(columns, request, selection, totalHits) : null;
    if (ranked !== null) return ranked;
    const order = sort === 'relevance' ? 'newest' : sort;
    const passes = collapse ? keepFirstByDay(columns, selection.passes, order) : selection.passes;
    return rankByDay(columns, passes, order, request).map((slot) => ({
      slot,
      score: null,
      explanation: null,
    }));
  }

  return {
    search(columns, request) {
      const { selection, stories } = selectBoth(columns, request);
      const { totalHits } = stories ?? selection;
      const { filters, bucketLimit: limit } = request;
      const accepts = () => true;
      const ranked = rank(columns, request, selection, totalHits);
      const slots = ranked.map(({ slot }) => slot);
      const storiesByValue = stories?.countByValue ?? null;
      return {
        ranked,
        others: stories === null ? null : listOthers(columns, selection, slots),
        counts: {
          totalHits,
          totalDocuments: selection.totalHits,
          isTotalExact: true,
          facets: request.facets.map((field) => ({
            field,
            buckets: listBuckets(columns, selection.countByValue, {
              field,
              filters,
              limit,
              accepts,
              storiesByValue,
            }),
          })),
          dates: request.withDates
            ? countPeriods(columns, selection.countByDay, stories?.countByDay ?? null, request.days)
            : null,
        },
      };
    },

    findFacetValues(columns, { field, contains, limit, ...selection }) {
      const { countByValue } = select(columns, selection);
      const accepts = ({ key }: { readonly key: string }) => containsWords(key, contains);
      return listBuckets(columns, countByValue, {
        ...{ field, filters: [], limit, accepts },
        storiesByValue: null,
      });
    },

    countUpTo: (columns, { limit, queries }) =>
      queries.map((query) => {
        const expression = tryBuildMatchExpression(query);
        if (expression !== null) return Number(countMatches.get(expression, limit)?.['count']);
        const matches = findMatches(columns, query);
        const count =
          matches === null ? columns.slotCount : matches.reduce((sum, bit) => sum + bit, 0);
        return Math.min(count, limit);
      }),

    countPeriods: (columns, request) => countByPeriod(columns, select(columns, request), request),
  };
}
