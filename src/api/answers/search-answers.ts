import { z } from 'zod';
import type { FacetResponse, SearchResponse } from '../../search/search-request.ts';
import {
  bucketSchema,
  count,
  facetSchema,
  field,
  headlineFacts,
  score,
  snippetSchema,
  spanSchema,
  texts,
  tookMs,
  warnings,
} from './parts.ts';
import type { IsSame } from './same-type.ts';

export const scorePartSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z
        .enum(['term', 'feedback'])
        .describe('a word of the query, or one that the best hits share'),
      stem: z.string().min(1),
      counts: z
        .strictObject({ title: count, quotation: count, body: count })
        .describe('how often it stands there'),
      weight: z.number().positive().describe('how rare it is'),
      score: z.number().positive(),
    }),
    z.strictObject({
      kind: z.literal('recency').describe('how new the article is'),
      score: z.number().positive(),
    }),
  ])
  .describe('one of the numbers that add up to a score');

export const searchHitSchema = z
  .strictObject({
    id: z.string(),
    ...headlineFacts,
    modifiedAt: z.iso.datetime().nullable(),
    authors: texts,
    language: z.string().nullable().describe('ISO 639-1 code'),
    speakers: texts.describe('persons with at least one quotation, in order of the first'),
    snippet: snippetSchema,
    titleHighlights: z.array(spanSchema),
    score,
    explanation: z
      .array(scorePartSchema)
      .nullable()
      .describe('what the score is made of; null unless `explain` asks for it'),
    moreSnippets: z
      .array(snippetSchema)
      .exactOptional()
      .describe(
        'of other places that match, in the order of the text; only with `snippets` from 2 on',
      ),
    alsoIn: z
      .array(z.strictObject({ id: z.string(), ...headlineFacts }))
      .exactOptional()
      .describe(
        'the other articles with nearly this text that match, at most 20; only with `collapse`',
      ),
    alsoInCount: count.exactOptional().describe('how many they are; only with `collapse`'),
  })
  .describe('an article that was found');

export const correctionSchema = z
  .strictObject({
    written: z.string(),
    corrected: z.string(),
    span: spanSchema.describe('where in `q`'),
  })
  .describe('a word that nothing has, and the one that was looked for instead');

/** What every answer to a search says besides its hits. */
export const aboutSearch = {
  facets: z.array(facetSchema),
  totalHits: count.describe('how many the query finds, as it was run'),
  totalArticles: count.exactOptional().describe('articles, where hits are stories'),
  totalIsExact: z.boolean().describe('false where an engine only estimates'),
  strictHits: count
    .nullable()
    .describe('how many have all of the words; null when any of them were asked for'),
  understood: z.string().min(1).describe('the query as it was read, in words'),
  corrections: z.array(correctionSchema),
  relaxed: z
    .strictObject({ match: z.literal('any'), message: z.string() })
    .nullable()
    .describe('what was given up since too few have all of the words'),
  page: z.int().min(1).nullable().describe('null where a cursor was followed'),
  pageSize: z.int().min(1),
  nextCursor: z
    .string()
    .nullable()
    .describe('asks for what follows, sent as `cursor`; null behind the last hit'),
  tookMs,
  warnings,
};

export const searchAnswerSchema = z
  .strictObject({ hits: z.array(searchHitSchema), ...aboutSearch })
  .describe('the answer to a search for articles');

export const facetAnswerSchema = z
  .strictObject({ field, buckets: z.array(bucketSchema), tookMs, warnings })
  .describe('the values of a facet by count');

export const SEARCH_ANSWERS_ARE_WHAT_SEARCH_RETURNS = [true, true] satisfies [
  IsSame<z.output<typeof searchAnswerSchema>, SearchResponse>,
  IsSame<z.output<typeof facetAnswerSchema>, FacetResponse>,
];
