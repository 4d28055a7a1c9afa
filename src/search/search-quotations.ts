import type { QueryNode } from '../core/parsed-query.ts';
import type { Span } from '../core/span.ts';
import type { Answering } from './answer-request.ts';
import { createQuotationPresenter } from './present-quotation.ts';
import type { SearchDependencies } from './search-dependencies.ts';
import { searchedQuotations } from './searched-documents.ts';
import type { QuotationSearchResponse, SearchRequest, SearchWarning } from './search-request.ts';

/** Returns the search for quotations. */
export function createQuotationSearch(
  answer: Answering,
  { index, analyzer }: Pick<SearchDependencies, 'index' | 'analyzer'>,
): (request: SearchRequest) => Promise<QuotationSearchResponse> {
  const quotations = searchedQuotations(index);
  return async (request) => {
    const { found, clauses, selected, rest } = await answer(request, quotations);
    const hits = found.map(createQuotationPresenter(clauses, analyzer));
    const warnings = [...rest.warnings, ...warnOfTitles(selected.root)];
    return { hits, ...rest, warnings };
  };
}

/** Returns the warning that what a query looks for in titles is in no quotation. */
export function warnOfTitles(root: QueryNode | null): SearchWarning[] {
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
