import type { SearchCorrection } from '../search/search-request.ts';
import type { Results } from './answer.ts';
import type { Route } from './route.ts';

/** A remark on how a query was taken, and the search that would take it otherwise. */
export type QueryNote = {
  readonly text: string;
  readonly instead: { readonly label: string; readonly changes: Partial<Route> } | null;
};

/**
 * Returns what a reader should know of how the query was taken: words that were corrected, words that were given up,
 * and what the operators come to. A query that was taken as it stands has nothing to note.
 *
 * @param q - the query that the answer is for
 */
export function listQueryNotes(
  { corrections, relaxed, understood }: Pick<Results, 'corrections' | 'relaxed' | 'understood'>,
  q: string,
): QueryNote[] {
  return [
    ...corrections.map((correction) => ({
      text: `Searched for “${correction.corrected}” instead of “${correction.written}”.`,
      instead: insistOn(correction, q),
    })),
    ...(relaxed === null ? [] : [{ text: relaxed.message, instead: WITH_ALL_WORDS }]),
    ...(relaxed === null && !saysTheSame(understood, correctWords(q, corrections))
      ? [{ text: `Understood as: ${understood}.`, instead: null }]
      : []),
  ];
}

const WITH_ALL_WORDS = { label: 'Only with all of the words', changes: { match: 'all' } } as const;

/** With the sign for "in this form only" a word is not corrected. */
function insistOn({ written, span }: SearchCorrection, q: string): QueryNote['instead'] {
  const { start, end } = span;
  const place = q.slice(start, end).indexOf(written);
  // The query may have been changed since.
  if (place === -1) return null;
  const at = start + place;
  return {
    label: 'Search for it as written',
    changes: { q: `${q.slice(0, at)}=${q.slice(at)}`, isTyping: false },
  };
}

/** The query with the words that were looked for instead. */
function correctWords(q: string, corrections: readonly SearchCorrection[]): string {
  return corrections.reduce(
    (text, { written, corrected }) => text.replaceAll(written, corrected),
    q,
  );
}

/** Words that only stand beside each other need no explanation, nor that the last may go on. */
function saysTheSame(understood: string, q: string): boolean {
  const plain = (text: string) => text.replaceAll(/\s+/gu, ' ').trim();
  const words = understood.replaceAll(' and ', ' ').replace(/…$/u, '');
  return q.trim() === '' || plain(words) === plain(q);
}
