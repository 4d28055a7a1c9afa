import { z } from 'zod';
import type { ArticleResponse } from '../../search/search-request.ts';
import { count, headlineFacts, spanSchema, texts } from './parts.ts';
import { quotationFacts } from './quotation-answers.ts';
import type { IsSame } from './same-type.ts';

export const quotationSchema = z
  .strictObject({
    ...quotationFacts,
    nameInArticle: z
      .string()
      .nullable()
      .describe('the fullest name that this article has for the speaker'),
    attribution: z
      .strictObject({
        mention: z.string(),
        mentionSpan: spanSchema,
        cue: z.string().describe('the verb or phrase that ties the words to the speaker'),
      })
      .nullable()
      .describe('what in the text says who is quoted'),
    utteranceId: count.describe('the same for the parts of one utterance'),
  })
  .describe('a quotation of an article');

export const articleAnswerSchema = z
  .strictObject({
    id: z.string(),
    ...headlineFacts,
    publishedAt: z.iso
      .datetime()
      .nullable()
      .describe('the instant; null where no time zone is known'),
    modifiedAt: z.iso.datetime().nullable(),
    authors: texts,
    section: z.string().nullable(),
    language: z.string().nullable(),
    lead: z
      .string()
      .nullable()
      .describe('the standfirst, where it says more than the first paragraphs do'),
    body: z
      .string()
      .nullable()
      .describe('paragraphs parted by an empty line; null where the service shows no whole texts'),
    blockQuotes: z
      .array(spanSchema)
      .describe('the parts of the body that are set apart as somebody else’s words'),
    captions: texts.describe('of pictures; not in the body'),
    speakers: texts.describe('persons with at least one quotation, in order of the first'),
    organisations: texts.describe('bodies and documents with at least one quotation'),
    quotations: z.array(quotationSchema),
    highlights: z
      .strictObject({ title: z.array(spanSchema), body: z.array(spanSchema) })
      .describe('where `q` matches; empty without it'),
  })
  .describe('an article whole');

export const ARTICLE_ANSWER_IS_WHAT_SEARCH_RETURNS = true satisfies IsSame<
  z.output<typeof articleAnswerSchema>,
  ArticleResponse
>;
