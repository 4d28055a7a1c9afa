import type { Analyzer } from '../analysis/analyzer.ts';
import { mergeSpans } from '../core/span.ts';
import type { IndexHit } from '../search-index/search-index.ts';
import { findMatches } from './highlight.ts';
import { createFieldMatchers } from './highlight-article.ts';
import type { PlannedClause } from './planned-query.ts';
import type { SearchHit } from './search-request.ts';
import { findSnippet } from './snippet.ts';

/** Returns a function that presents the hits of one query. */
export function createHitPresenter(
  clauses: readonly Pick<PlannedClause, 'matched'>[],
  analyzer: Analyzer,
): (hit: IndexHit) => SearchHit {
  const { title: getTitleMatcher, body: getBodyMatcher } = createFieldMatchers(clauses, analyzer);
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
