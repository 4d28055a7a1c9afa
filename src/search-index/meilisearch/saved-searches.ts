import { z } from 'zod';
import { SavedSearchesUnavailableError } from '../../core/errors.ts';
import type { SavedSearch, SavedSearches } from '../search-index.ts';
import { compareSaved, readSearch, writeProgress, writeSearch } from '../stored-search.ts';
import { orWhenMissing } from './connection.ts';
import type { Connection } from './connection.ts';
import { isForbidden } from './errors.ts';
import { fetchDocuments } from './fetch-documents.ts';
import { assertSucceeded } from './tasks.ts';

export type SavedSearchOptions = {
  /** With a key that may read and write this index. */
  readonly connection: Connection;
  readonly indexName: string;
  /** False where the key is one for other indexes, which may not even know of this one. */
  readonly hasOwnKey: boolean;
};

const PAGE = 1_000;
const FIELDS = ['id', 'search', 'progress'];
const storedSchema = z.object({ id: z.string(), search: z.string(), progress: z.string() });

/** Returns the saved searches of an installation, which have an index of their own: a rebuild does not touch it. */
export function createSavedSearches(options: SavedSearchOptions): SavedSearches {
  const { connection, indexName, hasOwnKey } = options;

  /** Who may not write may not read: nobody else's key is made wider for this. */
  async function explainRefusal<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    try {
      return await ask();
    } catch (error) {
      if (!isForbidden(error)) throw error;
      throw new SavedSearchesUnavailableError(
        hasOwnKey
          ? 'Meilisearch refuses the key for saved searches: make it again with onrecord setup.'
          : 'Saved searches on Meilisearch need a key of their own: onrecord setup makes it, MEILI_SAVE_KEY names it.',
        { cause: error },
      );
    }
  }

  /** Where one exists; a task for an index that is not there fails only later. */
  function ifThere(write: () => Promise<void>): Promise<void> {
    return orWhenMissing(undefined, async () => {
      await connection.askPatiently((client) => client.getRawIndex(indexName));
      await write();
    });
  }

  return {
    saveSearch: (saved) =>
      explainRefusal(() =>
        connection.carryOut((client) =>
          client
            .index(indexName)
            .addDocuments([{ id: saved.id, ...writeSearch(saved) }], { primaryKey: 'id' }),
        ),
      ),

    listSavedSearches: () =>
      explainRefusal(() =>
        orWhenMissing<readonly SavedSearch[]>([], async () => {
          const found: SavedSearch[] = [];
          for (let offset = 0; ; offset += PAGE) {
            const { results } = await connection.askPatiently((client) =>
              client.index(indexName).getDocuments({ fields: FIELDS, offset, limit: PAGE }),
            );
            found.push(...results.map((result) => readSearch(storedSchema.parse(result))));
            if (results.length < PAGE) return found.sort(compareSaved);
          }
        }),
      ),

    deleteSavedSearch: (id) =>
      explainRefusal(() =>
        ifThere(() => connection.carryOut((client) => client.index(indexName).deleteDocument(id))),
      ),

    /** The server has no transactions: two that ask in the same instant both get what they want. */
    noteProgress: (changes) =>
      explainRefusal(async () => {
        const wanted = new Map(changes.map((change) => [change.id, change]));
        const stored = await orWhenMissing([], () =>
          fetchDocuments(
            { ask: connection.askPatiently },
            { indexName, keys: [...wanted.keys()], fields: FIELDS },
          ),
        );
        const moved = stored
          .map((item) => storedSchema.parse(item))
          .flatMap(({ id, progress }) => {
            const change = wanted.get(id);
            return change !== undefined && writeProgress(change.from) === progress ? [change] : [];
          });
        if (moved.length === 0) return [];
        const task = await connection.enqueue((client) =>
          client.index(indexName).updateDocuments(
            moved.map(({ id, to }) => ({ id, progress: writeProgress(to) })),
            // What was deleted meanwhile must not come back.
            { primaryKey: 'id', skipCreation: true },
          ),
        );
        assertSucceeded(await connection.waitForTask(task));
        return moved.map(({ id }) => id);
      }),
  };
}
