import { z } from 'zod';
import { IndexFormatError } from '../../core/errors.ts';
import { createPendingWrites } from '../pending-writes.ts';
import type { RebuildOptions, RefusedDocument, StoredArticle } from '../search-index.ts';
import type { Connection } from './connection.ts';
import type { DocumentWriter } from './document-writer.ts';
import { dropIndexes, setUpIndexes } from './index-setup.ts';
import type { IndexNames } from './index-names.ts';
import { toArticle } from './map-result.ts';
import type { IndexDefinition } from './settings.ts';

export type RebuildContext = RebuildOptions & {
  readonly connection: Connection;
  readonly served: IndexNames;
  readonly next: IndexNames;
  readonly definition: IndexDefinition;
  /** Writes to the next indexes. */
  readonly writer: DocumentWriter;
  readonly maxPendingUpserts: number;
};

const PAGE = 500;
const storedSchema = z.object({
  article: z.unknown(),
  fingerprint: z.string(),
  // Absent where an older version wrote the document.
  story: z.string().nullable().default(null),
  addedAt: z.string().nullable().default(null),
});

/**
 * Fills indexes beside those that are served, from the articles in these, and lets the two change places.
 *
 * The change is one step of the server, so a search finds the old ones or the new ones. Interrupted before it, nothing
 * has changed; after it, the old ones remain under the name of the next and are dropped later.
 */
export async function rebuildIndexes(context: RebuildContext): Promise<void> {
  const { connection, served, next, definition } = context;
  await dropIndexes(connection, next);
  // Both have to be there to change places, also where an older version made one only.
  await setUpIndexes(connection, served, definition);
  await setUpIndexes(connection, next, definition);
  await copyArticles(context);
  const made = await readCreation(connection, next.articles);
  await connection.enqueue((client) =>
    client.swapIndexes([
      { indexes: [served.articles, next.articles], rename: false },
      { indexes: [served.quotations, next.quotations], rename: false },
    ]),
  );
  // Of a swap the server tells nothing to a key for certain indexes. It carries out tasks in order, so when what comes
  // after has been done, the swap has been tried; whether it took place is seen by what is served now.
  await dropIndexes(connection, next);
  if ((await readCreation(connection, served.articles)) === made) return;
  throw new IndexFormatError(
    'Meilisearch did not put the new indexes in the place of the old, so the index stays as it was.',
  );
}

/** When an index was made: its documents keep that when it changes its name. */
async function readCreation(connection: Connection, indexName: string): Promise<string> {
  const { createdAt } = await connection.askPatiently((client) => client.getRawIndex(indexName));
  return createdAt;
}

async function copyArticles(context: RebuildContext): Promise<void> {
  const { connection, served, next, writer, build, report, maxPendingUpserts } = context;
  const writes = createPendingWrites({ upsert: writer.upsert, maxPendingUpserts });
  const refused: RefusedDocument[] = [];
  let total = await countDocuments(connection, served.articles);
  let done = 0;
  for (let offset = 0; ; offset += PAGE) {
    const page = await readPage(connection, served.articles, offset);
    total = Math.max(total, offset + page.length);
    if (page.length > 0) {
      await writes.waitForRoom();
      const size = page.length;
      writes.add(page.map(build), (documents) => {
        refused.push(...documents);
        done += size;
        report({ done, total });
      });
    }
    if (page.length < PAGE) break;
  }
  await writes.finish();
  const copied = await countDocuments(connection, next.articles);
  const [first] = refused;
  if (copied === total && first === undefined) return;
  const reason = first === undefined ? '' : ` ${first.id}: ${first.reason}`;
  throw new IndexFormatError(
    `The rebuild has ${copied} of ${total} articles, so the index stays as it was.${reason}`,
  );
}

async function readPage(
  connection: Connection,
  indexName: string,
  offset: number,
): Promise<StoredArticle[]> {
  const { results } = await connection.askPatiently((client) =>
    client.index(indexName).getDocuments({
      fields: ['article', 'fingerprint', 'story', 'addedAt'],
      offset,
      limit: PAGE,
    }),
  );
  return results.map((result) => {
    const { article, ...rest } = storedSchema.parse(result);
    return { article: toArticle(article), ...rest };
  });
}

async function countDocuments(connection: Connection, indexName: string): Promise<number> {
  const { numberOfDocuments } = await connection.askPatiently((client) =>
    client.index(indexName).getStats(),
  );
  return numberOfDocuments;
}
