import type { SearchIndex } from '../search-index/search-index.ts';

/** What was asked of the engine, and how long it took. */
export type ObserveEngine = (operation: string, seconds: number) => void;

/** Returns the index with the time of everything that a search asks of it, failures included. */
export function timeIndex(index: SearchIndex, observe: ObserveEngine): SearchIndex {
  async function time<Answer>(operation: string, call: () => Promise<Answer>): Promise<Answer> {
    const started = performance.now();
    try {
      return await call();
    } finally {
      observe(operation, (performance.now() - started) / 1_000);
    }
  }
  return {
    ...index,
    search: (request) => time('search', () => index.search(request)),
    searchQuotations: (request) => time('search_quotations', () => index.searchQuotations(request)),
    findFacetValues: (request) => time('find_facet_values', () => index.findFacetValues(request)),
    countUpTo: (limit, queries) => time('count', () => index.countUpTo(limit, queries)),
    countQuotationsUpTo: (limit, queries) =>
      time('count_quotations', () => index.countQuotationsUpTo(limit, queries)),
    countPeriods: (request) => time('count_periods', () => index.countPeriods(request)),
    countQuotationPeriods: (request) =>
      time('count_quotation_periods', () => index.countQuotationPeriods(request)),
    findSimilar: (request) => time('find_similar', () => index.findSimilar(request)),
    complete: (request) => time('complete', () => index.complete(request)),
    tryCorrect: (term) => time('correct', () => index.tryCorrect(term)),
    tryGet: (id) => time('get', () => index.tryGet(id)),
  };
}
