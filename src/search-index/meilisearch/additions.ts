import { z } from 'zod';
import { addAfter } from '../additions.ts';
import type { IndexDocument } from '../search-index.ts';
import { orWhenMissing } from './connection.ts';
import type { Connection } from './connection.ts';
import { hashId } from './documents.ts';
import { fetchDocuments } from './fetch-documents.ts';

/** Notes when articles came into an index. */
export type AdditionNotes = {
  /** Returns the documents with when they were added: as stored, or now for those that are not. */
  readonly stamp: (documents: readonly IndexDocument[]) => Promise<readonly IndexDocument[]>;
  readonly getLastAddition: () => Promise<string | null>;
};

const storedSchema = z.object({
  key: z.string(),
  // Absent where an older version wrote the document.
  addedAt: z.string().nullable().default(null),
});
const latestSchema = z.object({ addedAt: z.string().nullable().default(null) });

/** Returns the notes of the index of articles. */
export function createAdditionNotes(connection: Connection, indexName: string): AdditionNotes {
  const ask = connection.askPatiently;
  /** The latest of this process, which the server may not have stored yet. */
  let own: string | null = null;

  const getLastAddition = () =>
    orWhenMissing(null, async () => {
      const { hits } = await ask((client) =>
        client.index(indexName).search('', {
          sort: ['addedAt:desc'],
          limit: 1,
          attributesToRetrieve: ['addedAt'],
        }),
      );
      return hits[0] === undefined ? null : latestSchema.parse(hits[0]).addedAt;
    });

  return {
    async stamp(documents) {
      const given = documents.flatMap(({ addedAt }) => addedAt ?? []);
      if (given.length === 0) return documents;
      const keys = documents.map(({ article }) => hashId(article.id));
      const [stored, last] = await Promise.all([
        fetchDocuments({ ask }, { indexName, keys, fields: ['key', 'addedAt'] }),
        getLastAddition(),
      ]);
      const known = new Map(
        stored.map((item) => storedSchema.parse(item)).map((item) => [item.key, item.addedAt]),
      );
      const now = addAfter(latestOf(own, last), given.reduce(latest));
      own = now;
      return documents.map((item, at) => {
        const key = keys[at] ?? '';
        const addedAt = known.has(key) ? (known.get(key) ?? null) : item.addedAt && now;
        return { ...item, addedAt };
      });
    },
    getLastAddition,
  };
}

function latest(a: string, b: string): string {
  return a > b ? a : b;
}

function latestOf(a: string | null, b: string | null): string | null {
  return a === null || b === null ? (a ?? b) : latest(a, b);
}
