import { ConfigError } from '../core/errors.ts';
import type { CommandContext } from './command-context.ts';
import { describeSpeakers } from './describe-speakers.ts';
import { EXIT } from './help.ts';
import { listSpeakers } from './list-speakers.ts';
import { openService } from './open-service.ts';

export type SpeakersOptions = {
  /** Words of a name; empty for every speaker. */
  readonly contains: string;
  readonly limit: string;
  /** Leaves out who is quoted, and tells only which names may be one. */
  readonly isDoubtfulOnly: boolean;
  readonly isJson: boolean;
};

/** `onrecord speakers`: prints who is quoted, under which names, and which may be one; returns the exit status. */
export async function runSpeakers(
  context: CommandContext,
  { contains, limit, isDoubtfulOnly, isJson }: SpeakersOptions,
): Promise<number> {
  if (!/^[1-9]\d{0,6}$/u.test(limit)) {
    throw new ConfigError(`--limit is ${JSON.stringify(limit)}: it is a number from 1`);
  }
  const { speakers: aliases, persons } = context.tables;
  const { index } = await openService(context, 'refuse');
  try {
    const stored = await index.listSpeakerNames();
    const listing = listSpeakers(stored, { aliases, persons }, { contains, limit: Number(limit) });
    const { totalDoubtful, doubtful } = listing;
    const told = isDoubtfulOnly ? { totalDoubtful, doubtful } : listing;
    process.stdout.write(
      isJson ? `${JSON.stringify(told, null, 2)}\n` : describeSpeakers(listing, { isDoubtfulOnly }),
    );
    return EXIT.ok;
  } finally {
    await index.close();
  }
}
