import type { IndexTables } from '../../core/search-tables.ts';
import type { IndexDocument, SearchIndex } from '../search-index.ts';
import { createAdditionNotes } from './additions.ts';
import { createArticleSearch } from './article-search.ts';
import { connect } from './connection.ts';
import type { ConnectionOptions } from './connection.ts';
import { createDocumentWriter } from './document-writer.ts';
import {
  nextIndexNames,
  savedSearchIndexName,
  servedIndexNames,
  takedownIndexName,
} from './index-names.ts';
import { dropIndexes, setUpIndexes, waitForEarlierTasks } from './index-setup.ts';
import { createInventory } from './inventory.ts';
import { createKeyCache } from './key-cache.ts';
import { createQuotationSearch } from './quotation-search.ts';
import { rebuildIndexes } from './rebuild.ts';
import { createSavedSearches } from './saved-searches.ts';
import { createSettledNotes } from './settled.ts';
import { buildIndexDefinition } from './settings.ts';
import { createNaming } from './speaker-names.ts';
import { createStories } from './stories.ts';
import { createStateFinder, getStats } from './state.ts';
import { createTakedowns } from './takedowns.ts';
import { createTermStatistics } from './term-statistics.ts';
import { createWriteClaims } from './write-claims.ts';

export type MeilisearchIndexOptions = ConnectionOptions & {
  /** First part of the names of the indexes. */
  readonly prefix: string;
  readonly tables: IndexTables;
  /** Key for the index of saved searches, where it is another one. */
  readonly saveKey?: string | undefined;
};

/**
 * The server works on all tasks that wait for it in one stride, and a long stride costs little more than a short one. Each
 * pending upsert keeps its payload in memory, in case that a document in it is refused.
 */
const MAX_PENDING_UPSERTS = 24;

/** Opens the indexes of an installation on a Meilisearch server; the first write makes them, with their settings. */
export function openMeilisearchIndex({
  prefix,
  tables,
  saveKey,
  ...options
}: MeilisearchIndexOptions): SearchIndex {
  const connection = connect(options);
  const served = servedIndexNames(prefix);
  const next = nextIndexNames(prefix);
  const definition = buildIndexDefinition(tables);
  const { version } = definition;
  const additions = createAdditionNotes(connection, served.articles);
  const { stamp } = additions;
  const writer = createDocumentWriter({ connection, names: served, version, stamp });
  const inventory = createInventory(connection, served);
  const naming = createNaming(connection, served);
  const takedowns = createTakedowns(connection, takedownIndexName(prefix));
  const savedSearches = createSavedSearches({
    connection: saveKey === undefined ? connection : connect({ ...options, apiKey: saveKey }),
    indexName: savedSearchIndexName(prefix),
    hasOwnKey: saveKey !== undefined,
  });
  const stories = createStories(connection, served.articles);
  const settledNotes = createSettledNotes(connection, [
    ...[served.articles, served.quotations, takedownIndexName(prefix)],
  ]);
  const describeIndex = (indexName: string) => {
    const now = () => performance.now();
    const rules = { ...tables.ranking, weights: tables.fields.weights };
    const statistics = createTermStatistics({ connection, indexName, now });
    return { connection, indexName, statistics, rules };
  };
  const ofArticles = describeIndex(served.articles);
  const ofQuotations = describeIndex(served.quotations);
  const forget = () => {
    for (const { statistics } of [ofArticles, ofQuotations]) statistics.forget();
  };
  const findState = createStateFinder(connection, served, definition);
  const claim = createWriteClaims(connection, next);
  let settled: Promise<void> | null = null;
  let prepared: Promise<void> | null = null;
  /** Whether this is a run that claimed to be the one which makes indexes anew. */
  let isRun = false;

  /** What an earlier run handed over comes first: until then, what is stored may still change. */
  function settle(): Promise<void> {
    settled ??= waitForEarlierTasks(connection, [served, next]).catch((error: unknown) => {
      // Who asks again may meet a server that answers.
      settled = null;
      throw error;
    });
    return settled;
  }

  function prepare(): Promise<void> {
    prepared ??= prepareNow().catch((error: unknown) => {
      prepared = null;
      throw error;
    });
    return prepared;
  }

  async function prepareNow(): Promise<void> {
    await settle();
    // Left by a rebuild that was killed; whoever only writes may meet one that is under way.
    if (isRun) await dropIndexes(connection, next);
    await setUpIndexes(connection, served, definition);
  }

  return {
    ...savedSearches,
    ...createArticleSearch(ofArticles),
    ...createQuotationSearch({ ...ofQuotations, toKey: createKeyCache() }),
    maxPendingUpserts: MAX_PENDING_UPSERTS,
    upsert: (documents) =>
      prepare()
        .then(() => writer.upsert(documents))
        .finally(forget),
    delete: (ids) =>
      prepare()
        .then(() => writer.delete(ids))
        .finally(forget),
    // Noted first: what is interrupted then is removed by the next run of the indexer.
    takeDown: (noted) =>
      prepare()
        .then(() => takedowns.note(noted))
        .then(() => writer.delete(noted.map(({ id }) => id)))
        .finally(forget),
    restore: takedowns.restore,
    listTakedowns: takedowns.listTakedowns,
    // Once a write has begun to make the indexes, they answer only when it is done.
    getFingerprints: (ids) => (prepared ?? settle()).then(() => inventory.getFingerprints(ids)),
    listSources: (page) => (prepared ?? settle()).then(() => inventory.listSources(page)),
    listSpeakerNames: () => (prepared ?? settle()).then(naming.listSpeakerNames),
    listArticlesNaming: (page) =>
      (prepared ?? settle()).then(() => naming.listArticlesNaming(page)),
    async *listSignatures() {
      await (prepared ?? settle());
      yield* stories.listSignatures();
    },
    ...settledNotes,
    // Also for the service, whose key may not ask for tasks.
    getLastAddition: additions.getLastAddition,
    setStories: (changes) => (prepared ?? settle()).then(() => stories.setStories(changes)),
    getStats: () => getStats(connection, served),
    async claimWriting(wanted) {
      const release = await claim(wanted);
      isRun ||= wanted.isRun;
      return release;
    },
    isCurrent: async () => {
      const { kind } = await findState();
      return kind === 'current' || kind === 'missing';
    },
    rebuild: async (rebuildOptions) => {
      await settle();
      await rebuildIndexes({
        ...rebuildOptions,
        connection,
        served,
        next,
        definition,
        writer: createDocumentWriter({ connection, names: next, version, stamp: keepAsStored }),
        maxPendingUpserts: MAX_PENDING_UPSERTS,
      });
      forget();
      prepared = Promise.resolve();
    },
    // Requests under way end by themselves; connections are the runtime's.
    close: () => Promise.resolve(),
  };
}

/** A rebuild copies what is stored. */
function keepAsStored(documents: readonly IndexDocument[]): Promise<readonly IndexDocument[]> {
  return Promise.resolve(documents);
}
