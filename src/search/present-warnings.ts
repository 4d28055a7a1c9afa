import type { QueryWarning } from '../core/parsed-query.ts';
import type { IndexResult } from '../search-index/search-index.ts';
import type { Correction } from './resolve-query.ts';
import type { SearchCorrection, SearchWarning } from './search-request.ts';

/** A text of signs alone would be answered with one for each of them. */
const MAX_LISTED_WARNINGS = 20;

/** Returns what the parser could not use, as an answer lists it. */
export function presentQueryWarnings(warnings: readonly QueryWarning[]): SearchWarning[] {
  const more = warnings.length - MAX_LISTED_WARNINGS;
  const listed = warnings.slice(0, MAX_LISTED_WARNINGS).map(toWarning);
  if (more <= 0) return listed;
  const message = `${more} more places of the query could not be used as they are written.`;
  return [
    ...listed,
    { code: 'more-warnings', message, parameter: 'q', span: null, suggestions: [] },
  ];
}

function toWarning({ code, message, start, end }: QueryWarning): SearchWarning {
  return { code, message, parameter: 'q', span: { start, end }, suggestions: [] };
}

/** Returns a correction as an answer lists it. */
export function presentCorrection({
  start,
  end,
  written,
  corrected,
}: Correction): SearchCorrection {
  return { written, corrected, span: { start, end } };
}

/** Says that hits by relevance are no longer those of the page before. */
export function warnOfChange({ hasChanged }: Pick<IndexResult, 'hasChanged'>): SearchWarning[] {
  if (!hasChanged) return [];
  const message =
    'The index has changed since the first page: by relevance, hits may be repeated or be missing. By date they never are.';
  return [{ code: 'index-changed', message, parameter: 'cursor', span: null, suggestions: [] }];
}
