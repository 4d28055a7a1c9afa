import { z } from 'zod';
import { WRITE_STATUSES } from '../article-writer.ts';
import type { LineAnswer, PutAnswer } from '../article-writer.ts';
import { count, texts } from './parts.ts';
import type { IsSame } from './same-type.ts';

export const putAnswerSchema = z
  .strictObject({
    id: z.string(),
    status: z.enum(WRITE_STATUSES),
    ignoredKeys: texts.describe('keys of the body that name no field'),
  })
  .describe('an article that was written');

export const PUT_ANSWER_IS_WHAT_IS_WRITTEN = true satisfies IsSame<
  z.output<typeof putAnswerSchema>,
  PutAnswer
>;

export const lineAnswerSchema = z
  .strictObject({
    line: count.describe('its number in the body, from 1'),
    id: z.string().nullable().describe('null where the line holds no article'),
    status: z.enum([...WRITE_STATUSES, 'refused']),
    reason: z.string().nullable().describe('why it was refused'),
  })
  .describe('what became of a line, itself a line');

export const LINE_ANSWER_IS_WHAT_IS_WRITTEN = true satisfies IsSame<
  z.output<typeof lineAnswerSchema>,
  LineAnswer
>;
