import type { MultiSearchQuery } from 'meilisearch';
import type { DayOrder, DayPosition } from '../search-index.ts';
import { storyHitSchema } from './also-in.ts';
import { ONE_A_STORY } from './collapse.ts';
import type { Connection } from './connection.ts';
import { buildBehindFilter, sortByDay } from './day-position.ts';
import { joinFilters } from './filter.ts';

export type StoriesRequest = {
  readonly indexUid: string;
  /** The filter of all that matches. */
  readonly filter: string | null;
  readonly order: DayOrder;
  readonly after: DayPosition;
  readonly limit: number;
  readonly fields: readonly string[];
};

type Stored = Readonly<Record<string, unknown>>;

/**
 * Returns stories by day behind a position, up to one more than `limit`. The server knows a story by what is behind the position
 * alone, so those that were shown before it, by another of their articles, are left out by us.
 */
export async function listStoriesBehind(
  { ask }: Pick<Connection, 'ask'>,
  { indexUid, filter, order, after, limit, fields }: StoriesRequest,
  readPosition: (stored: Stored) => DayPosition,
): Promise<readonly Stored[]> {
  async function search(query: Omit<MultiSearchQuery, 'indexUid'>) {
    const { results } = await ask((client) =>
      client.multiSearch({ queries: [{ indexUid, ...query }] }),
    );
    return results[0];
  }

  async function findShown(stories: readonly string[], behind: string) {
    if (stories.length === 0) return new Set<string>();
    const shown = await search({
      filter: joinFilters([filter, `story IN [${stories.join(', ')}]`, `NOT ${behind}`]) ?? '',
      hitsPerPage: 0,
      facets: ['story'],
    });
    return new Set(Object.keys(shown?.facetDistribution?.['story'] ?? {}));
  }

  const listed: Stored[] = [];
  for (let from = after; ;) {
    const behind = buildBehindFilter(order, from);
    const page = await search({
      filter: joinFilters([filter, behind]) ?? '',
      sort: sortByDay(order),
      ...{ hitsPerPage: limit + 1, page: 1, attributesToRetrieve: [...fields] },
      ...ONE_A_STORY,
    });
    const hits: readonly Stored[] = page?.hits ?? [];
    const storyOf = (hit: Stored) => storyHitSchema.parse(hit).story;
    const shown = await findShown(
      hits.flatMap((hit) => storyOf(hit) ?? []),
      behind,
    );
    listed.push(...hits.filter((hit) => !shown.has(storyOf(hit) ?? '')));
    const last = hits.at(-1);
    if (last === undefined || hits.length <= limit || listed.length > limit) {
      return listed.slice(0, limit + 1);
    }
    from = readPosition(last);
  }
}
