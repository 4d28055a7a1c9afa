import { parseParameters, toQuotationRequest } from '../api/parse-request.ts';
import { quotationRequestSchema } from '../api/schemas.ts';
import type { CommandContext } from './command-context.ts';
import { chooseMark } from './describe-answer.ts';
import { describeQuotations } from './describe-quotations.ts';
import { EXIT } from './help.ts';
import { openService } from './open-service.ts';

/** Parameters of the API by the options of the command. */
const PARAMETERS = {
  ...{ outlet: 'outlet', speaker: 'speaker', from: 'from', to: 'to', sort: 'sort' },
  limit: 'pageSize',
} as const;

/** `onrecord quotes WORDS`: prints what was said; returns the exit status. */
export async function runQuotes(
  context: CommandContext,
  q: string,
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const given = Object.entries(PARAMETERS)
    .filter(([option]) => options[option] !== undefined)
    .map(([option, parameter]) => [parameter, options[option]] as const);
  const parameters = parseParameters(quotationRequestSchema, { q, ...Object.fromEntries(given) });
  const { index, search } = openService(context, 'refuse');
  try {
    const response = await search.searchQuotations(toQuotationRequest(parameters));
    process.stdout.write(
      options['json'] === true
        ? `${JSON.stringify(response, null, 2)}\n`
        : describeQuotations(q, response, chooseMark(process.stdout)),
    );
    return EXIT.ok;
  } finally {
    await index.close();
  }
}
