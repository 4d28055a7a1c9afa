import type { Analyzer } from '../analysis/analyzer.ts';
import { mergeSpans } from '../core/span.ts';
import type { IndexHit, TextField } from '../search-index/search-index.ts';
import { findMatches } from './highlight.ts';
import { createMatchers } from './matchers-by-language.ts';
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
  const matchIn = (...scopes: TextField[]) =>
    createMatchers(
      matched.filter(({ scope }) => scope === undefined || scopes.includes(scope)),
      analyzer,
    );
  const getTitleMatcher = matchIn('title', 'quotation');
  const getBodyMatcher = matchIn('body', 'quotation');
  return ({ article, score, explanation, alsoIn }) => {
    const { id, title, outlet, publishedOn, modifiedAt, authors, speakers, url } = article;
    const { language, body } = article;
    // Written out: most of the time of presenting went into spreading.
    const hit: SearchHit = {
      id,
      title,
      outlet,
      publishedOn,
      modifiedAt,
      authors,
      speakers,
      url,
      language,
      snippet: findSnippet(body, getBodyMatcher(language)),
      titleHighlights: mergeSpans(findMatches(title ?? '', getTitleMatcher(language))),
      score,
      explanation,
    };
    return alsoIn === undefined
      ? hit
      : { ...hit, alsoIn: alsoIn.reports, alsoInCount: alsoIn.count };
  };
}
