import { z } from 'zod';
import { toQuotationQuery } from '../quotation-query.ts';
import type { QuotationHit, SearchIndex } from '../search-index.ts';
import { countMatches } from './count-matches.ts';
import { createDocumentSearch } from './document-search.ts';
import type { DocumentSearchOptions } from './document-search.ts';
import { createMatchingList } from './list-matching.ts';
import type { HitReader } from './map-result.ts';
import { createPeriodCounts } from './periods.ts';

type QuotationContent = Pick<QuotationHit, 'article' | 'quotation' | 'context'>;
const QUOTATION_FIELDS = ['article', 'quotation', 'context'] as const;

const positionSchema = z.object({
  key: z.string(),
  article: z.object({ id: z.string(), publishedOn: z.string().nullable() }),
});

/** They are short, so more of them can be read than of articles. */
const MAX_VERIFIED = 5_000;

const QUOTATION_READER: HitReader<QuotationContent> = {
  fields: QUOTATION_FIELDS,
  read(stored) {
    // What `toQuotationDocuments` stored; checking all of it would cost more than reading it.
    const isContent = (value: object): value is QuotationContent =>
      QUOTATION_FIELDS.every((field) => field in value);
    if (!isContent(stored)) throw new Error('Meilisearch returned a quotation without its words.');
    const { article, quotation, context } = stored;
    return { article, quotation, context };
  },
  // It ends with the number of the quotation.
  positionFields: ['key'],
  readPosition(stored) {
    const { key, article } = positionSchema.parse(stored);
    const number = Number(key.slice(key.lastIndexOf('-') + 1));
    return { kind: 'day', day: article.publishedOn, id: article.id, number };
  },
};

/** Returns the search over the index of quotations. */
export function createQuotationSearch(
  options: Omit<DocumentSearchOptions<QuotationContent>, 'reader' | 'maxVerified'>,
): Pick<
  SearchIndex,
  'searchQuotations' | 'listMatchingQuotations' | 'countQuotationsUpTo' | 'countQuotationPeriods'
> {
  const search = createDocumentSearch({
    ...options,
    reader: QUOTATION_READER,
    maxVerified: MAX_VERIFIED,
  });
  const countPeriods = createPeriodCounts({ ...options, maxVerified: MAX_VERIFIED });
  const { list } = createMatchingList({ ...options, reader: QUOTATION_READER });
  return {
    listMatchingQuotations: ({ query, ...request }) =>
      list({ ...request, query: toQuotationQuery(query) }),
    searchQuotations: ({ query, ...request }) =>
      search({ ...request, query: toQuotationQuery(query) }),
    countQuotationsUpTo: (limit, queries) =>
      countMatches(options, { limit, queries: queries.map(toQuotationQuery) }),
    countQuotationPeriods: ({ query, ...request }) =>
      countPeriods({ ...request, query: toQuotationQuery(query) }),
  };
}
