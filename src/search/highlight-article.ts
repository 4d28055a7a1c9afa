import type { Analyzer } from '../analysis/analyzer.ts';
import { mergeSpans } from '../core/span.ts';
import type { TextField } from '../search-index/search-index.ts';
import { findMatches } from './highlight.ts';
import type { Matcher } from './highlight.ts';
import { createMatchers } from './matchers-by-language.ts';
import { listDistinct } from './planned-query.ts';
import type { PlannedClause } from './planned-query.ts';
import type { ArticleHighlights, ArticleResponse } from './search-request.ts';

/** Where the clauses of one query match, by the language of the text. */
export type FieldMatchers = Readonly<
  Record<'title' | 'body', (language: string | null) => Matcher>
>;

/** Returns the matchers of one query for the fields of an article. */
export function createFieldMatchers(
  clauses: readonly Pick<PlannedClause, 'matched'>[],
  analyzer: Analyzer,
): FieldMatchers {
  const written = clauses.flatMap((clause) => clause.matched);
  // Once each: an excerpt with every clause is found without reading on.
  const matched = listDistinct(written, (item) => item);
  const matchIn = (...scopes: TextField[]) =>
    createMatchers(
      matched.filter(({ scope }) => scope === undefined || scopes.includes(scope)),
      analyzer,
    );
  return { title: matchIn('title', 'quotation'), body: matchIn('body', 'quotation') };
}

/** Returns where a query matches in a whole article. */
export function highlightArticle(
  { title, body, language }: Pick<ArticleResponse, 'title' | 'body' | 'language'>,
  matchers: FieldMatchers,
): ArticleHighlights {
  const find = (text: string | null, field: 'title' | 'body') =>
    mergeSpans(findMatches(text ?? '', matchers[field](language)));
  return { title: find(title, 'title'), body: find(body, 'body') };
}
