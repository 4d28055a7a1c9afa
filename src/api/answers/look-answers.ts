import { z } from 'zod';
import type { SimilarResponse } from '../../search/similar-request.ts';
import { SUGGESTION_KINDS } from '../../search/suggest-request.ts';
import type { SuggestResponse } from '../../search/suggest-request.ts';
import { TIMELINE_INTERVALS } from '../../search/timeline-request.ts';
import type { TimelineResponse } from '../../search/timeline-request.ts';
import type { BatchResult } from '../batch-result.ts';
import { count, day, tookMs, warnings } from './parts.ts';
import { problemSchema } from './problem-answers.ts';
import { quotationAnswerSchema } from './quotation-answers.ts';
import type { IsSame } from './same-type.ts';
import { aboutSearch, searchAnswerSchema, searchHitSchema } from './search-answers.ts';

export const suggestionSchema = z
  .strictObject({
    kind: z.enum(SUGGESTION_KINDS),
    text: z.string().min(1).describe('what to show'),
    query: z.string().min(1).describe('what to search for, in the query language'),
    count: count.nullable().describe('articles of a speaker or an outlet; null for the others'),
    id: z.string().nullable().describe('of the article, for a title; null for the others'),
  })
  .describe('something that typed words may become');

export const suggestAnswerSchema = z
  .strictObject({ suggestions: z.array(suggestionSchema), tookMs })
  .describe('what a search box can offer');

export const similarAnswerSchema = z
  .strictObject({
    hits: z
      .array(searchHitSchema)
      .describe('the best first; highlighted is what they have in common with the article'),
    tookMs,
  })
  .describe('articles about the same as one');

const { totalHits, understood, corrections, relaxed } = aboutSearch;
const counts = z.array(count).describe('one for each bucket');
export const timelineAnswerSchema = z
  .strictObject({
    interval: z.enum(TIMELINE_INTERVALS),
    buckets: z
      .array(z.strictObject({ start: day, count }))
      .describe('all between the first and the last, also those without a hit'),
    series: z
      .array(z.strictObject({ value: z.string(), label: z.string(), counts }))
      .nullable()
      .describe('the most frequent values, at most ten; null unless `split` asks for them'),
    others: counts
      .nullable()
      .describe('hits with none of these values, one number for each bucket; null like `series`'),
    undated: count.describe('how many have no date; `from` and `to` leave them out'),
    ...{ totalHits, totalIsExact: z.boolean().describe('false where an engine only estimates') },
    ...{ understood, corrections, relaxed, tookMs, warnings },
  })
  .describe('the hits of a search by time');

export const batchResultSchema = z
  .union([
    z.strictObject({
      status: z.literal(200),
      answer: z.union([searchAnswerSchema, quotationAnswerSchema]),
    }),
    z.strictObject({ status: z.int().min(400), problem: problemSchema }),
  ])
  .describe('what a query of a batch would have been answered with by itself');

export const batchAnswerSchema = z
  .strictObject({ results: z.array(batchResultSchema).max(100) })
  .describe('the answers to a batch, in the order of its queries');

export const LOOK_ANSWERS_ARE_WHAT_SEARCH_RETURNS = [true, true, true, true] satisfies [
  IsSame<z.output<typeof suggestAnswerSchema>, SuggestResponse>,
  IsSame<z.output<typeof similarAnswerSchema>, SimilarResponse>,
  IsSame<z.output<typeof timelineAnswerSchema>, TimelineResponse>,
  IsSame<z.output<typeof batchResultSchema>, BatchResult>,
];
