import type { Snippet } from '../../search/search-request.ts';
import { buildElement } from '../build-element.ts';
import type { Locale } from '../locale.ts';
import { splitHighlights } from '../split-highlights.ts';
import type { TextPiece } from '../split-highlights.ts';

/** Returns a text with its highlights marked. */
export function markHighlights({ text, highlights }: Snippet): (Node | string)[] {
  return markPieces(splitHighlights(text, highlights));
}

/** Returns pieces of a text, those that match marked. */
export function markPieces(pieces: readonly TextPiece[]): (Node | string)[] {
  return pieces.map((piece) =>
    piece.isMarked ? buildElement('mark', {}, piece.text) : piece.text,
  );
}

/** Returns a day in the reader's words, or that there is none. */
export function buildDate(day: string | null, { tag, formatDay }: Locale): HTMLElement {
  return day === null
    ? buildElement('span', {}, 'undated')
    : buildElement('time', { datetime: day, lang: tag }, formatDay(day));
}
