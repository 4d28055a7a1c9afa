import type { Span } from '../../src/core/span.ts';
import type { QuotedSpan } from './quoted-spans.ts';

/** Stands for each character of a quotation where only what the author wrote is looked at (private use area). */
const MASK = '\ue000';

const ABBREVIATION =
  /(?:^|[\s(])(?:\p{Lu}|Mr|Mrs|Ms|Mx|Dr|Prof|Sen|Gov|Rep|Reps|Sens|Gen|Col|Lt|Sgt|Capt|Cmdr|Rev|Hon|St|Jr|Sr|No|vs|Inc|Corp|Co|Ltd|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec|U\.S|U\.K|U\.N|E\.U|a\.m|p\.m)$/u;
/** Longer than any abbreviation of the list, with the character before it. */
const ABBREVIATION_WINDOW_UNITS = 12;
/** The lookbehind keeps a row of dots from being tried at each of them. */
const SENTENCE_END = /(?<![.!?…])[.!?…]+["”’»“)\]]*(?=\s+["“‘«„'(]?[\p{Lu}\p{N}\ue000])/gu;

/**
 * Returns the text with the inside of its quotations masked, every offset unchanged.
 *
 * A full stop that ends a quotation is kept, since it ends the sentence around it too.
 */
export function maskQuotations(text: string, spans: readonly QuotedSpan[]): string {
  let masked = '';
  let cursor = 0;
  for (const { start, end } of spans) {
    const endsSentence = text[end - 1] === '.' && end > start;
    const maskedEnd = endsSentence ? end - 1 : end;
    masked += text.slice(cursor, start) + MASK.repeat(maskedEnd - start);
    cursor = maskedEnd;
  }
  return masked + text.slice(cursor);
}

/** Returns the sentences of a paragraph of masked text: spans that touch and cover it. */
export function findSentences(masked: string, paragraph: Span): Span[] {
  const sentences: Span[] = [];
  let start = paragraph.start;
  for (const match of masked.slice(paragraph.start, paragraph.end).matchAll(SENTENCE_END)) {
    const stop = paragraph.start + match.index;
    const before = masked.slice(Math.max(start, stop - ABBREVIATION_WINDOW_UNITS), stop);
    if (match[0].startsWith('.') && ABBREVIATION.test(before)) continue;
    const end = stop + match[0].length;
    sentences.push({ start, end });
    start = end;
  }
  if (start < paragraph.end) sentences.push({ start, end: paragraph.end });
  return sentences;
}

/** Index of the sentence that a place stands in; the first for a place before all of them. */
export function findSentenceIndex(sentences: readonly Span[], place: number): number {
  let low = 0;
  let high = sentences.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sentences[middle]?.start ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}
