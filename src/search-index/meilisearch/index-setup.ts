import type { Settings } from 'meilisearch';
import type { Connection } from './connection.ts';
import { orWhenMissing } from './connection.ts';
import type { IndexNames } from './index-names.ts';
import type { IndexDefinition } from './settings.ts';

/** Makes both indexes where they are not there, and brings the settings of empty ones up to date. */
export async function setUpIndexes(
  connection: Connection,
  names: IndexNames,
  definition: IndexDefinition,
): Promise<void> {
  await setUpIndex(connection, names.articles, definition.articles);
  await setUpIndex(connection, names.quotations, definition.quotations);
}

async function setUpIndex(connection: Connection, name: string, settings: Settings): Promise<void> {
  const count = await orWhenMissing(null, async () => {
    const stats = await connection.askPatiently((client) => client.index(name).getStats());
    return stats.numberOfDocuments;
  });
  if (count === null) {
    await connection.carryOut(
      (client) => client.createIndex(name, { primaryKey: 'key' }),
      'index_already_exists',
    );
  }
  // Documents under other settings are for a rebuild to make anew; without any there is nothing to lose.
  if (count === null || count === 0) {
    await connection.carryOut((client) => client.index(name).updateSettings(settings));
  }
}

/** Removes both indexes, those that are there. */
export async function dropIndexes(connection: Connection, names: IndexNames): Promise<void> {
  for (const name of [names.articles, names.quotations]) {
    const exists = await orWhenMissing(false, async () => {
      await connection.askPatiently((client) => client.getRawIndex(name));
      return true;
    });
    if (exists) await connection.carryOut((client) => client.deleteIndex(name), 'index_not_found');
  }
}

/**
 * Waits until nothing is left to do for these indexes of what an earlier run, which may have been killed, has handed over by now. What
 * somebody hands over meanwhile is not waited for: that could go on for hours.
 */
export async function waitForEarlierTasks(
  connection: Connection,
  names: readonly IndexNames[],
): Promise<void> {
  const indexUids = names.flatMap(({ articles, quotations }) => [articles, quotations]);
  let newest: number | null = null;
  for (;;) {
    const { results } = await connection.askPatiently((client) =>
      client.tasks.getTasks({
        ...{ indexUids, statuses: ['enqueued', 'processing'], limit: 1 },
        ...(newest !== null && { from: newest }),
      }),
    );
    const [latest] = results;
    if (latest === undefined) return;
    newest ??= latest.uid;
    await connection.waitForTask(latest.uid);
  }
}
