import type { SavedSearch } from '../search-index/search-index.ts';
import type { CommandContext } from './command-context.ts';
import { EXIT } from './help.ts';
import { openService } from './open-service.ts';

/** `onrecord alerts`: lists saved searches with what became of them, or deletes some; returns the exit status. */
export async function runAlertsCommand(
  context: CommandContext,
  deletedIds: readonly string[],
): Promise<number> {
  const { index } = await openService(context, 'refuse');
  try {
    const saved = await index.listSavedSearches();
    if (deletedIds.length === 0) {
      process.stdout.write(
        saved.length === 0 ? 'No search is saved.\n' : saved.map(describeAlert).join(''),
      );
      return EXIT.ok;
    }
    for (const id of deletedIds) {
      const isThere = saved.some((item) => item.id === id);
      if (isThere) await index.deleteSavedSearch(id);
      process.stdout.write(`${id}: ${isThere ? 'deleted' : 'there is no such saved search'}\n`);
    }
    return EXIT.ok;
  } finally {
    await index.close();
  }
}

/** Returns a saved search for people: whose it is, what it is about, and what became of its webhook. */
export function describeAlert(saved: SavedSearch): string {
  const { id, name, owner, type, search, createdAt, webhook, progress } = saved;
  const { pending, lastDelivery, lastFailure } = progress;
  const lines = [
    `${id}  ${name}`,
    `  ${type} ${JSON.stringify(search)}, saved ${createdAt.slice(0, 10)}${owner === null ? '' : ` by ${owner}`}`,
    // The path of an address may be as good as a key.
    ...(webhook === null ? ['  no webhook'] : [`  webhook at ${new URL(webhook.url).origin}`]),
    ...(lastDelivery === null
      ? []
      : [`  last delivery ${lastDelivery.at}: ${lastDelivery.hits} found`]),
    ...(lastFailure === null
      ? []
      : [
          `  last failure ${lastFailure.at}: ${lastFailure.reason}${lastFailure.isGivenUp ? ', given up' : ''}`,
        ]),
    ...(pending === null
      ? []
      : [`  waiting, after ${pending.failedRuns} runs: ${pending.retryAt ?? 'for the next run'}`]),
  ];
  return `${lines.join('\n')}\n`;
}
