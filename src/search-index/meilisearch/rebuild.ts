import { z } from 'zod';
import { IndexFormatError } from '../../core/errors.ts';
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
const storedSchema = z.object({ article: z.unknown(), fingerprint: z.string() });

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
  await connection.carryOut((client) =>
    client.swapIndexes([
      { indexes: [served.articles, next.articles], rename: false },
      { indexes: [served.quotations, next.quotations], rename: false },
    ]),
  );
  await dropIndexes(connection, next);
}

async function copyArticles(context: RebuildContext): Promise<void> {
  const { connection, served, next, writer, build, report, maxPendingUpserts } = context;
  const pending = new Set<Promise<void>>();
  const refused: RefusedDocument[] = [];
  let total = await countDocuments(connection, served.articles);
  let done = 0;
  for (let offset = 0; ; offset += PAGE) {
    const page = await readPage(connection, served.articles, offset);
    total = Math.max(total, offset + page.length);
    if (page.length > 0) {
      const size = page.length;
      const write: Promise<void> = writer.upsert(page.map(build)).then((documents) => {
        refused.push(...documents);
        pending.delete(write);
        done += size;
        report({ done, total });
      });
      pending.add(write);
      // It is awaited later; until then its failure must not count as unhandled.
      write.catch(() => undefined);
    }
    if (page.length < PAGE) break;
    while (pending.size >= maxPendingUpserts) await Promise.race(pending);
  }
  await Promise.all(pending);
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
    client
      .index(indexName)
      .getDocuments({ fields: ['article', 'fingerprint'], offset, limit: PAGE }),
  );
  return results.map((result) => {
    const { article, fingerprint } = storedSchema.parse(result);
    return { article: toArticle(article), fingerprint };
  });
}

async function countDocuments(connection: Connection, indexName: string): Promise<number> {
  const { numberOfDocuments } = await connection.askPatiently((client) =>
    client.index(indexName).getStats(),
  );
  return numberOfDocuments;
}
