import type { BatchResult } from '../api/batch-result.ts';
import type { QuotationParameters, SearchParameters } from './parameters.ts';

/** One search of a batch: for articles, unless it says otherwise. */
export type BatchQuery = SearchParameters | (QuotationParameters & { readonly type: 'quotations' });

export type { BatchResult };

/** In the order of the queries. */
export type BatchResponse = { readonly results: readonly BatchResult[] };
