import { setTimeout as sleep } from 'node:timers/promises';
import { Meilisearch } from 'meilisearch';
import type { EnqueuedTaskPromise } from 'meilisearch';
import { z } from 'zod';
import type { ExtractedArticle } from '../../core/article.ts';
import type { IndexRequest, IndexResult, IndexSelection, SearchIndex } from '../search-index.ts';
import { containsWords } from '../facet-values.ts';
import { hashId, hashPlace, toMeilisearchDocument, toOrder } from './documents.ts';
import { assertSucceeded, isIndexMissing, toIndexError } from './errors.ts';
import {
  buildDayFilter,
  buildFacetFilter,
  buildMatchFilter,
  hasPhrase,
  joinFilters,
  quote,
} from './filter.ts';
import { listBuckets, mapResult, toArticle } from './map-result.ts';
import { buildPayloads } from './payloads.ts';
import { retry } from './retry.ts';
import type { RetryOptions } from './retry.ts';
import { buildContainsFilter, planSearch } from './search-plan.ts';
import { buildSettings } from './settings.ts';
import { matchesQuery } from './verify.ts';

export type MeilisearchIndexOptions = {
  readonly host: string;
  readonly apiKey: string | null;
  /** Name of the index of articles. */
  readonly indexName: string;
  readonly queryTimeoutMs: number;
};

/** Returns the name of the index of articles, by the first part that an installation's indexes share. */
export function articleIndexName(prefix: string): string {
  return `${prefix}_articles`;
}

/** As many candidates of a phrase are read and verified; beyond, totals are estimates. */
const MAX_CANDIDATES = 1_000;
const TASK_POLL_MS = 25;
const WRITE_TIMEOUT_MS = 120_000;
const WRITE_RETRY: RetryOptions = {
  attempts: 8,
  firstDelayMs: 200,
  sleep: (ms) => sleep(ms),
  random: Math.random,
};

const candidateSchema = z.object({
  key: z.string(),
  stems: z.array(z.string()),
  terms: z.array(z.string()),
  paragraphs: z.array(z.string()),
});
const fingerprintSchema = z.object({
  article: z.object({ id: z.string() }),
  fingerprint: z.string(),
});
const sourceSchema = z.object({ article: z.object({ id: z.string(), location: z.string() }) });

