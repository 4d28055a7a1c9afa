import type { ArticleId } from '../core/article.ts';
import { ConfigError } from '../core/errors.ts';
import type { SearchIndex } from '../search-index/search-index.ts';
import type { CommandContext } from './command-context.ts';
import { EXIT } from './help.ts';
import { openService } from './open-service.ts';

export type DeleteMode = {
  /** Lets the articles be indexed again. */
  readonly isRestored: boolean;
  /** Lists what stays out, and changes nothing. */
  readonly isList: boolean;
};

/** `onrecord delete ID…`: takes articles out for good, or lets them come again; returns the exit status. */
export async function runDelete(
  context: CommandContext,
  ids: readonly ArticleId[],
  { isRestored, isList }: DeleteMode,
): Promise<number> {
  if (!isList && ids.length === 0) {
    throw new ConfigError('onrecord delete needs the id of an article, or --list.');
  }
  const { index } = await openService(context, 'refuse');
  try {
    const report = isList
      ? await listTakedowns(index)
      : isRestored
        ? await restore(index, ids)
        : await takeDown(index, ids, context.now());
    process.stdout.write(report);
    return EXIT.ok;
  } finally {
    await index.close();
  }
}

async function takeDown(index: SearchIndex, ids: readonly ArticleId[], now: Date): Promise<string> {
  const indexed = await index.getFingerprints(ids);
  await index.takeDown(ids.map((id) => ({ id, since: now.toISOString() })));
  const lines = ids.map((id) =>
    indexed.has(id)
      ? `${id}: deleted, and kept out from now on\n`
      : `${id}: was not in the index, and is kept out from now on\n`,
  );
  return lines.join('');
}

async function restore(index: SearchIndex, ids: readonly ArticleId[]): Promise<string> {
  const kept = new Set((await index.listTakedowns()).map(({ id }) => id));
  await index.restore(ids);
  const lines = ids.map((id) =>
    kept.has(id)
      ? `${id}: may be indexed again; onrecord index with its source brings it back\n`
      : `${id}: was not kept out\n`,
  );
  return lines.join('');
}

async function listTakedowns(index: SearchIndex): Promise<string> {
  const takedowns = await index.listTakedowns();
  if (takedowns.length === 0) return 'Nothing is kept out.\n';
  return takedowns.map(({ id, since }) => `${since.slice(0, 10)}  ${id}\n`).join('');
}
