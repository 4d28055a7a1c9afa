import type { MultiSearchQuery, MultiSearchResponse } from 'meilisearch';
import { z } from 'zod';
import type { FieldCounts } from '../../core/ranking.ts';
import type { CollectionStatistics } from '../../ranking/score.ts';
import { readLengths } from '../../ranking/term-vector.ts';
import type { Connection } from './connection.ts';
import { matchStem } from './filter.ts';

/** What is known of a whole index, as far as ranking asks for it. */
export type TermStatistics = {
  /** Returns the statistics of the index, which know how often these stems occur. */
  readonly get: (stems: readonly string[]) => Promise<CollectionStatistics>;
  /** Lets everything go that was known, because the index has changed. */
  readonly forget: () => void;
};

export type TermStatisticsOptions = {
  readonly connection: Pick<Connection, 'ask'>;
  readonly indexName: string;
  /** Milliseconds from any beginning. */
  readonly now: () => number;
};

type Collection = Omit<CollectionStatistics, 'documentFrequency'>;
type Kept<Value> = { readonly value: Value; readonly until: number };
type Result = MultiSearchResponse['results'][number];

/** Others may write to the index; a score that is off by what they write within this time is none the worse. */
const MAX_AGE_MS = 300_000;
const MAX_KEPT_STEMS = 50_000;
/** As many documents tell how long they are on average. */
const SAMPLE = 1_000;

const vectorSchema = z.object({ vector: z.string() });

/** Returns statistics that are remembered for a while: a query that is repeated asks nothing. */
export function createTermStatistics({
  connection,
  indexName,
  now,
}: TermStatisticsOptions): TermStatistics {
  const frequencies = new Map<string, Kept<number>>();
  let collection: Kept<Collection> | null = null;

  async function ask(queries: readonly MultiSearchQuery[]): Promise<readonly Result[]> {
    if (queries.length === 0) return [];
    const { results } = await connection.ask((client) =>
      client.multiSearch({ queries: [...queries] }),
    );
    return results;
  }

  function keep(stem: string, value: number, until: number): void {
    // A stem that is new to the index should count at once.
    if (value === 0) return;
    if (frequencies.size >= MAX_KEPT_STEMS) frequencies.clear();
    frequencies.set(stem, { value, until });
  }

  return {
    async get(stems) {
      const time = now();
      const found = new Map<string, number>();
      const unknown: string[] = [];
      for (const stem of new Set(stems)) {
        const kept = frequencies.get(stem);
        if (kept !== undefined && kept.until > time) found.set(stem, kept.value);
        else unknown.push(stem);
      }
      const known = collection !== null && collection.until > time ? collection.value : null;
      const results = await ask([
        ...unknown.map((stem) => ({
          indexUid: indexName,
          filter: matchStem(stem),
          hitsPerPage: 0,
        })),
        ...(known === null ? [sample(indexName)] : []),
      ]);
      const until = time + MAX_AGE_MS;
      for (const [at, stem] of unknown.entries()) {
        const frequency = results[at]?.totalHits ?? 0;
        found.set(stem, frequency);
        keep(stem, frequency, until);
      }
      const current = known ?? describeSample(results[unknown.length]);
      if (known === null && current.documentCount > 0) collection = { value: current, until };
      return { ...current, documentFrequency: (stem) => found.get(stem) ?? 0 };
    },

    forget() {
      frequencies.clear();
      collection = null;
    },
  };
}

function sample(indexUid: string): MultiSearchQuery {
  return { indexUid, hitsPerPage: SAMPLE, page: 1, attributesToRetrieve: ['vector'] };
}

function describeSample(result: Result | undefined): Collection {
  const lengths = (result?.hits ?? []).map((hit) => readLengths(vectorSchema.parse(hit).vector));
  const average = (field: keyof FieldCounts) =>
    lengths.reduce((sum, length) => sum + length[field], 0) / Math.max(1, lengths.length);
  return {
    documentCount: result?.totalHits ?? 0,
    averageLengths: {
      title: average('title'),
      quotation: average('quotation'),
      body: average('body'),
    },
  };
}
