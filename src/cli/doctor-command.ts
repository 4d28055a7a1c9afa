import { createAnalyzer } from '../analysis/analyzer.ts';
import { checkServer } from '../search-index/meilisearch/check-server.ts';
import type { CommandContext } from './command-context.ts';
import { EXIT } from './help.ts';
import { describeIndexTables } from './index-tables.ts';
import { openService, readMeilisearchKey } from './open-service.ts';

/** `onrecord doctor`: says in words what is wrong and what to type; returns the exit status. */
export async function runDoctor(context: CommandContext): Promise<number> {
  const { config, tables } = context;
  const { meiliUrl, meiliIndex, dir } = config;
  if (meiliUrl !== undefined) {
    const key = readMeilisearchKey(config);
    const check = await checkServer({
      host: meiliUrl,
      apiKey: key ?? null,
      prefix: meiliIndex,
      tables: describeIndexTables(tables, createAnalyzer(tables.lexicon)),
    });
    if (check.kind === 'problem') return say([check.message, check.advice], EXIT.unavailable);
    if (check.articleCount === 0) return sayEmpty(meiliUrl);
    return say(
      [
        `Meilisearch${check.version === null ? '' : ` ${check.version}`} at ${meiliUrl} holds ${check.articleCount} articles. All is well.`,
      ],
      EXIT.ok,
    );
  }
  const { index } = await openService(context, 'refuse');
  try {
    const { articleCount } = await index.getStats();
    if (articleCount === 0) return sayEmpty(dir);
    if (!(await index.isCurrent())) {
      return say(
        [
          `The index at ${dir} was made by another version of Onrecord, or with other search tables.`,
          'Bring it up to date; searches are answered meanwhile: onrecord index PATH…',
        ],
        EXIT.problems,
      );
    }
    return say(
      [`The embedded index at ${dir} holds ${articleCount} articles. All is well.`],
      EXIT.ok,
    );
  } finally {
    await index.close();
  }
}

function sayEmpty(place: string): number {
  return say([`The index at ${place} is empty.`, 'Fill it: onrecord index PATH…'], EXIT.problems);
}

function say(lines: readonly string[], status: number): number {
  process.stdout.write(`${lines.join('\n')}\n`);
  return status;
}
