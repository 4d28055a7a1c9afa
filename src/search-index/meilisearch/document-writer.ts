import { z } from 'zod';
import type { ArticleId } from '../../core/article.ts';
import type { IndexDocument, RefusedDocument } from '../search-index.ts';
import type { Connection } from './connection.ts';
import { hashId, toMeilisearchDocument } from './documents.ts';
import type { IndexNames } from './index-names.ts';
import { createPayloadSender } from './payload-sender.ts';
import type { Receipt } from './payload-sender.ts';
import { buildPayloads } from './payloads.ts';
import type { Line, Payload } from './payloads.ts';
import { createQuotationOutbox } from './quotation-outbox.ts';
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
  /** Gives documents when they were added, before they are written. */
  readonly stamp: (documents: readonly IndexDocument[]) => Promise<readonly IndexDocument[]>;
};

/** A batch in the form in which it is sent: the documents it was made of can be let go. */
type Shipment = {
  readonly articleKeys: readonly string[];
  readonly articles: readonly Payload[];
  readonly quotationKeys: ReadonlySet<string>;
  readonly quotations: readonly Line[];
};

const KEYS_PAGE = 5_000;
const keySchema = z.object({ key: z.string() });

/** Returns the writer of one pair of indexes, which have to be there. */
export function createDocumentWriter({
  connection,
  names,
  version,
  stamp,
}: WriterOptions): DocumentWriter {
  const sender = createPayloadSender(connection);
  const outbox = createQuotationOutbox(async (lines) => {
    const refused: RefusedDocument[] = [];
    for (const payload of buildPayloads(lines)) {
      const { stored } = await sender.handIn(names.quotations, payload);
      refused.push(...(await stored));
    }
    return refused;
  });
  let turns: readonly [Promise<unknown>, Promise<unknown>] = [Promise.resolve(), Promise.resolve()];

  /** Resolves when the server has taken the articles up. */
  async function handOver(shipment: Shipment): Promise<Receipt> {
    const receipts: Receipt[] = [];
    for (const payload of shipment.articles) {
      const receipt = await sender.handIn(names.articles, payload);
      // It is awaited later, or never when a payload behind it cannot be handed in; its failure must not be unhandled.
      receipt.stored.catch(() => undefined);
      receipts.push(receipt);
    }
    outbox.begin();
    return { stored: finish(shipment, receipts) };
  }

  async function finish(
    { articleKeys, quotationKeys, quotations }: Omit<Shipment, 'articles'>,
    receipts: readonly Receipt[],
  ): Promise<readonly RefusedDocument[]> {
    const [removal, ...written] = await Promise.allSettled([
      removeStaleQuotations(articleKeys, quotationKeys),
      ...receipts.map(({ stored }) => stored),
    ]);
    const ofQuotations = await outbox.end(quotations);
    if (removal.status === 'rejected') throw removal.reason;
    const refused = written.flatMap((outcome) => {
      if (outcome.status === 'rejected') throw outcome.reason;
      return outcome.value;
    });
    const byId = new Map([...refused, ...ofQuotations].map((item) => [item.id, item]));
    return [...byId.values()];
  }

  /** An article may have had more quotations than it has now. */
  async function removeStaleQuotations(
    articleKeys: readonly string[],
    quotationKeys: ReadonlySet<string>,
  ): Promise<void> {
    const known = await listQuotationKeys(connection, names.quotations, articleKeys);
    const stale = known.filter((key) => !quotationKeys.has(key));
    const removal = await enqueueRemoval(connection, names.quotations, stale);
    if (removal !== null) assertSucceeded(await connection.waitForTask(removal));
  }

  return {
    // One batch is made ready while another is on its way, and the server begins with the first meanwhile.
    upsert(documents) {
      if (documents.length === 0) return Promise.resolve([]);
      const [beforeLast, last] = turns;
      const accepted = beforeLast
        .then(() => stamp(documents))
        .then((stamped) => handOver(toShipment(stamped, version)));
      turns = [last, accepted.catch(() => undefined)];
      return accepted.then(({ stored }) => stored);
    },

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
    articles: buildPayloads(articles),
    quotationKeys,
    quotations,
  };
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
