import { z } from 'zod';
import { SEARCHED_TYPES, SPLIT_FIELDS, TIMELINE_INTERVALS } from '../search/timeline-request.ts';
import { documented, text, truth, whole } from './parameter-types.ts';
import { quotationRequestSchema, searchRequestSchema, selection } from './schemas.ts';
import { unusedParameters } from './unused-parameters.ts';

const oneOf = <Value extends string>(values: readonly Value[]) =>
  z.enum(values, { error: `is one of ${values.join(', ')}` });

const type = oneOf(SEARCHED_TYPES)
  .default('articles')
  .meta(documented('what is searched: `articles` (the default) or `quotations`', 'quotations'));

/** Parameters of `GET /api/timeline`. */
export const timelineRequestSchema = z.strictObject({
  ...selection,
  ...unusedParameters,
  type,
  interval: oneOf(TIMELINE_INTERVALS)
    .nullable()
    .default(null)
    .meta(
      documented(
        '`day`, `week` (from Monday), `month`, `quarter` or `year`; by default days over up to three months of the calendar, weeks up to 24, months up to 240, else years',
        'month',
      ),
    ),
  split: oneOf(SPLIT_FIELDS)
    .nullable()
    .default(null)
    .meta(
      documented('counts the ten most frequent values of `outlet` or `speaker` apart', 'outlet'),
    ),
});

/** Parameters of `GET /api/suggest`. */
export const suggestRequestSchema = z.strictObject({
  q: text
    .default('')
    .meta(
      documented(
        'what is typed so far; the last word is the beginning of one, unless a space follows',
        'shein',
      ),
    ),
  limit: whole(1, 20)
    .default(8)
    .meta(documented('at most this many suggestions, 1 to 20, by default 8', 3)),
});

/** Parameters of `GET /api/articles/:id/similar`, `id` from the path. */
export const similarRequestSchema = z.strictObject({
  id: z.string().meta(documented('the id of the article', '000_e6cb0b88f58a9515')),
  limit: whole(1, 100)
    .default(10)
    .meta(documented('at most this many articles, 1 to 100, by default 10', 2)),
  collapse: truth
    .default(true)
    .meta(
      documented(
        '`true` (the default): articles with nearly the same text are one hit, and those with that of the article none. `false`: each is a hit',
        false,
      ),
    ),
});

const MAX_QUERIES = 100;

/** A query of a batch for articles, as the description of the API has it. */
export const articleQuerySchema = z
  .strictObject(searchRequestSchema.shape)
  .describe('the parameters of a search for articles');
/** Likewise for quotations. */
export const quotationQuerySchema = z
  .strictObject({ ...quotationRequestSchema.shape, type: z.literal('quotations') })
  .describe('the parameters of a search for quotations');

/** Body of `POST /api/batch`. */
export const batchRequestSchema = z.strictObject({
  queries: z
    .array(z.union([articleQuerySchema, quotationQuerySchema]))
    .max(MAX_QUERIES)
    .describe('answered in this order'),
});

/** The same before the queries are looked at, each of which may be wrong by itself. */
export const batchBodySchema = z.strictObject({
  queries: z
    .array(z.unknown(), 'is a list of queries')
    .max(MAX_QUERIES, `has at most ${MAX_QUERIES} queries`),
});
/** What of a query tells what it searches; the rest are the parameters of that search. */
export const batchQuerySchema = z.looseObject({ type: oneOf(SEARCHED_TYPES).default('articles') });

export type TimelineParameters = z.output<typeof timelineRequestSchema>;
