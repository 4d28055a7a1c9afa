import type { Task } from 'meilisearch';
import { z } from 'zod';
import type { ArticleId } from '../../core/article.ts';
import { IndexUnavailableError } from '../../core/errors.ts';
import type { IndexDocument, RefusedDocument } from '../search-index.ts';
import type { Connection } from './connection.ts';
import { hashId, toMeilisearchDocument } from './documents.ts';
import { isRefusedPayload } from './errors.ts';
import type { IndexNames } from './index-names.ts';
import { buildPayloads, halve } from './payloads.ts';
import type { Line, Payload } from './payloads.ts';
import { toQuotationDocuments } from './quotation-documents.ts';
import { assertSucceeded } from './tasks.ts';

/** Keeps articles and their quotations in step. */
export type DocumentWriter = {
  readonly upsert: (documents: readonly IndexDocument[]) => Promise<readonly RefusedDocument[]>;
  readonly delete: (ids: readonly ArticleId[]) => Promise<void>;
};

export type WriterOptions = {
  readonly connection: Connection;
  readonly names: IndexNames;
  /** Of the index definition, see `buildIndexDefinition`. */
  readonly version: string;
};

/** A batch in the form in which it is sent: the documents it was made of can be let go. */
type Shipment = {
  readonly articleKeys: readonly string[];
  readonly quotationKeys: ReadonlySet<string>;
  readonly articles: readonly Payload[];
  readonly quotations: readonly Payload[];
};

const KEYS_PAGE = 5_000;
const keySchema = z.object({ key: z.string() });

/** Returns the writer of one pair of indexes, which have to be there. */
export function createDocumentWriter({
  connection,
  names,
  version,
}: WriterOptions): DocumentWriter {
  async function send({
    articleKeys,
    quotationKeys,
    articles,
    quotations,
  }: Shipment): Promise<readonly RefusedDocument[]> {
    const stored = await listQuotationKeys(connection, names.quotations, articleKeys);
    const stale = stored.filter((key) => !quotationKeys.has(key));
    // All is handed over before anything is waited for: the server takes what waits for it in large strides.
    const removal = await enqueueRemoval(connection, names.quotations, stale);
    const writes = [
      ...quotations.map((payload) => write(names.quotations, payload)),
      ...articles.map((payload) => write(names.articles, payload)),
    ];
    const refused = (await Promise.all(writes)).flat();
    if (removal !== null) assertSucceeded(await connection.waitForTask(removal));
    return [...new Map(refused.map((document) => [document.id, document])).values()];
  }

  /** Where one document keeps a payload from being taken, it is found by halving. */
  async function write(indexName: string, payload: Payload): Promise<readonly RefusedDocument[]> {
    const reason = await trySend(connection, indexName, payload);
    if (reason === null) return [];
    const [id] = payload.ids;
    if (id !== undefined && payload.ids.length === 1) return [{ id, reason }];
    const refused = [];
    for (const half of halve(payload)) refused.push(...(await write(indexName, half)));
    return refused;
  }

  return {
    // Not async: the documents are many times as large as what is sent, and would be kept until it is confirmed.
    upsert: (documents) => send(toShipment(documents, version)),

    async delete(ids) {
      const articleKeys = ids.map(hashId);
      const quotationKeys = await listQuotationKeys(connection, names.quotations, articleKeys);
      // The article last: while it is there, an interrupted removal is begun again.
      const removals = [
        await enqueueRemoval(connection, names.quotations, quotationKeys),
        await enqueueRemoval(connection, names.articles, articleKeys),
      ];
      for (const removal of removals) {
        if (removal !== null) assertSucceeded(await connection.waitForTask(removal));
      }
    },
  };
}

function toShipment(documents: readonly IndexDocument[], version: string): Shipment {
  // Of two documents with one id the last counts.
  const latest = new Map(documents.map((item) => [item.article.id, item]));
  const articles: Line[] = [];
  const quotations: Line[] = [];
  const quotationKeys = new Set<string>();
  for (const [id, indexDocument] of latest) {
    articles.push({ id, line: JSON.stringify(toMeilisearchDocument(indexDocument, version)) });
    for (const quotation of toQuotationDocuments(indexDocument, version)) {
      quotationKeys.add(quotation.key);
      quotations.push({ id, line: JSON.stringify(quotation) });
    }
  }
  return {
    articleKeys: [...latest.keys()].map(hashId),
    quotationKeys,
    articles: buildPayloads(articles),
    quotations: buildPayloads(quotations),
  };
}

/** Returns null when a payload is stored, or the server's reason for refusing it. */
async function trySend(
  connection: Connection,
  indexName: string,
  { lines }: Payload,
): Promise<string | null> {
  let task: Task;
  try {
    const taskUid = await connection.enqueue((client) =>
      client
        .index(indexName)
        .addDocumentsFromString(lines.join('\n'), 'application/x-ndjson', { primaryKey: 'key' }),
    );
    task = await connection.waitForTask(taskUid);
  } catch (error) {
    if (isRefusedPayload(error)) return `Meilisearch refuses it: ${error.message}`;
    throw error;
  }
  if (task.status === 'succeeded') return null;
  // Anything else, such as a full disk, is not the documents' fault.
  if (task.error?.type === 'invalid_request')
    return `Meilisearch refuses it: ${task.error.message}`;
  throw new IndexUnavailableError(
    `Meilisearch could not write: ${task.error?.message ?? task.status}`,
  );
}

async function enqueueRemoval(
  connection: Connection,
  indexName: string,
  keys: readonly string[],
): Promise<number | null> {
  if (keys.length === 0) return null;
  return connection.enqueue((client) => client.index(indexName).deleteDocuments([...keys]));
}

/** Keys of the stored quotations of these articles. */
async function listQuotationKeys(
  connection: Connection,
  indexName: string,
  articleKeys: readonly string[],
): Promise<string[]> {
  const keys: string[] = [];
  if (articleKeys.length === 0) return keys;
  for (;;) {
    const { results } = await connection.askPatiently((client) =>
      client.index(indexName).getDocuments({
        filter: `articleKey IN [${articleKeys.join(', ')}]`,
        fields: ['key'],
        offset: keys.length,
        limit: KEYS_PAGE,
      }),
    );
    keys.push(...results.map((result) => keySchema.parse(result).key));
    if (results.length < KEYS_PAGE) return keys;
  }
}
