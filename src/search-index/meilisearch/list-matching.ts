import { z } from 'zod';
import type { DayPosition, MatchingPage, MatchingRequest } from '../search-index.ts';
import type { Connection } from './connection.ts';
import { buildBehindFilter, sortByDay } from './day-position.ts';
import { buildMatchFilter, joinFilters, needsVerification } from './filter.ts';
import { candidateSchema } from './find-match.ts';
import type { HitReader } from './map-result.ts';
import { buildHitsFilter } from './search-plan.ts';
import { VERIFIABLE, matchesQuery } from './verify.ts';

export type MatchingList<Item> = {
  /** A page is as long as it can be with one request. */
  readonly list: (request: MatchingRequest) => Promise<MatchingPage<Item>>;
  /** A page is short at the end alone. */
  readonly fill: (request: MatchingRequest) => Promise<MatchingPage<Item>>;
};

export type MatchingListOptions<Item> = {
  readonly connection: Pick<Connection, 'ask'>;
  readonly indexName: string;
  readonly reader: HitReader<Item>;
};

type Stored = Readonly<Record<string, unknown>>;
type Listed<Item> = { readonly item: Item; readonly position: DayPosition };

/** So many documents are read at once to find out which of them match. */
const VERIFIED_AT_ONCE = 200;
const totalSchema = z.number();
/** Before the first of the undated. */
const UNDATED: DayPosition = { kind: 'day', day: null, id: '', number: null };

/**
 * Returns the list of what matches, by day. Documents are read as such, which goes further than hits and is several times
 * faster; where words have to stand together each is verified, so that all are found, however many there are.
 */
export function createMatchingList<Item>({
  connection,
  indexName,
  reader,
}: MatchingListOptions<Item>): MatchingList<Item> {
  /**
   * The server sorts documents, unlike hits, by leaving out those that have no such field: the undated are asked for apart,
   * behind all others.
   */
  async function readSection(
    request: MatchingRequest,
    limit: number,
  ): Promise<{ readonly documents: readonly Stored[]; readonly isEnd: boolean }> {
    const { query, sort, after } = request;
    const isDated = after === null || after.day !== null;
    const filter = joinFilters([
      buildHitsFilter(request, buildMatchFilter(query)),
      `year ${isDated ? '!=' : '='} undated`,
      after === null || after === UNDATED ? null : buildBehindFilter(sort, after),
    ]);
    const { results, total } = await connection.ask((client) =>
      client.index(indexName).getDocuments({
        filter: filter ?? '',
        sort: isDated ? sortByDay(sort) : ['order:asc'],
        fields: [
          ...[...reader.fields, ...reader.positionFields],
          ...(needsVerification(query) ? ['key', ...VERIFIABLE] : []),
        ],
        limit,
      }),
    );
    return { documents: results, isEnd: totalSchema.parse(total) <= results.length };
  }

  async function readPage(request: MatchingRequest, limit: number) {
    const { query, after } = request;
    const first = await readSection(request, limit);
    const isUndatedNext = first.isEnd && (after === null || after.day !== null);
    const left = limit - first.documents.length;
    const second =
      isUndatedNext && left > 0 ? await readSection({ ...request, after: UNDATED }, left) : null;
    const documents = [...first.documents, ...(second?.documents ?? [])];
    const last = documents.at(-1);
    const isEnd = second?.isEnd ?? (first.isEnd && !isUndatedNext);
    const matching = needsVerification(query)
      ? documents.filter((document) => matchesQuery(query, candidateSchema.parse(document)))
      : documents;
    return {
      listed: matching.map((document): Listed<Item> => ({
        item: reader.read(document),
        position: reader.readPosition(document),
      })),
      next: isEnd || last === undefined ? null : reader.readPosition(last),
    };
  }

  function cut(
    listed: readonly Listed<Item>[],
    next: DayPosition | null,
    limit: number,
  ): MatchingPage<Item> {
    const kept = listed.slice(0, limit);
    const end = listed.length > limit ? (kept.at(-1)?.position ?? null) : next;
    return { items: kept.map(({ item }) => item), next: end };
  }

  return {
    async list(request) {
      const { query, limit } = request;
      const { listed, next } = await readPage(
        request,
        needsVerification(query) ? Math.max(limit, VERIFIED_AT_ONCE) : limit,
      );
      return cut(listed, next, limit);
    },

    async fill(request) {
      const { limit } = request;
      const found: Listed<Item>[] = [];
      let { after } = request;
      for (;;) {
        const page = await readPage({ ...request, after }, Math.max(limit + 1, VERIFIED_AT_ONCE));
        found.push(...page.listed);
        if (page.next === null || found.length > limit) return cut(found, page.next, limit);
        after = page.next;
      }
    },
  };
}
