import type { Analyzer } from '../analysis/analyzer.ts';
import { mergeSpans } from '../core/span.ts';
import type { IndexHit, TextField } from '../search-index/search-index.ts';
import { createMatcher, findMatches } from './highlight.ts';
import type { Matcher } from './highlight.ts';
import { listDistinct } from './planned-query.ts';
import type { PlannedClause } from './planned-query.ts';
import type { SearchHit } from './search-request.ts';
import { findSnippet } from './snippet.ts';

/** Returns a function that presents the hits of one query. */
export function createHitPresenter(
  clauses: readonly PlannedClause[],
  analyzer: Analyzer,
): (hit: IndexHit) => SearchHit {
  const written = clauses.flatMap((clause) => clause.matched);
  // Once each: an excerpt with every clause is found without reading on.
  const matched = listDistinct(written, (item) => item);
  const matchIn = (...scopes: TextField[]): Matcher =>
    createMatcher(
      matched.filter(({ scope }) => scope === undefined || scopes.includes(scope)),
      analyzer,
    );
  const titleMatcher = matchIn('title', 'quotation');
  const bodyMatcher = matchIn('body', 'quotation');
  return ({ article, score, explanation, alsoIn }) => {
    const { id, title, outlet, publishedOn, authors, speakers, url, body } = article;
    return {
      ...{ id, title, outlet, publishedOn, authors, speakers, url },
      snippet: findSnippet(body, bodyMatcher),
      titleHighlights: mergeSpans(findMatches(title ?? '', titleMatcher)),
      score,
      explanation,
      ...(alsoIn !== undefined && { alsoIn: alsoIn.reports, alsoInCount: alsoIn.count }),
    };
  };
}
