import type { SearchCorrection, SearchResponse } from '../search/search-request.ts';

/** A remark on how a query was taken, and the query that would be taken as it is written. */
export type QueryNote = { readonly text: string; readonly asWritten: string | null };

/**
 * Returns what a reader should know of how the query was taken: words that were corrected, words that were given up,
 * and what the operators come to. A query that was taken as it stands has nothing to note.
 *
 * @param q - the query that the answer is for
 */
export function listQueryNotes(
  {
    corrections,
    relaxed,
    understood,
  }: Pick<SearchResponse, 'corrections' | 'relaxed' | 'understood'>,
  q: string,
): QueryNote[] {
  return [
    ...corrections.map((correction) => ({
      text: `Searched for “${correction.corrected}” instead of “${correction.written}”.`,
      asWritten: insistOn(correction, q),
    })),
    ...(relaxed === null ? [] : [{ text: relaxed.message, asWritten: null }]),
    ...(relaxed === null && !saysTheSame(understood, q)
      ? [{ text: `Understood as: ${understood}.`, asWritten: null }]
      : []),
  ];
}

/** With the sign for "in this form only" a word is not corrected. */
function insistOn({ written, span }: SearchCorrection, q: string): string | null {
  const { start, end } = span;
  const place = q.slice(start, end).indexOf(written);
  // The query may have been changed since.
  if (place === -1) return null;
  const at = start + place;
  return `${q.slice(0, at)}=${q.slice(at)}`;
}

/** Words that only stand beside each other need no explanation, nor that the last may go on. */
function saysTheSame(understood: string, q: string): boolean {
  const plain = (text: string) => text.replaceAll(/\s+/gu, ' ').trim();
  const words = understood.replaceAll(' and ', ' ').replace(/…$/u, '');
  return q.trim() === '' || plain(words) === plain(q);
}
