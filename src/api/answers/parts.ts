import { z } from 'zod';
import { FACET_FIELDS } from '../../search-index/search-index.ts';

/** How many of something there are. */
export const count = z.int().min(0);
export const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/u)
  .describe('a calendar day');
export const texts = z.array(z.string());
export const field = z.enum(FACET_FIELDS);

export const spanSchema = z
  .strictObject({ start: count, end: count })
  .refine(({ start, end }) => start < end, 'a span ends after it starts')
  .describe('a half-open range of a text, in UTF-16 code units');

export const snippetSchema = z
  .strictObject({ text: z.string(), highlights: z.array(spanSchema) })
  .describe('an excerpt, without markup, and where the query matches in it');

/** The facts of an article that every hit has. */
export const headlineFacts = {
  title: z.string().nullable(),
  outlet: z.string().nullable(),
  publishedOn: day.nullable().describe('the day as printed'),
  url: z.string().nullable(),
};

export const score = z
  .number()
  .nullable()
  .describe('higher is better; null where the order is by date, and behind the best 200 hits');

const bucket = {
  value: z.string().describe('what to send as the filter’s value'),
  label: z.string(),
  count,
  stories: count.exactOptional().describe('each story once; only where stories are collapsed'),
  selected: z.boolean(),
};
export const bucketSchema = z.strictObject(bucket).describe('a value of a facet');
export const dateBucketSchema = z
  .strictObject({ ...bucket, interval: z.enum(['year', 'month', 'day']) })
  .describe('a year, a month or a day');

export const facetSchema = z
  .discriminatedUnion('field', [
    z.strictObject({ field, buckets: z.array(bucketSchema) }),
    z.strictObject({
      field: z.literal('date'),
      buckets: z.array(dateBucketSchema).describe('years, then months, then days'),
      undated: count.describe('how many have no date; `from` and `to` leave them out'),
      undatedStories: count.exactOptional().describe('only where stories are collapsed'),
    }),
  ])
  .describe('counts by value, each as if the facet’s own filter were not set');

export const warningSchema = z
  .strictObject({
    code: z.string(),
    message: z.string(),
    parameter: z.string(),
    span: spanSchema.nullable().describe('where in the parameter’s text; null for the whole of it'),
    suggestions: texts,
  })
  .describe('something about the request that could not be honoured as written');
export const warnings = z.array(warningSchema);
export const tookMs = z.number().min(0).describe('milliseconds');
