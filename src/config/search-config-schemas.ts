import { z } from 'zod';
import { FACET_FIELDS, SORT_FIELDS, TEXT_FIELDS } from '../core/index-fields.ts';

// The shape of each file of `search-config/`; what it comes to is decided in search-config.ts.

const comment = { $comment: z.string() };
const word = z.string().trim().min(1);
const stemSchema = z.string().regex(/^[a-z]+$/, 'a stem is letters a to z only');
export const nameTableSchema = z.strictObject({
  ...comment,
  names: z.array(z.strictObject({ name: word, aliases: z.array(word) })),
});

/** The reason for a setting, which is for readers of the file. */
const reason = { why: z.string().min(1) };
const explained = <Value>(value: z.ZodType<Value>) =>
  z.strictObject({ value, ...reason }).transform((setting) => setting.value);
const count = z.int().positive();
const share = z.number().min(0).max(1);

export const fieldsSchema = z.strictObject({
  ...comment,
  searchable: z.record(
    z.enum(TEXT_FIELDS),
    z.strictObject({ weight: z.number().positive(), ...reason }),
  ),
  facets: z.record(z.enum(FACET_FIELDS), z.strictObject(reason)),
  sort: z.record(z.enum(SORT_FIELDS), z.strictObject(reason)),
  maxListedValues: explained(count),
});
export const rankingSchema = z.strictObject({
  ...comment,
  saturation: explained(z.number().positive()),
  lengthNormalization: z.record(z.enum(TEXT_FIELDS), explained(share)),
  feedback: z.strictObject({
    share: explained(share.lt(1)),
    documents: explained(count),
    stems: explained(count),
    minQueryStems: explained(count),
  }),
  recencyShare: explained(share),
});
export const synonymsSchema = z.strictObject({
  ...comment,
  groups: z.array(z.array(word).min(2, 'a group has at least two words or phrases')),
});
export const meilisearchSchema = z.strictObject({
  ...comment,
  rankingRules: explained(z.array(word).min(1)),
  leavesOutStopWords: explained(z.boolean()),
  toleratesTypos: explained(z.boolean()),
  prefixSearch: explained(z.enum(['indexingTime', 'disabled'])),
  proximityPrecision: explained(z.enum(['byWord', 'byAttribute'])),
  maxCountedValues: explained(count),
  maxTotalHits: explained(count),
  searchCutoffMs: explained(count),
});
export const stemExceptionsSchema = z.strictObject({
  ...comment,
  groups: z.array(z.strictObject({ stem: stemSchema, words: z.array(word) })),
});
export const foreignStopWordsSchema = z.strictObject({
  ...comment,
  words: z.record(z.string().regex(/^[a-z]{2,3}$/, 'a language is its ISO 639-1 code'), word),
});
const acronyms = z.record(z.string().regex(/^\p{Lu}+$/u), stemSchema, {
  error: ({ code }) =>
    code === 'invalid_key' ? 'an acronym is capitals only, without dots' : undefined,
});
export const acronymsSchema = z.strictObject({ ...comment, acronyms });
export const cuesSchema = z.strictObject({
  ...comment,
  verbs: z.array(z.union([word, z.array(word)])),
  nouns: z.array(word),
});
