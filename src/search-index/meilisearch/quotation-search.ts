import { toQuotationQuery } from '../quotation-query.ts';
import type { QuotationHit, SearchIndex } from '../search-index.ts';
import { countMatches } from './count-matches.ts';
import { createDocumentSearch } from './document-search.ts';
import type { DocumentSearchOptions } from './document-search.ts';
import type { HitReader } from './map-result.ts';
import { createPeriodCounts } from './periods.ts';

type QuotationContent = Pick<QuotationHit, 'article' | 'quotation' | 'context'>;
const QUOTATION_FIELDS = ['article', 'quotation', 'context'] as const;

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
};

/** Returns the search over the index of quotations. */
export function createQuotationSearch(
  options: Omit<DocumentSearchOptions<QuotationContent>, 'reader' | 'maxVerified'>,
): Pick<SearchIndex, 'searchQuotations' | 'countQuotationsUpTo' | 'countQuotationPeriods'> {
  const search = createDocumentSearch({
    ...options,
    reader: QUOTATION_READER,
    maxVerified: MAX_VERIFIED,
  });
  const countPeriods = createPeriodCounts({ ...options, maxVerified: MAX_VERIFIED });
  return {
    searchQuotations: ({ query, ...request }) =>
      search({ ...request, query: toQuotationQuery(query) }),
    countQuotationsUpTo: (limit, queries) =>
      countMatches(options, { limit, queries: queries.map(toQuotationQuery) }),
    countQuotationPeriods: ({ query, ...request }) =>
      countPeriods({ ...request, query: toQuotationQuery(query) }),
  };
}
