import { z } from 'zod';
import { parseParameters, toQuotationRequest } from '../api/parse-request.ts';
import { quotationRequestSchema } from '../api/schemas.ts';
import type { CommandContext } from './command-context.ts';
import { chooseMark } from './describe-answer.ts';
import { describeQuotations } from './describe-quotations.ts';
import { EXIT } from './help.ts';
import { openService } from './open-service.ts';

/** Options of the command that are parameters of the API, by the same names but for the size of the page. */
const PARAMETERS = ['outlet', 'speaker', 'from', 'to', 'sort', 'limit'] as const;
const { pageSize: limit, ...others } = quotationRequestSchema.shape;
const optionsSchema = z.strictObject({ ...others, limit });

/** `onrecord quotes WORDS`: prints what was said; returns the exit status. */
export async function runQuotes(
  context: CommandContext,
  q: string,
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const given = PARAMETERS.filter((name) => options[name] !== undefined).map(
    (name) => [name, options[name]] as const,
  );
  const { limit: pageSize, ...parameters } = parseParameters(optionsSchema, {
    q,
    ...Object.fromEntries(given),
  });
  const { index, search } = openService(context, 'refuse');
  try {
    const response = await search.searchQuotations(toQuotationRequest({ ...parameters, pageSize }));
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
