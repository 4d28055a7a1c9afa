import { z } from 'zod';
import type { SearchIndex, Takedown } from '../search-index.ts';
import { compareText } from '../facet-values.ts';
import { orWhenMissing } from './connection.ts';
import type { Connection } from './connection.ts';
import { hashId } from './documents.ts';
import { fetchDocuments } from './fetch-documents.ts';

/** What is to stay out of the index, in an index of its own: a rebuild does not touch it. */
export type Takedowns = {
  readonly note: (takedowns: readonly Takedown[]) => Promise<void>;
} & Pick<SearchIndex, 'restore' | 'listTakedowns'>;

const PAGE = 1_000;
const takedownSchema = z.object({ id: z.string(), since: z.string() });

/** Returns the takedowns of an installation. */
export function createTakedowns(connection: Connection, indexName: string): Takedowns {
  return {
    async note(takedowns) {
      const all = takedowns.map(({ id, since }) => ({ key: hashId(id), id, since }));
      const known = await orWhenMissing([], () =>
        fetchDocuments(connection, { indexName, keys: all.map(({ key }) => key), fields: ['key'] }),
      );
      const knownKeys = new Set(known.map(({ key }) => key));
      // Who takes down an article twice has had it out since the first time.
      const documents = all.filter(({ key }) => !knownKeys.has(key));
      if (documents.length === 0) return;
      await connection.carryOut((client) =>
        client.index(indexName).addDocuments(documents, { primaryKey: 'key' }),
      );
    },

    restore: (ids) =>
      orWhenMissing(undefined, async () => {
        // Asked first: a task for an index that is not there fails only later.
        await connection.askPatiently((client) => client.getRawIndex(indexName));
        await connection.carryOut((client) =>
          client.index(indexName).deleteDocuments(ids.map(hashId)),
        );
      }),

    listTakedowns: () =>
      orWhenMissing<readonly Takedown[]>([], async () => {
        const takedowns: Takedown[] = [];
        for (let offset = 0; ; offset += PAGE) {
          const { results } = await connection.askPatiently((client) =>
            client.index(indexName).getDocuments({ fields: ['id', 'since'], offset, limit: PAGE }),
          );
          takedowns.push(...results.map((result) => takedownSchema.parse(result)));
          if (results.length < PAGE) return takedowns.sort((a, b) => compareText(a.id, b.id));
        }
      }),
  };
}
