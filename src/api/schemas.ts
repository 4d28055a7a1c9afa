import { z } from 'zod';
import { LISTED_FACETS, MATCH_MODES } from '../search/search-request.ts';
import type { ListedFacet } from '../search/search-request.ts';
import { FACET_FIELDS, SORT_ORDERS } from '../search-index/search-index.ts';
import {
  documented,
  listFacets,
  text,
  time,
  truth,
  values,
  whole,
  withoutEffect,
} from './parameter-types.ts';

/** One result further than this would have to be collected and sorted on the way to it. */
const DEEPEST_HIT = 10_000;
const MAX_PAGE_SIZE = 100;
const QUOTATION_FACETS = ['outlet', 'speaker', 'date'] as const satisfies readonly ListedFacet[];

const filter = (what: string, example: string) =>
  values
    .optional()
    .meta(
      documented(
        `only ${what}: the whole name or an alias, case and accents aside; repeated: any of them`,
        [example],
      ),
    );
const without = (what: string, example: string) =>
  values.optional().meta(documented(`leaves out ${what}; repeatable`, [example]));

export const selection = {
  q: text
    .default('')
    .meta(documented('a query; empty finds everything, newest first', 'intervention')),
  outlet: filter('what this outlet published', 'UNN'),
  speaker: filter('where this person is quoted', 'Claudia Sheinbaum'),
  author: filter('what this author wrote', 'Stepan Haftko'),
  section: filter('what is in this section', 'Energy'),
  language: filter('what is in this language', 'en'),
  outletNot: without('what this outlet published', 'UNN'),
  speakerNot: without('where this person is quoted', 'Donald Trump'),
  from: text
    .nullable()
    .default(null)
    .meta(
      documented(
        'first day of publication: `2026`, `2026-01`, `2026-01-05`, or back from today: `-7d`, `-3m`, `-1y`',
        '2026-01',
      ),
    ),
  to: text
    .nullable()
    .default(null)
    .meta(documented('last day of publication, inclusive, written like `from`', '2026-01-31')),
  typing: truth
    .default(false)
    .meta(documented('`true`: the last word of `q` is still being written', true)),
  match: z
    .enum(MATCH_MODES, { error: `is one of ${MATCH_MODES.join(', ')}` })
    .nullable()
    .default(null)
    .meta(
      documented(
        '`all`: every word has to be there; `any`: one will do. By default all, and any where too few have all. Queries with operators are taken as they are written',
        'any',
      ),
    ),
};

const order = {
  sort: z
    .enum(SORT_ORDERS, { error: `is one of ${SORT_ORDERS.join(', ')}` })
    .default('relevance')
    .meta(
      documented(
        '`relevance` (the default), `newest`, `oldest`; what is undated comes last, ties are ordered by id',
        'newest',
      ),
    ),
  page: whole(1, DEEPEST_HIT)
    .optional()
    .meta({ ...documented('from 1; `page` × `pageSize` is at most 10,000', 2), default: 1 }),
  pageSize: whole(1, MAX_PAGE_SIZE).default(20).meta(documented('hits a page: 20, at most 100', 5)),
};
/** @param example - what stands in it begins with the format, followed by a hash of the search */
const cursor = (example: string) =>
  text
    .min(1, 'is empty; leave it out to begin at the first hit')
    .nullable()
    .default(null)
    .meta(
      documented(
        'the `nextCursor` of an answer: goes on behind its last hit, as deep as it goes. All else but `pageSize`, `facets` and `explain` stays as it was, and there is no `page`',
        example,
      ),
    );
const facets = (listed: readonly ListedFacet[], defaults: string) =>
  documented(
    `which to count: of ${listed.map((name) => `\`${name}\``).join(', ')}, parted by commas or repeated; ${defaults} by default, an empty value for none`,
    ['outlet', 'date'],
  );
type Paging = {
  readonly page?: number | undefined;
  readonly pageSize: number;
  readonly cursor: string | null;
};
const isInReach = ({ page = 1, pageSize }: Paging) => page * pageSize <= DEEPEST_HIT;
const OUT_OF_REACH = {
  path: ['page'],
  message: `page × pageSize is at most ${DEEPEST_HIT}; send the nextCursor of an answer as cursor to go further`,
};
const isOneWay = ({ page, cursor }: Paging) => page === undefined || cursor === null;
const BOTH_WAYS = { path: ['cursor'], message: 'takes the place of page; leave out one of them' };

/** The address of the page says what it shows; each path searches one type, and leads to the other. */
const typeOf = <Type extends 'articles' | 'quotations'>(type: Type, other: string, path: string) =>
  z
    .literal(type, { error: `is ${type} here; ${path} searches ${other}` })
    .default(type)
    .meta(
      documented(
        `\`${type}\`, which is all that is searched here; \`${path}\` searches ${other}`,
        type,
      ),
    );

