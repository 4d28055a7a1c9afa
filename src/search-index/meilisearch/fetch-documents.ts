import type { Connection } from './connection.ts';

export type DocumentRequest = {
  readonly indexName: string;
  readonly keys: readonly string[];
  /** Fields, or parts of them: `article.title`. */
  readonly fields: readonly string[];
};

/** Returns documents by their keys, those that are there; several times faster than a search for the keys. */
export async function fetchDocuments(
  { ask }: Pick<Connection, 'ask'>,
  { indexName, keys, fields }: DocumentRequest,
): Promise<readonly Record<string, unknown>[]> {
  if (keys.length === 0) return [];
  const { results } = await ask((client) =>
    client.index(indexName).getDocuments({
      ids: [...keys],
      fields: [...fields],
      limit: keys.length,
      // With a filter, if an empty one, the client sends the keys as a body: an address may be too long for a proxy.
      filter: '',
    }),
  );
  return results;
}
