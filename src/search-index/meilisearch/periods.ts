import type { MultiSearchQuery, MultiSearchResponse } from 'meilisearch';
import { compareText } from '../facet-values.ts';
import type { PeriodCount } from '../counts.ts';
import type { FacetField, PeriodCounts, PeriodRequest } from '../search-index.ts';
import type { Connection } from './connection.ts';
import { buildFacetFilter, joinFilters } from './filter.ts';
import { findMatch } from './find-match.ts';
import type { KeyCache } from './key-cache.ts';
import { listBuckets } from './map-result.ts';
import { buildHitsFilter } from './search-plan.ts';

export type PeriodCountOptions = {
  readonly connection: Pick<Connection, 'ask'>;
  readonly indexName: string;
  readonly toKey: KeyCache;
  /** As many candidates of a query are verified; beyond, counts are of those. */
  readonly maxVerified: number;
};

type Distribution = Readonly<Record<string, number>>;

/** The server counts so many values of a facet, see `maxCountedValues`: a year of days, four decades of months. */
const YEARS_AT_ONCE = { day: 1, month: 40 } as const;
const UNDATED = 'undated';

/**
 * Returns the counts of one index by day or month. Years are counted first, of which there are never too many for the server
 * to count; then as many of them at once as it counts every period of.
 */
export function createPeriodCounts({
  connection,
  indexName,
  toKey,
  maxVerified,
}: PeriodCountOptions): (request: PeriodRequest) => Promise<PeriodCounts> {
  const count = (filter: string | null, facets: readonly string[]): MultiSearchQuery => ({
    indexUid: indexName,
    ...(filter !== null && { filter }),
    hitsPerPage: 0,
    facets: [...facets],
  });
  async function ask(
    queries: readonly MultiSearchQuery[],
  ): Promise<MultiSearchResponse['results']> {
    if (queries.length === 0) return [];
    const { results } = await connection.ask((client) =>
      client.multiSearch({ queries: [...queries] }),
    );
    return results;
  }

  return async (request) => {
    const { unit, split, maxValues } = request;
    const match = await findMatch(connection, indexName, request.query, maxVerified);
    const filter = buildHitsFilter(request, match.filter);
    const [first] = await ask([count(filter, ['year', ...(split === null ? [] : [split])])]);
    const ofFacet = (facet: string): Distribution => first?.facetDistribution?.[facet] ?? {};
    const years = Object.keys(ofFacet('year')).filter((year) => year !== UNDATED);
    const chunks = partYears(years.sort(compareText), YEARS_AT_ONCE[unit]);
    const listPeriods = async (own: string | null): Promise<PeriodCount[]> => {
      const results = await ask(
        chunks.map((chunk) => {
          const isOfYears = `year IN [${chunk.join(', ')}]`;
          return count(joinFilters([filter, own, isOfYears]), [unit]);
        }),
      );
      return results
        .flatMap(({ facetDistribution }) => Object.entries(facetDistribution?.[unit] ?? {}))
        .map(([period, number]) => ({ period, count: number }))
        .sort((a, b) => compareText(a.period, b.period));
    };
    if (split === null) return { total: await listPeriods(null), split: null };
    const values = listBuckets(ofFacet(split), toKey).slice(0, maxValues);
    const keys = values.map(({ key }) => key);
    // The server answers requests side by side, and the queries of one of them one after the other.
    const [total, others, series] = await Promise.all([
      listPeriods(null),
      listPeriods(keys.length === 0 ? null : filterBy(split, keys, true)),
      Promise.all(keys.map((key) => listPeriods(filterBy(split, [key], false)))),
    ]);
    return {
      total,
      split: {
        values: values.map(({ key, label }, at) => ({ key, label, periods: series[at] ?? [] })),
        others,
      },
    };
  };
}

function filterBy(field: FacetField, keys: readonly string[], isExcluded: boolean): string {
  return buildFacetFilter({ field, keys, isExcluded });
}

function partYears(years: readonly string[], atOnce: number): (readonly string[])[] {
  const chunks: (readonly string[])[] = [];
  for (let at = 0; at < years.length; at += atOnce) chunks.push(years.slice(at, at + atOnce));
  return chunks;
}
