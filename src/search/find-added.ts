import type {
  AddedRange,
  IndexHit,
  IndexRequest,
  QuotationHit,
  SavedSearchType,
} from '../search-index/search-index.ts';
import { COUNT_ONLY, runAsWritten } from './answer-request.ts';
import type { Preparation } from './prepare-request.ts';
import { createHitPresenter } from './present-hit.ts';
import { createQuotationPresenter } from './present-quotation.ts';
import { resolveAs } from './resolve-query.ts';
import type { SearchDependencies } from './search-dependencies.ts';
import type { QuotationSearchHit, SearchHit, SearchRequest } from './search-request.ts';

/** Asks what of a search was added when; its order, its page and its facets do not count. */
export type AddedRequest = {
  readonly type: SavedSearchType;
  readonly request: SearchRequest;
  readonly added: AddedRange;
  readonly limit: number;
};

/** A hit, and when its article came into the index. */
export type Added<Hit> = { readonly hit: Hit; readonly addedAt: string | null };

/** What was added last first. */
export type AddedHits = { readonly totalHits: number } & (
  | { readonly type: 'articles'; readonly found: readonly Added<SearchHit>[] }
  | { readonly type: 'quotations'; readonly found: readonly Added<QuotationSearchHit>[] }
);

export type FindAdded = (request: AddedRequest) => Promise<AddedHits>;

/**
 * Returns what finds the articles, or quotations, of a search by when they were added. Taken as it is written: who is told
 * of hits is not there to see that a word was corrected, or not asked for.
 */
export function createAddedSearch(
  { index, analyzer }: Pick<SearchDependencies, 'index' | 'analyzer'>,
  prepare: Preparation,
): FindAdded {
  return async ({ type, request, added, limit }) => {
    // Nothing is relaxed, so no number of hits is too small.
    const { query, select } = await prepare(request, 0);
    const { selection, clauses } = select(await resolveAs(runAsWritten(request), query, index));
    const ofIndex: IndexRequest = {
      ...COUNT_ONLY,
      ...selection,
      query: { kind: 'and', clauses: [selection.query, { kind: 'added', added }] },
      ...{ sort: 'added', limit, collapse: request.collapse && type === 'articles' },
    };
    if (type === 'articles') {
      const { hits, totalHits } = await index.search(ofIndex);
      return { type, totalHits, found: withAdditions(hits, createHitPresenter(clauses, analyzer)) };
    }
    const { hits, totalHits } = await index.searchQuotations(ofIndex);
    const present = createQuotationPresenter(clauses, analyzer);
    return { type, totalHits, found: withAdditions(hits, present) };
  };
}

function withAdditions<Found extends IndexHit | QuotationHit, Hit>(
  hits: readonly Found[],
  present: (hit: Found) => Hit,
): Added<Hit>[] {
  return hits.map((hit) => ({ hit: present(hit), addedAt: hit.addedAt ?? null }));
}
