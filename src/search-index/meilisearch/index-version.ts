import { z } from 'zod';
import type { Connection } from './connection.ts';
import { isForbidden } from './errors.ts';

const indexSchema = z.object({ updatedAt: z.coerce.string() });

/**
 * Returns a function that names the present state of an index, by when it was last written; null with a key that may not know,
 * as those of earlier versions.
 */
export function createVersionReader(
  { ask }: Pick<Connection, 'ask'>,
  indexName: string,
): () => Promise<string | null> {
  return async () => {
    try {
      // As the server writes it: a `Date` would lose all below the millisecond.
      const index = await ask((client) => client.httpRequest.get({ path: `indexes/${indexName}` }));
      return indexSchema.parse(index).updatedAt;
    } catch (error) {
      if (isForbidden(error)) return null;
      throw error;
    }
  };
}
