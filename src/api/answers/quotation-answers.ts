import { z } from 'zod';
import type { QuotationSearchResponse, SpeakerResponse } from '../../search/search-request.ts';
import { count, day, headlineFacts, score, snippetSchema, spanSchema, texts } from './parts.ts';
import type { IsSame } from './same-type.ts';
import { aboutSearch } from './search-answers.ts';

const QUOTED_FIELDS = ['title', 'body'] as const;
const KINDS = ['direct', 'mixed', 'unmarked'] as const;

/** What is known of a quotation wherever it is shown. */
export const quotationFacts = {
  text: z.string().min(1),
  field: z.enum(QUOTED_FIELDS),
  start: count.describe('where `text` begins in `field` of the article, in UTF-16 code units'),
  end: count,
  kind: z
    .enum(KINDS)
    .describe('all in quotation marks, a marked fragment in reported speech, or without marks'),
  speaker: z
    .string()
    .nullable()
    .describe('the full name of the person; null where nobody is named'),
  organisation: z
    .string()
    .nullable()
    .describe('the body or document whose words these are; null where none is named'),
  confidence: z
    .number()
    .min(0)
    .max(1)
    .describe('how likely it is that this is said, and by whoever is named'),
};

export const quotationHitSchema = z
  .strictObject({
    ...quotationFacts,
    highlights: z.array(spanSchema).describe('where the query matches in `text`'),
    mention: z
      .string()
      .nullable()
      .describe('the speaker as the text names them: a name, a pronoun, a description'),
    context: snippetSchema
      .extend({ quotation: spanSchema.describe('where the quotation stands in this text') })
      .describe('the quotation with what stands around it in its paragraph'),
    article: z.strictObject({ id: z.string(), ...headlineFacts }),
    score,
  })
  .describe('a quotation that was found');

export const quotationAnswerSchema = z
  .strictObject({ hits: z.array(quotationHitSchema), ...aboutSearch })
  .describe('the answer to a search for quotations; totals and facets count quotations');

export const speakerAnswerSchema = z
  .strictObject({
    name: z.string(),
    aliases: texts.describe('other names that stand for this one'),
    quotations: z.int().min(1),
    articles: z.int().min(1).describe('with at least one of the quotations'),
    firstOn: day.nullable().describe('null where no article has a date'),
    lastOn: day.nullable(),
    outlets: z
      .array(z.strictObject({ value: z.string(), label: z.string(), count: z.int().min(1) }))
      .describe('by count'),
    months: z
      .array(z.strictObject({ month: z.string().regex(/^\d{4}-\d{2}$/u), count: z.int().min(1) }))
      .describe('in time order'),
    latest: z.array(quotationHitSchema).max(10).describe('the newest quotations'),
  })
  .describe('how often, by whom and when a person is quoted');

export const QUOTATION_ANSWERS_ARE_WHAT_SEARCH_RETURNS = [true, true] satisfies [
  IsSame<z.output<typeof quotationAnswerSchema>, QuotationSearchResponse>,
  IsSame<z.output<typeof speakerAnswerSchema>, SpeakerResponse>,
];
