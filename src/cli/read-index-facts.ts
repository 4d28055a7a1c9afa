import type { IndexFacts } from '../api/metrics.ts';
import type { IndexRequest, SearchIndex } from '../search-index/search-index.ts';

/** The newest article, undated ones coming last. */
const NEWEST: IndexRequest = {
  query: { kind: 'all' },
  filters: [],
  days: { from: null, to: null },
  sort: 'newest',
  ranking: { terms: [], usesFeedback: false, recency: null, isExplained: false },
  offset: 0,
  limit: 1,
  facets: [],
  bucketLimit: 0,
  withDates: false,
  after: null,
  withNext: false,
  collapse: false,
};

/** Returns how much an index holds, and how new it is. */
export async function readIndexFacts(
  index: Pick<SearchIndex, 'getStats' | 'search'>,
): Promise<IndexFacts> {
  const [{ articleCount, quotationCount }, { hits }] = await Promise.all([
    index.getStats(),
    index.search(NEWEST),
  ]);
  return {
    articles: articleCount,
    quotations: quotationCount,
    newestOn: hits[0]?.article.publishedOn ?? null,
  };
}
