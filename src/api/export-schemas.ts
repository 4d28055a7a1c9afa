import { z } from 'zod';
import type { ExportedArticle, ExportedQuotation } from '../search/search-request.ts';
import { SEARCHED_TYPES } from '../search/timeline-request.ts';
import { documented, listFacets } from './parameter-types.ts';
import { searchRequestSchema, selection } from './schemas.ts';
import { unusedParameters } from './unused-parameters.ts';

const EXPORT_FORMATS = ['jsonl', 'csv'] as const;
const FEED_FORMATS = ['rss', 'atom', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
export type FeedFormat = (typeof FEED_FORMATS)[number];

/** What an export has of each hit, in the order of its columns. */
export const EXPORTED_FIELDS = {
  articles: [
    ...['id', 'title', 'outlet', 'publishedOn', 'publishedAt', 'modifiedAt', 'authors'],
    ...['section', 'language', 'url', 'speakers', 'organisations', 'lead', 'body'],
  ],
  quotations: [
    ...['text', 'speaker', 'organisation', 'mention', 'kind', 'confidence', 'context'],
    ...['field', 'start', 'end', 'articleId', 'title', 'outlet', 'publishedOn', 'url', 'language'],
  ],
} as const satisfies {
  readonly articles: readonly (keyof ExportedArticle)[];
  readonly quotations: readonly (keyof ExportedQuotation)[];
};
const ALL_FIELDS = [...new Set([...EXPORTED_FIELDS.articles, ...EXPORTED_FIELDS.quotations])];

const type = z
  .enum(SEARCHED_TYPES, { error: `is one of ${SEARCHED_TYPES.join(', ')}` })
  .default('articles')
  .meta(documented('`articles` (the default) or `quotations`', 'quotations'));

type Chosen = {
  readonly type: (typeof SEARCHED_TYPES)[number];
  readonly fields: readonly string[];
};
const hasOnly = (of: Chosen['type']) => (chosen: Chosen) =>
  chosen.type !== of ||
  chosen.fields.every((field) => EXPORTED_FIELDS[of].some((own) => own === field));
const OF_TYPE = (of: Chosen['type']) => ({
  path: ['fields'],
  message: `of ${of} is a list of ${EXPORTED_FIELDS[of].join(', ')}`,
});

/** Parameters of `GET /api/export`. */
export const exportRequestSchema = z
  .strictObject({
    ...selection,
    ...unusedParameters,
    type,
    // A link of a search has its default order, which no export can hold while the index changes.
    sort: searchRequestSchema.shape.sort.meta(
      documented(
        '`newest` (the default) or `oldest`; what is undated comes last. `relevance` is taken for `newest`',
        'oldest',
      ),
    ),
    format: z
      .enum(EXPORT_FORMATS, { error: `is one of ${EXPORT_FORMATS.join(', ')}` })
      .default('jsonl')
      .meta(
        documented('`jsonl` (the default): a JSON object a line; `csv`: for spreadsheets', 'csv'),
      ),
    fields: listFacets(ALL_FIELDS)
      .default([])
      .meta(
        documented('which fields, in this order, parted by commas or repeated; all by default', [
          ...['title', 'outlet', 'publishedOn'],
        ]),
      ),
  })
  .refine(hasOnly('articles'), OF_TYPE('articles'))
  .refine(hasOnly('quotations'), OF_TYPE('quotations'));

export const feedFormat = z
  .enum(FEED_FORMATS, { error: `is one of ${FEED_FORMATS.join(', ')}` })
  .default('rss')
  .meta(documented('`rss` (the default), `atom` or `json`', 'atom'));

/** Parameters of `GET /api/feed`. */
export const feedRequestSchema = z.strictObject({
  ...selection,
  ...unusedParameters,
  type,
  format: feedFormat,
  collapse: searchRequestSchema.shape.collapse.meta(
    documented(
      '`true`: articles with nearly the same text are one item; quotations have no stories',
      true,
    ),
  ),
});

export type ExportParameters = z.output<typeof exportRequestSchema>;
export type FeedParameters = z.output<typeof feedRequestSchema>;
