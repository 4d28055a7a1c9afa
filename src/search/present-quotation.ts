import type { Analyzer } from '../analysis/analyzer.ts';
import { mergeSpans } from '../core/span.ts';
import type { QuotationHit } from '../search-index/search-index.ts';
import { findMatches } from './highlight.ts';
import { createMatchers } from './matchers-by-language.ts';
import type { PlannedClause } from './planned-query.ts';
import { listDistinct } from './planned-query.ts';
import type { QuotationSearchHit } from './search-request.ts';

/** Returns a function that presents the quotations that one query finds. */
export function createQuotationPresenter(
  clauses: readonly PlannedClause[],
  analyzer: Analyzer,
): (hit: QuotationHit) => QuotationSearchHit {
  const written = clauses.flatMap((clause) => clause.matched);
  const matched = listDistinct(
    // Body and quotation are one here.
    written.flatMap(({ scope, ...match }) => (scope === 'title' ? [] : [match])),
    (item) => item,
  );
  const getMatcher = createMatchers(matched, analyzer);
  return ({ article, quotation, context, score }) => {
    const { text, speaker, organisation, kind, confidence, attribution } = quotation;
    const { field, start, end } = quotation;
    const { id, title, outlet, publishedOn, url } = article;
    const highlights = mergeSpans(findMatches(text, getMatcher(article.language)));
    const at = context.before.length;
    return {
      ...{ text, highlights, speaker, organisation, kind, confidence },
      mention: attribution?.mention ?? null,
      context: {
        text: (context.before + text + context.after).replaceAll('\n', ' '),
        highlights: highlights.map((span) => ({ start: span.start + at, end: span.end + at })),
        quotation: { start: at, end: at + text.length },
      },
      ...{ field, start, end },
      article: { id, title, outlet, publishedOn, url },
      score,
    };
  };
}
