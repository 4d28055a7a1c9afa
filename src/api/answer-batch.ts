import { IndexTimeoutError } from '../core/errors.ts';
import type { AppError } from '../core/errors.ts';
import type { Search } from '../search/search.ts';
import type { QuotationSearchResponse, SearchResponse } from '../search/search-request.ts';
import type { ApiLog } from './api-log.ts';
import type { BatchResult } from './batch-result.ts';
import { giveUpAfter } from './give-up-after.ts';
import { batchQuerySchema } from './look-schemas.ts';
import { parseParameters, toQuotationRequest, toSearchRequest } from './parse-request.ts';
import { describeProblem } from './problem.ts';
import { quotationRequestSchema, searchRequestSchema } from './schemas.ts';

export type BatchContext = {
  readonly search: Pick<Search, 'search' | 'searchQuotations'>;
  /** Why the query at a place is not answered, where requests are limited; null for one within the limit. */
  readonly refuse: (at: number) => AppError | null;
  /** True once nobody waits for the results. */
  readonly isGone: () => boolean;
  readonly requestId: string;
  readonly log: Pick<ApiLog, 'error'>;
  readonly maxMs?: number;
};

/** So many at once keep an engine busy, and leave room for others. */
const AT_ONCE = 4;
/** All of them together, from the first; a single search may take as long by default. */
const MAX_MS = 10_000;
const TOO_LATE = 'The queries of a batch took too long together; this one was not answered.';

/** Answers queries side by side, each with what it finds or with its own problem, in their order. */
export async function answerBatch(
  queries: readonly unknown[],
  context: BatchContext,
): Promise<readonly BatchResult[]> {
  const endsAt = performance.now() + (context.maxMs ?? MAX_MS);
  const results: BatchResult[] = [];
  // One for all: whoever is done with a query takes the next that nobody has.
  const left = queries.entries();
  async function work(): Promise<void> {
    for (const [at, query] of left) {
      if (context.isGone()) return;
      results[at] = await answerOne(query, at, endsAt, context);
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return results;
}

async function answerOne(
  query: unknown,
  at: number,
  endsAt: number,
  { search, refuse, requestId, log }: BatchContext,
): Promise<BatchResult> {
  try {
    const refusal = refuse(at);
    if (refusal !== null) throw refusal;
    const leftMs = endsAt - performance.now();
    if (leftMs <= 0) throw new IndexTimeoutError(TOO_LATE);
    const answer = await Promise.race([answerQuery(query, search), giveUpAfter(leftMs)]);
    if (answer === null) throw new IndexTimeoutError(TOO_LATE);
    return { status: 200, answer };
  } catch (error) {
    const { problem } = describeProblem(error, requestId);
    if (problem.code === 'internal') log.error({ requestId, err: error }, 'A query failed.');
    return { status: problem.status, problem };
  }
}

async function answerQuery(
  query: unknown,
  { search, searchQuotations }: BatchContext['search'],
): Promise<SearchResponse | QuotationSearchResponse> {
  const { type, ...given } = parseParameters(batchQuerySchema, query);
  return type === 'articles'
    ? search(toSearchRequest(parseParameters(searchRequestSchema, given)))
    : searchQuotations(toQuotationRequest(parseParameters(quotationRequestSchema, given)));
}
