import { z } from 'zod';
import { count } from './parts.ts';

export const healthAnswerSchema = z
  .strictObject({
    status: z.literal('ok'),
    engine: z.string(),
    articles: count.nullable().describe('null while the index cannot say'),
  })
  .describe('that the service runs');

export const readyAnswerSchema = z
  .strictObject({
    status: z.literal('ready'),
    engine: z.string(),
    articles: count,
    quotations: count,
  })
  .describe('that the service can answer searches');
