import type { ScoringRules } from '../../ranking/score.ts';
import { containsWords } from '../facet-values.ts';
import type {
  FacetBucket,
  FacetValueRequest,
  IndexQuery,
  IndexRequest,
  IndexResult,
  MatchingRequest,
  PeriodCounts,
  PeriodRequest,
} from '../search-index.ts';
import { rankByAddition } from './addition-order.ts';
import type { Columns } from './columns.ts';
import type { Database } from './database.ts';
import type { DocumentTables } from './document-tables.ts';
import { countPeriods, listBuckets } from './facets.ts';
import { createMatching } from './match.ts';
import { pageByDay } from './page-by-day.ts';
import type { DayPage } from './page-by-day.ts';
import { countByPeriod } from './periods.ts';
import type { Places } from './places.ts';
import { tryBuildMatchExpression } from './postings-text.ts';
import { createRelevanceOrder } from './relevance.ts';
import type { RankedSlot } from './relevance.ts';
import { createSelecting } from './selecting.ts';
import type { Selected } from './selecting.ts';
import { listOthers } from './stories.ts';
import type { OtherSlots } from './stories.ts';

export type CountRequest = { readonly limit: number; readonly queries: readonly IndexQuery[] };

/** A result whose hits are slots still. */
export type FoundDocuments = {
  readonly ranked: readonly RankedSlot[];
  /** By slot of a hit, the others of its story; null where stories are not collapsed. */
  readonly others: ReadonlyMap<number, OtherSlots> | null;
  readonly counts: Omit<IndexResult, 'hits'>;
};

type RankedPage = Pick<IndexResult, 'next' | 'hasChanged'> & Pick<FoundDocuments, 'ranked'>;

/** Searches of one kind of document, with the columns of the present state of the index. */
export type DocumentSearch = {
  readonly search: (columns: Columns, request: IndexRequest) => FoundDocuments;
  readonly listMatching: (columns: Columns, request: MatchingRequest) => DayPage;
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
  places: Places,
): DocumentSearch {
  const { postings } = tables;
  const countMatches = database.prepare(
    `SELECT count(*) AS count FROM (SELECT 1 FROM ${postings} WHERE ${postings} MATCH ? LIMIT ?)`,
  );
  const findMatches = createMatching(database, tables);
  const rankByRelevance = createRelevanceOrder(database, rules, tables);

  const select = createSelecting(findMatches);

  function rank(columns: Columns, request: IndexRequest, selected: Selected): RankedPage {
    const { sort, after, limit, withNext } = request;
    const { selection, stories } = selected;
    const { totalHits } = stories ?? selection;
    const counted = after?.kind === 'rank' ? after : null;
    const offset = counted?.offset ?? request.offset;
    const version = nameVersion(columns);
    const hasChanged = counted !== null && counted.version !== version;
    const ranked =
      sort === 'relevance' && after?.kind !== 'day'
        ? rankByRelevance(columns, { ...request, offset }, selection, totalHits)
        : null;
    if (ranked !== null) {
      const end = offset + ranked.length;
      const isEnd = !withNext || ranked.length === 0 || end >= totalHits;
      // That of the first page, so that all pages behind a change say so.
      const known = counted?.version ?? version;
      return {
        ranked,
        hasChanged,
        next: isEnd ? null : { kind: 'rank', offset: end, version: known },
      };
    }
    const order = sort === 'relevance' ? 'newest' : sort;
    if (order === 'added') {
      const slots = rankByAddition(columns, selected.getHits('newest'), request);
      return { ranked: slots.map(toUnranked), hasChanged, next: null };
    }
    const { slots, next } = pageByDay(columns, places, {
      ...{ order, hits: selected.getHits(order), offset, limit },
      after: after?.kind === 'day' ? after : null,
    });
    return { ranked: slots.map(toUnranked), hasChanged, next: withNext ? next : null };
  }

  return {
    search(columns, request) {
      const selected = select(columns, request);
      const { selection, stories } = selected;
      const { totalHits } = stories ?? selection;
      const { filters, bucketLimit: limit } = request;
      const accepts = () => true;
      const { ranked, next, hasChanged } = rank(columns, request, selected);
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
          next,
          hasChanged,
        },
      };
    },

    listMatching(columns, { sort: order, after, limit, ...selection }) {
      const hits = select(columns, { ...selection, collapse: false }).getHits(order);
      return pageByDay(columns, places, { order, hits, after, offset: 0, limit });
    },

    findFacetValues(columns, { field, contains, limit, ...selection }) {
      const { countByValue } = select(columns, { ...selection, collapse: false }).selection;
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

    countPeriods: (columns, request) =>
      countByPeriod(columns, select(columns, { ...request, collapse: false }).selection, request),
  };
}

function toUnranked(slot: number): RankedSlot {
  return { slot, score: null, explanation: null };
}

/** Names a state of the documents: another file may have been written as often. */
function nameVersion({ revision, slotCount, totalWords }: Columns): string {
  const { title, quotation, body } = totalWords;
  return `${revision}-${slotCount}-${title + quotation + body}`;
}