/** Opens an index on a Meilisearch server; it is made, with its settings, by the first write. */
export function openMeilisearchIndex(options: MeilisearchIndexOptions): SearchIndex {
  const { host, apiKey, indexName, queryTimeoutMs } = options;
  const connect = (timeout: number) =>
    new Meilisearch({
      host,
      timeout,
      ...(apiKey !== null && { apiKey }),
      // A compressed answer leaves the server in two packets and waits for a delayed acknowledgement: 40 ms each.
      requestInit: { headers: { 'accept-encoding': 'identity' } },
    });
  const reading = connect(queryTimeoutMs);
  const writing = connect(WRITE_TIMEOUT_MS);
  let isPrepared = false;

  async function read<Result>(ask: () => Promise<Result>): Promise<Result> {
    try {
      return await ask();
    } catch (error) {
      throw toIndexError(error, host);
    }
  }

  /** What the writing side asks before its first write has made the index. */
  async function readOr<Result>(empty: Result, ask: () => Promise<Result>): Promise<Result> {
    return read(() =>
      ask().catch((error: unknown) => {
        if (isIndexMissing(error)) return empty;
        throw error;
      }),
    );
  }

  async function write(enqueue: () => EnqueuedTaskPromise): Promise<void> {
    try {
      const { taskUid } = await retry(enqueue, WRITE_RETRY);
      const wait = () => writing.tasks.waitForTask(taskUid, { timeout: 0, interval: TASK_POLL_MS });
      assertSucceeded(await retry(wait, WRITE_RETRY));
    } catch (error) {
      throw toIndexError(error, host);
    }
  }

  async function prepare(): Promise<void> {
    if (isPrepared) return;
    const exists = await read(() =>
      writing.getRawIndex(indexName).then(
        () => true,
        (error: unknown) => {
          if (isIndexMissing(error)) return false;
          throw error;
        },
      ),
    );
    if (!exists) {
      await write(() => writing.createIndex(indexName, { primaryKey: 'key' }));
      await write(() => writing.index(indexName).updateSettings(buildSettings()));
    }
    isPrepared = true;
  }

  /** The filter of what matches: exact, or for phrases the verified candidates by their keys. */
  async function findMatch(
    selection: IndexSelection,
  ): Promise<{ filter: string | null; estimate: number | null }> {
    const filter = buildMatchFilter(selection.query);
    if (!hasPhrase(selection.query)) return { filter, estimate: null };
    const { hits, totalHits } = await reading.index(indexName).search('', {
      ...(filter !== null && { filter }),
      hitsPerPage: MAX_CANDIDATES,
      page: 1,
      attributesToRetrieve: ['key', 'stems', 'terms', 'paragraphs'],
    });
    const verified = hits
      .map((hit) => candidateSchema.parse(hit))
      .filter((candidate) => matchesQuery(selection.query, candidate));
    const share = hits.length === 0 ? 0 : verified.length / hits.length;
    return {
      filter: `key IN [${['none', ...verified.map(({ key }) => key)].join(', ')}]`,
      estimate: totalHits > hits.length ? Math.round(totalHits * share) : null,
    };
  }

  async function search(request: IndexRequest): Promise<IndexResult> {
    const { filter, estimate } = await findMatch(request);
    const planned = planSearch(indexName, request, filter);
    const response = await reading.multiSearch({ queries: planned.map(({ query }) => query) });
    const result = mapResult(request, planned, response);
    return estimate === null ? result : { ...result, isTotalExact: false };
  }

  return {
    search: (request) => read(() => search(request)),

    findFacetValues: ({ field, contains, limit, ...selection }) =>
      read(async () => {
        const { filter } = await findMatch(selection);
        const others = selection.filters.filter(
          (other) => other.isExcluded || other.field !== field,
        );
        const all = joinFilters([
          filter,
          ...others.map(buildFacetFilter),
          buildDayFilter(selection.days),
          buildContainsFilter(field, contains),
        ]);
        const { facetDistribution } = await reading.index(indexName).search('', {
          ...(all !== null && { filter: all }),
          hitsPerPage: 0,
          facets: [field],
        });
        // A document with a fitting value has others besides.
        return listBuckets(facetDistribution?.[field] ?? {})
          .filter(({ key }) => containsWords(key, contains))
          .slice(0, limit);
      }),

    tryGet: (id) =>
      read(async () => {
        const { results } = await reading
          .index(indexName)
          .getDocuments({ ids: [hashId(id)], fields: ['article'], limit: 1 });
        const article: ExtractedArticle | null =
          results[0] === undefined ? null : toArticle(results[0]['article']);
        return article?.id === id ? article : null;
      }),

    getFingerprints: (ids) =>
      readOr(new Map<string, string>(), async () => {
        if (ids.length === 0) return new Map();
        const { results } = await reading.index(indexName).getDocuments({
          // By filter, because the client would put a list of ids into the address.
          filter: `key IN [${ids.map(hashId).join(', ')}]`,
          fields: ['article.id', 'fingerprint'],
          limit: ids.length,
        });
        return new Map(
          results.map((result) => {
            const { article, fingerprint } = fingerprintSchema.parse(result);
            return [article.id, fingerprint] as const;
          }),
        );
      }),

    listSources: ({ root, afterId, limit }) =>
      readOr([], async () => {
        const filter = joinFilters([
          `places = ${hashPlace(root)}`,
          afterId === null ? null : `order > ${quote(toOrder(afterId))}`,
        ]);
        const { hits } = await reading.index(indexName).search('', {
          ...(filter !== null && { filter }),
          sort: ['order:asc'],
          limit,
          attributesToRetrieve: ['article.id', 'article.location'],
        });
        return hits.map((hit) => sourceSchema.parse(hit).article);
      }),

    async upsert(documents) {
      await prepare();
      if (documents.length === 0) return;
      for (const payload of buildPayloads(documents.map(toMeilisearchDocument))) {
        await write(() =>
          writing
            .index(indexName)
            .addDocumentsFromString(payload, 'application/x-ndjson', { primaryKey: 'key' }),
        );
      }
    },

    async delete(ids) {
      if (ids.length === 0) return;
      await prepare();
      await write(() => writing.index(indexName).deleteDocuments(ids.map(hashId)));
    },

    getStats: () =>
      read(async () => {
        const { numberOfDocuments } = await reading.index(indexName).getStats();
        return { articleCount: numberOfDocuments };
      }),

    // Requests under way end by themselves; connections are the runtime's.
    close: () => Promise.resolve(),
  };
}
