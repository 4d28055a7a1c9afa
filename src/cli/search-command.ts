import { parseParameters, toSearchRequest } from '../api/parse-request.ts';
import { searchRequestSchema } from '../api/schemas.ts';
import { askIndex, listParameters } from './ask-index.ts';
import type { CommandContext } from './command-context.ts';
import { describeAnswer } from './describe-answer.ts';

/** Options of the command that are parameters of the API, by the same names. */
const PARAMETERS = [
  ...['outlet', 'speaker', 'author', 'section', 'language', 'facets', 'from', 'to'],
  ...['match', 'sort', 'recency', 'explain', 'collapse', 'page', 'pageSize'],
];

/** `onrecord search WORDS`: prints the hits; returns the exit status. */
export async function runSearch(
  context: CommandContext,
  q: string,
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const given = listParameters(q, options, PARAMETERS);
  const request = toSearchRequest(parseParameters(searchRequestSchema, given));
  return askIndex(context, {
    ask: ({ search }) => search(request),
    describe: (response, mark) => describeAnswer(q, response, mark),
    isJson: options['json'] === true,
  });
}
