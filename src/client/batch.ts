import type { Problem } from '../api/problem.ts';
import type { QuotationSearchResponse, SearchResponse } from '../search/search-request.ts';
import type { QuotationParameters, SearchParameters } from './parameters.ts';

/** One search of a batch: for articles, unless it says otherwise. */
export type BatchQuery = SearchParameters | (QuotationParameters & { readonly type: 'quotations' });

/** What a query would have been answered with by itself; nothing is thrown for one that failed. */
export type BatchResult =
  | { readonly status: 200; readonly answer: SearchResponse | QuotationSearchResponse }
  | { readonly status: number; readonly problem: Problem };

/** In the order of the queries. */
export type BatchResponse = { readonly results: readonly BatchResult[] };
