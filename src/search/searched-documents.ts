import type { IndexHit, QuotationHit, SearchIndex } from '../search-index/search-index.ts';
import type { SearchedDocuments } from './answer-request.ts';
import { ENOUGH_ARTICLES } from './resolve-query.ts';

/**
 * A quotation has few words, so few have all of a query's: any of them are taken only where none has all. Articles are
 * asked for a topic, quotations for what was said.
 */
const ENOUGH_QUOTATIONS = 1;

/** Returns the articles of an index, as searches ask for them. */
export function searchedArticles(index: SearchIndex): SearchedDocuments<IndexHit> {
  return {
    kind: 'article',
    search: (request) => index.search(request),
    countUpTo: (limit, queries) => index.countUpTo(limit, queries),
    tryCorrect: (term) => index.tryCorrect(term),
    enoughHits: ENOUGH_ARTICLES,
    usesFeedback: true,
  };
}

/** Returns the quotations of an index likewise. */
export function searchedQuotations(index: SearchIndex): SearchedDocuments<QuotationHit> {
  return {
    kind: 'quotation',
    search: (request) => index.searchQuotations(request),
    countUpTo: (limit, queries) => index.countQuotationsUpTo(limit, queries),
    tryCorrect: (term) => index.tryCorrect(term),
    enoughHits: ENOUGH_QUOTATIONS,
    // The words that ten quotations share are too few to tell a topic.
    usesFeedback: false,
  };
}
