import { z } from 'zod';
import { LISTED_FACETS, MATCH_MODES } from '../search/search-request.ts';
import type { ListedFacet } from '../search/search-request.ts';
import { FACET_FIELDS, SORT_ORDERS } from '../search-index/search-index.ts';

/** One result further than this would have to be collected and sorted on the way to it. */
const DEEPEST_HIT = 10_000;
const MAX_PAGE_SIZE = 100;
const MAX_VALUES = 100;
const QUOTATION_FACETS = ['outlet', 'speaker', 'date'] as const satisfies readonly ListedFacet[];
const MAX_TEXT_UNITS = 20_000;

const whole = (min: number, max: number) => {
  const message = `is a whole number from ${min} to ${max}`;
  // A query string knows only texts; "2.5", "0x10" and "" are none of the numbers meant.
  const digits = z
    .string()
    .regex(/^\d{1,9}$/u, message)
    .transform(Number);
  return z
    .union([z.number(), digits], { error: message })
    .pipe(z.number().int(message).min(min, message).max(max, message));
};
const text = z
  .string('is a text')
  .max(MAX_TEXT_UNITS, `is at most ${MAX_TEXT_UNITS} characters long`);
const list = <Item extends z.ZodType<unknown, string>>(item: Item) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? [value] : value),
    z
      .array(item, 'is a text or a list of texts')
      .max(MAX_VALUES, `has at most ${MAX_VALUES} values`),
  );
const values = list(text.min(1, 'is empty; leave it out to choose nothing')).optional();
const truth = z.union(
  [z.boolean(), z.enum(['true', 'false']).transform((value) => value === 'true')],
  {
    error: 'is true or false',
  },
);

const selection = {
  q: text.default(''),
  outlet: values,
  speaker: values,
  author: values,
  section: values,
  language: values,
  outletNot: values,
  speakerNot: values,
  from: text.nullable().default(null),
  to: text.nullable().default(null),
  typing: truth.default(false),
  match: z
    .enum(MATCH_MODES, { error: `is one of ${MATCH_MODES.join(', ')}` })
    .nullable()
    .default(null),
};

const TIME_MESSAGE = 'is a time such as 30d, 6m or 1y';
const DAYS_OF_UNIT = { d: 1, m: 365.25 / 12, y: 365.25 } as const;
/** A half-life in days. */
const recency = z
  .string(TIME_MESSAGE)
  .regex(/^[1-9]\d{0,3}[dmy]$/u, TIME_MESSAGE)
  .transform((time) => {
    const unit = z.enum(['d', 'm', 'y']).parse(time.slice(-1));
    return Number(time.slice(0, -1)) * DAYS_OF_UNIT[unit];
  });

/** `facets=outlet,date` and `facets=outlet&facets=date` mean the same; `facets=` asks for none. */
const listFacets = <Facet extends ListedFacet>(listed: readonly Facet[]) =>
  z.preprocess(
    (value) => {
      const items: unknown[] = Array.isArray(value) ? value : [value];
      const names = items.flatMap((item) => (typeof item === 'string' ? item.split(',') : [item]));
      return [...new Set(names)].filter((name) => name !== '');
    },
    z.array(z.enum(listed, { error: `is a list of ${listed.join(', ')}` })),
  );

const order = {
  sort: z.enum(SORT_ORDERS, { error: `is one of ${SORT_ORDERS.join(', ')}` }).default('relevance'),
  page: whole(1, DEEPEST_HIT).default(1),
  pageSize: whole(1, MAX_PAGE_SIZE).default(20),
};
const isInReach = ({ page, pageSize }: { readonly page: number; readonly pageSize: number }) =>
  page * pageSize <= DEEPEST_HIT;
const OUT_OF_REACH = {
  path: ['page'],
  message: `page × pageSize is at most ${DEEPEST_HIT}; results beyond that are for a cursor`,
};

/** Parameters of `GET` and `POST /api/search`. */
export const searchRequestSchema = z
  .strictObject({
    ...selection,
    ...order,
    facets: listFacets(LISTED_FACETS).default(['outlet', 'speaker', 'date']),
    recency: recency.nullable().default(null),
    explain: truth.default(false),
    collapse: truth.default(false),
  })
  .refine(isInReach, OUT_OF_REACH);

/** Parameters of `GET` and `POST /api/quotations`. */
export const quotationRequestSchema = z
  .strictObject({
    ...selection,
    ...order,
    facets: listFacets(QUOTATION_FACETS).default(['outlet', 'speaker']),
  })
  .refine(isInReach, OUT_OF_REACH);

/** Parameters of `GET /api/facets/:field`, `field` from the path. */
export const facetRequestSchema = z.strictObject({
  ...selection,
  field: z.enum(FACET_FIELDS, { error: `has values to list for ${FACET_FIELDS.join(', ')}` }),
  contains: text.default(''),
  limit: whole(1, 100).default(20),
});

/** Parameters of `GET /api/speakers/:name`, from the path. */
export const speakerRequestSchema = z.strictObject({ name: text.min(1, 'is empty') });

/** Nothing in the query string: for requests whose path or body says all. */
export const noParametersSchema = z.strictObject({});

export type SearchParameters = z.output<typeof searchRequestSchema>;
export type QuotationParameters = z.output<typeof quotationRequestSchema>;
export type FacetParameters = z.output<typeof facetRequestSchema>;
