import { z } from 'zod';
import { articleAnswerSchema, quotationSchema } from '../answers/article-answers.ts';
import {
  batchAnswerSchema,
  batchResultSchema,
  similarAnswerSchema,
  suggestAnswerSchema,
  suggestionSchema,
  timelineAnswerSchema,
} from '../answers/look-answers.ts';
import { healthAnswerSchema, readyAnswerSchema } from '../answers/health-answers.ts';
import {
  bucketSchema,
  dateBucketSchema,
  facetSchema,
  snippetSchema,
  spanSchema,
  warningSchema,
} from '../answers/parts.ts';
import { problemSchema } from '../answers/problem-answers.ts';
import {
  quotationAnswerSchema,
  quotationHitSchema,
  speakerAnswerSchema,
} from '../answers/quotation-answers.ts';
import { savedSearchSchema, savedSearchesAnswerSchema } from '../answers/saved-search-answers.ts';
import {
  correctionSchema,
  facetAnswerSchema,
  scorePartSchema,
  searchAnswerSchema,
  searchHitSchema,
} from '../answers/search-answers.ts';
import { articleQuerySchema, batchRequestSchema, quotationQuerySchema } from '../look-schemas.ts';
import { saveRequestSchema } from '../saved-search-schemas.ts';
import { quotationRequestSchema, searchRequestSchema } from '../schemas.ts';
import { givenArticleSchema } from '../article-fields.ts';
import { lineAnswerSchema, putAnswerSchema } from '../answers/writing-answers.ts';
import type { JsonSchema } from './document.ts';

/** The schemas that have a name in the document: others refer to them. */
const NAMED = {
  SearchParameters: searchRequestSchema,
  QuotationParameters: quotationRequestSchema,
  SearchAnswer: searchAnswerSchema,
  SearchHit: searchHitSchema,
  ScorePart: scorePartSchema,
  Correction: correctionSchema,
  QuotationAnswer: quotationAnswerSchema,
  QuotationHit: quotationHitSchema,
  SpeakerAnswer: speakerAnswerSchema,
  ArticleAnswer: articleAnswerSchema,
  Quotation: quotationSchema,
  FacetAnswer: facetAnswerSchema,
  SuggestAnswer: suggestAnswerSchema,
  Suggestion: suggestionSchema,
  SimilarAnswer: similarAnswerSchema,
  TimelineAnswer: timelineAnswerSchema,
  ArticleQuery: articleQuerySchema,
  QuotationQuery: quotationQuerySchema,
  BatchParameters: batchRequestSchema,
  BatchAnswer: batchAnswerSchema,
  BatchResult: batchResultSchema,
  Facet: facetSchema,
  Bucket: bucketSchema,
  DateBucket: dateBucketSchema,
  Snippet: snippetSchema,
  Span: spanSchema,
  Warning: warningSchema,
  GivenArticle: givenArticleSchema,
  PutAnswer: putAnswerSchema,
  LineAnswer: lineAnswerSchema,
  SaveRequest: saveRequestSchema,
  SavedSearch: savedSearchSchema,
  SavedSearchesAnswer: savedSearchesAnswerSchema,
  HealthAnswer: healthAnswerSchema,
  ReadyAnswer: readyAnswerSchema,
  Problem: problemSchema,
} as const satisfies Readonly<Record<string, z.ZodType>>;
export type ComponentName = keyof typeof NAMED;

/** All parameters of a request may be left out. */
const REQUESTS: readonly string[] = [
  ...['SearchParameters', 'QuotationParameters', 'ArticleQuery', 'QuotationQuery'],
];

export function refer(name: ComponentName): JsonSchema {
  return { $ref: toAddress(name) };
}

/** Returns the named schemas as JSON Schema. */
export function describeComponents(): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(NAMED)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { uri: toAddress, override: dropNoise });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema, $id, ...schema }]) => {
      if (!REQUESTS.includes(name)) return [name, schema];
      const { required, ...optional } = schema;
      return [name, optional];
    }),
  );
}

/** Returns each parameter of a request as JSON Schema, without what only a JSON body can say. */
export function describeParameters(schema: z.ZodObject): [string, JsonSchema][] {
  const { properties = {} } = z.toJSONSchema(schema, { override: dropNoise });
  return Object.entries(properties).flatMap(([name, property]) =>
    typeof property === 'boolean' ? [] : [[name, withoutNull(property)]],
  );
}

function toAddress(name: string): string {
  return `#/components/schemas/${name}`;
}

function withoutNull({ anyOf, ...schema }: JsonSchema): JsonSchema {
  if (anyOf === undefined) return schema;
  const { default: fallback, ...rest } = schema;
  const choice = anyOf.find(({ type }) => type !== 'null');
  return { ...rest, ...choice };
}

/** Every integer of JavaScript has these bounds: they tell nobody anything. */
function dropNoise({ jsonSchema }: { readonly jsonSchema: JsonSchema }): void {
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
}
