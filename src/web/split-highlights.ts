import type { Snippet } from '../search/search-request.ts';

/** A piece of a text, marked or not. */
export type TextPiece = { readonly text: string; readonly isMarked: boolean };

/**
 * Returns a text cut at its highlights, which are sorted and do not overlap. The pieces make up the text again.
 *
 * @example `splitHighlights('high tide', [{ start: 5, end: 9 }])` gives `high ` plain and `tide` marked
 */
export function splitHighlights(
  text: string,
  highlights: Snippet['highlights'],
): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let cursor = 0;
  for (const { start, end } of highlights) {
    pieces.push({ text: text.slice(cursor, start), isMarked: false });
    pieces.push({ text: text.slice(start, end), isMarked: true });
    cursor = end;
  }
  pieces.push({ text: text.slice(cursor), isMarked: false });
  return pieces.filter((piece) => piece.text !== '');
}
