import type { Search } from '../search/search.ts';
import type { CommandContext } from './command-context.ts';
import { chooseMark } from './describe-answer.ts';
import { EXIT } from './help.ts';
import { openService } from './open-service.ts';

type Options = Readonly<Record<string, unknown>>;

export type Question<Answer> = {
  readonly ask: (search: Search) => Promise<Answer>;
  readonly describe: (answer: Answer, mark: ReturnType<typeof chooseMark>) => string;
  readonly isJson: boolean;
};

/** Returns the words of a command with those of its options that are parameters of the API, by the same names. */
export function listParameters(
  q: string,
  options: Options,
  names: readonly string[],
): Record<string, unknown> {
  const given = names.filter((name) => options[name] !== undefined);
  return { q, ...Object.fromEntries(given.map((name) => [name, options[name]])) };
}

/** Asks the index and prints the answer, as text or as the API gives it; returns the exit status. */
export async function askIndex<Answer>(
  context: CommandContext,
  { ask, describe, isJson }: Question<Answer>,
): Promise<number> {
  const { index, search } = await openService(context, 'refuse');
  try {
    const answer = await ask(search);
    process.stdout.write(
      isJson
        ? `${JSON.stringify(answer, null, 2)}\n`
        : describe(answer, chooseMark(process.stdout)),
    );
    return EXIT.ok;
  } finally {
    await index.close();
  }
}
