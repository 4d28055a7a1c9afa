import { parseParameters, toSearchRequest } from '../api/parse-request.ts';
import { searchRequestSchema } from '../api/schemas.ts';
import type { CommandContext } from './command-context.ts';
import { chooseMark, describeAnswer } from './describe-answer.ts';
import { EXIT } from './help.ts';
import { openService } from './open-service.ts';

/** Options of the command that are parameters of the API, by the same names. */
const PARAMETERS = [
  ...['outlet', 'speaker', 'from', 'to', 'match', 'sort', 'recency', 'explain', 'page', 'pageSize'],
] as const;

/** `onrecord search WORDS`: prints the hits; returns the exit status. */
export async function runSearch(
  context: CommandContext,
  q: string,
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const given = PARAMETERS.filter((name) => options[name] !== undefined).map(
    (name) => [name, options[name]] as const,
  );
  const parameters = parseParameters(searchRequestSchema, { q, ...Object.fromEntries(given) });
  const { index, search } = openService(context, 'refuse');
  try {
    const response = await search.search(toSearchRequest(parameters));
    const isJson = options['json'] === true;
    process.stdout.write(
      isJson
        ? `${JSON.stringify(response, null, 2)}\n`
        : describeAnswer(q, response, chooseMark(process.stdout)),
    );
    return EXIT.ok;
  } finally {
    await index.close();
  }
}
