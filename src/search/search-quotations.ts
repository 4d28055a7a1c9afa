import type { QueryNode } from '../core/parsed-query.ts';
import type { Span } from '../core/span.ts';
import type { QuotationHit } from '../search-index/search-index.ts';
import type { Answering, SearchedDocuments } from './answer-request.ts';
import { createQuotationPresenter } from './present-quotation.ts';
import type { SearchDependencies } from './search-dependencies.ts';
import type { QuotationSearchResponse, SearchRequest, SearchWarning } from './search-request.ts';

/**
 * A quotation has few words, so few have all of a query's: any of them are taken only where none has all. Articles are
 * asked for a topic, quotations for what was said.
 */
const ENOUGH_QUOTATIONS = 1;

/** Returns the search for quotations. */
export function createQuotationSearch(
  answer: Answering,
  { index, analyzer }: Pick<SearchDependencies, 'index' | 'analyzer'>,
): (request: SearchRequest) => Promise<QuotationSearchResponse> {
  const quotations: SearchedDocuments<QuotationHit> = {
    kind: 'quotation',
    search: (request) => index.searchQuotations(request),
    countUpTo: (limit, queries) => index.countQuotationsUpTo(limit, queries),
    tryCorrect: (term) => index.tryCorrect(term),
    enoughHits: ENOUGH_QUOTATIONS,
    // The words that ten quotations share are too few to tell a topic.
    usesFeedback: false,
  };
  return async (request) => {
    const { found, clauses, selected, rest } = await answer(request, quotations);
    const hits = found.map(createQuotationPresenter(clauses, analyzer));
    const warnings = [...rest.warnings, ...warnOfTitles(selected.root)];
    return { hits, ...rest, warnings };
  };
}

function warnOfTitles(root: QueryNode | null): SearchWarning[] {
  const [span] = listTitleClauses(root);
  if (span === undefined) return [];
  const message =
    'A quotation has no title, so no quotation has these words in it; title: is for the search for articles.';
  return [{ code: 'quotation-without-title', message, parameter: 'q', span, suggestions: [] }];
}

function listTitleClauses(node: QueryNode | null): Span[] {
  if (node === null || node.kind === 'name' || node.kind === 'date') return [];
  if (node.kind === 'and' || node.kind === 'or') return node.nodes.flatMap(listTitleClauses);
  if (node.kind === 'not') return listTitleClauses(node.node);
  return node.scope === 'title' ? [{ start: node.start, end: node.end }] : [];
}
