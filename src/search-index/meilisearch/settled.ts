import type { SearchIndex } from '../search-index.ts';
import { orWhenMissing } from './connection.ts';
import type { Connection } from './connection.ts';

/**
 * Returns what remembers when the indexes were in order, by the times of their last changes. It is forgotten with the
 * process: there is no place on the server that could not itself be changed or lost apart from what it speaks of.
 */
export function createSettledNotes(
  connection: Connection,
  indexNames: readonly string[],
): Pick<SearchIndex, 'isSettled' | 'noteSettled'> {
  let noted: string | null = null;

  async function describeState(rules: string): Promise<string> {
    const changes: string[] = [];
    for (const indexName of indexNames) {
      const changed = await orWhenMissing('', async () => {
        const { updatedAt } = await connection.askPatiently((client) =>
          client.getRawIndex(indexName),
        );
        return updatedAt;
      });
      changes.push(changed);
    }
    return JSON.stringify([rules, ...changes]);
  }

  return {
    isSettled: async (rules) => noted !== null && noted === (await describeState(rules)),
    async noteSettled(rules) {
      noted = await describeState(rules);
    },
  };
}
