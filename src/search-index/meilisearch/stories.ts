import { z } from 'zod';
import type { SearchIndex } from '../search-index.ts';
import { orWhenMissing } from './connection.ts';
import type { Connection } from './connection.ts';
import { hashId } from './documents.ts';
import { assertSucceeded } from './tasks.ts';

/** What the indexer asks and says about the same text in several articles. */
export type Stories = Pick<SearchIndex, 'listSignatures' | 'setStories'>;

const SIGNATURES_PAGE = 5_000;
const signedSchema = z.object({
  article: z.object({ id: z.string() }),
  // Absent where an older version wrote the document.
  signature: z.string().nullable().default(null),
  story: z.string().nullable().default(null),
});

/** Returns what tells and sets the stories of articles; before anything was indexed, there are none. */
export function createStories(connection: Connection, indexName: string): Stories {
  function readPage(offset: number) {
    return orWhenMissing([], async () => {
      const { results } = await connection.askPatiently((client) =>
        client.index(indexName).getDocuments({
          fields: ['article.id', 'signature', 'story'],
          offset,
          limit: SIGNATURES_PAGE,
        }),
      );
      return results.map((result) => {
        const { article, ...rest } = signedSchema.parse(result);
        return { id: article.id, ...rest };
      });
    });
  }

  return {
    async *listSignatures() {
      for (let offset = 0; ; offset += SIGNATURES_PAGE) {
        const page = await readPage(offset);
        yield page.filter(({ signature, story }) => signature !== null || story !== null);
        if (page.length < SIGNATURES_PAGE) return;
      }
    },

    async setStories(changes) {
      if (changes.length === 0) return;
      const task = await connection.enqueue((client) =>
        client.index(indexName).updateDocuments(
          changes.map(({ id, story }) => ({ key: hashId(id), story })),
          // What was removed meanwhile must not come back as a document of two fields.
          { primaryKey: 'key', skipCreation: true },
        ),
      );
      assertSucceeded(await connection.waitForTask(task));
    },
  };
}
