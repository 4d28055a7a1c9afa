import type { Analyzer } from '../analysis/analyzer.ts';
import { mergeSpans } from '../core/span.ts';
import type { IndexHit } from '../search-index/search-index.ts';
import { findMatches } from './highlight.ts';
import type { Matcher } from './highlight.ts';
import { createFieldMatchers } from './highlight-article.ts';
import type { PlannedClause } from './planned-query.ts';
import type { SearchHit } from './search-request.ts';
import { findSnippet, findSnippets } from './snippet.ts';

/**
 * Returns a function that presents the hits of one query.
 *
 * @param snippets - excerpts of a hit at most
 */
export function createHitPresenter(
  clauses: readonly Pick<PlannedClause, 'matched'>[],
  analyzer: Analyzer,
  snippets = 1,
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
    if (alsoIn === undefined && snippets === 1) return hit;
    return {
      ...hit,
      ...(snippets > 1 && presentSnippets(body, getBodyMatcher(language), snippets)),
      ...(alsoIn !== undefined && { alsoIn: alsoIn.reports, alsoInCount: alsoIn.count }),
    };
  };
}

function presentSnippets(
  body: string,
  matcher: Matcher,
  most: number,
): Pick<SearchHit, 'snippet' | 'moreSnippets'> {
  const { best, others } = findSnippets(body, matcher, most - 1);
  return { snippet: best, moreSnippets: others };
}