/** Parameters of `GET` and `POST /api/search`. */
export const searchRequestSchema = z
  .strictObject({
    type: typeOf('articles', 'quotations', '/api/quotations'),
    ...selection,
    ...order,
    cursor: cursor(
      'WzEsIm9XcjZVeVFSOXY0WiIseyJraW5kIjoiZGF5IiwiZGF5IjoiMjAyNi0wMS0wNiIsImlkIjoiMDAwX2U2Y2IwYjg4ZjU4YTk1MTUiLCJudW1iZXIiOm51bGx9LHsidGFrZXNBbnkiOmZhbHNlLCJjb3JyZWN0ZWQiOltdfV0',
    ),
    facets: listFacets(LISTED_FACETS)
      .default(['outlet', 'speaker', 'date'])
      .meta(facets(LISTED_FACETS, 'the first three')),
    recency: time
      .nullable()
      .default(null)
      .meta(
        documented(
          'prefers newer articles: `30d`, `6m`, `1y` is the age at which half of the preference is left. Off by default',
          '1y',
        ),
      ),
    explain: truth.default(false).meta(documented('`true`: with what each score is made of', true)),
    collapse: truth
      .default(false)
      .meta(documented('`true`: articles with nearly the same text are one hit', true)),
    snippets: whole(1, 5)
      .default(1)
      .meta(
        documented(
          'excerpts of a hit, 1 to 5: the others stand in `moreSnippets`, which is there from 2 on',
          2,
        ),
      ),
  })
  .refine(isInReach, OUT_OF_REACH)
  .refine(isOneWay, BOTH_WAYS);

/** Parameters of `GET` and `POST /api/quotations`. */
export const quotationRequestSchema = z
  .strictObject({
    type: typeOf('quotations', 'articles', '/api/search'),
    ...selection,
    ...order,
    collapse: truth.default(false).meta(withoutEffect(true)),
    cursor: cursor(
      'WzEsIndTZS0wNHB2UERkXyIseyJraW5kIjoiZGF5IiwiZGF5IjoiMjAyNi0wMS0wNiIsImlkIjoiMDAwX2U2Y2IwYjg4ZjU4YTk1MTUiLCJudW1iZXIiOjB9LHsidGFrZXNBbnkiOmZhbHNlLCJjb3JyZWN0ZWQiOltdfV0',
    ),
    facets: listFacets(QUOTATION_FACETS)
      .default(['outlet', 'speaker'])
      .meta(facets(QUOTATION_FACETS, 'the first two')),
  })
  .refine(isInReach, OUT_OF_REACH)
  .refine(isOneWay, BOTH_WAYS);

/** Parameters of `GET /api/facets/:field`, `field` from the path. */
export const facetRequestSchema = z.strictObject({
  field: z
    .enum(FACET_FIELDS, { error: `has values to list for ${FACET_FIELDS.join(', ')}` })
    .meta(documented('whose values are listed', 'speaker')),
  ...selection,
  contains: text
    .default('')
    .meta(
      documented(
        'only values that have these words, the last one as the beginning of a word',
        'shein',
      ),
    ),
  limit: whole(1, 100)
    .default(20)
    .meta(documented('at most this many, 1 to 100, by default 20', 5)),
});

/** Parameters of `GET /api/speakers/:name`, from the path. */
export const speakerRequestSchema = z.strictObject({
  name: text
    .min(1, 'is empty')
    .meta(
      documented('the name of a person or an alias of it, case and accents aside', 'kofi asamang'),
    ),
});

/** What names an article, from the path. */
export const articleRequestSchema = z.strictObject({
  id: z.string().meta(documented('the id of the article', '000_e6cb0b88f58a9515')),
});

/** Parameters of `GET /api/articles/:id`, `id` from the path. */
export const readArticleRequestSchema = articleRequestSchema.extend({
  q: text
    .default('')
    .meta(
      documented('the query for which it is read: `highlights` says where it matches', 'cartel'),
    ),
  typing: selection.typing,
});

/** Parameters of `DELETE /api/articles/:id`. */
export const deleteArticleRequestSchema = z.strictObject({
  ...articleRequestSchema.shape,
  tombstone: truth
    .default(true)
    .meta(
      documented(
        '`false`: the article may come again, by the API or from its source; by default it is kept out',
        false,
      ),
    ),
});

/** Nothing in the query string: for requests whose path or body says all. */
export const noParametersSchema = z.strictObject({});

export type SelectionParameters = z.output<z.ZodObject<typeof selection>>;
export type SearchParameters = z.output<typeof searchRequestSchema>;
export type QuotationParameters = z.output<typeof quotationRequestSchema>;
export type FacetParameters = z.output<typeof facetRequestSchema>;
