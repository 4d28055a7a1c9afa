import type { QuotationSearchResponse, SearchResponse } from '../search/search-request.ts';
import type { Problem } from './problem.ts';

/** What a query of a batch would have been answered with by itself; nothing is thrown for one that failed. */
export type BatchResult =
  | { readonly status: 200; readonly answer: SearchResponse | QuotationSearchResponse }
  | { readonly status: number; readonly problem: Problem };
