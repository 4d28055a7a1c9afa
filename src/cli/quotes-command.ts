import { z } from 'zod';
import { parseParameters, toQuotationRequest } from '../api/parse-request.ts';
import { quotationRequestSchema } from '../api/schemas.ts';
import { askIndex, listParameters } from './ask-index.ts';
import type { CommandContext } from './command-context.ts';
import { describeQuotations } from './describe-quotations.ts';

/** Options of the command that are parameters of the API, by the same names but for the size of the page. */
const PARAMETERS = ['outlet', 'speaker', 'from', 'to', 'sort', 'limit'];
const { pageSize: limit, ...others } = quotationRequestSchema.shape;
const optionsSchema = z.strictObject({ ...others, limit });

/** `onrecord quotes WORDS`: prints what was said; returns the exit status. */
export async function runQuotes(
  context: CommandContext,
  q: string,
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const given = listParameters(q, options, PARAMETERS);
  const { limit: pageSize, ...parameters } = parseParameters(optionsSchema, given);
  const request = toQuotationRequest({ ...parameters, pageSize });
  return askIndex(context, {
    ask: ({ searchQuotations }) => searchQuotations(request),
    describe: (response, mark) => describeQuotations(q, response, mark),
    isJson: options['json'] === true,
  });
}
