import { IndexUnavailableError } from '../../core/errors.ts';
import type { RefusedDocument } from '../search-index.ts';
import type { Connection } from './connection.ts';
import { isRefusedPayload } from './errors.ts';
import { halve } from './payloads.ts';
import type { Payload } from './payloads.ts';

/** What has been handed in; wrapped, so that nobody waits for it unawares. */
export type Receipt = { readonly stored: Promise<readonly RefusedDocument[]> };

export type PayloadSender = {
  /** Resolves when the server has taken a payload up; the receipt resolves when it is stored. */
  readonly handIn: (indexName: string, payload: Payload) => Promise<Receipt>;
};

/** Returns a sender that finds, by halving, the documents that keep a payload from being stored. */
export function createPayloadSender(connection: Connection): PayloadSender {
  async function handIn(indexName: string, payload: Payload): Promise<Receipt> {
    try {
      const taskUid = await connection.enqueue((client) =>
        client
          .index(indexName)
          .addDocumentsFromString(payload.lines.join('\n'), 'application/x-ndjson', {
            primaryKey: 'key',
          }),
      );
      return { stored: settle(indexName, payload, taskUid) };
    } catch (error) {
      if (!isRefusedPayload(error)) throw error;
      return { stored: narrowDown(indexName, payload, describe(error)) };
    }
  }

  async function settle(
    indexName: string,
    payload: Payload,
    taskUid: number,
  ): Promise<readonly RefusedDocument[]> {
    const { status, error } = await connection.waitForTask(taskUid);
    if (status === 'succeeded') return [];
    // Anything else, such as a full disk, is not the documents' fault.
    if (error?.type !== 'invalid_request') {
      throw new IndexUnavailableError(`Meilisearch could not write: ${error?.message ?? status}`);
    }
    return narrowDown(indexName, payload, error.message);
  }

  async function narrowDown(
    indexName: string,
    payload: Payload,
    reason: string,
  ): Promise<readonly RefusedDocument[]> {
    const [id] = payload.ids;
    if (id !== undefined && payload.ids.length === 1) {
      return [{ id, reason: `Meilisearch refuses it: ${reason}` }];
    }
    const refused: RefusedDocument[] = [];
    for (const half of halve(payload)) {
      const { stored } = await handIn(indexName, half);
      refused.push(...(await stored));
    }
    return refused;
  }

  return { handIn };
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
