import type { Span } from '../../src/core/span.ts';
import type { QuotedSpan } from './quoted-spans.ts';

/** Stands for each character of a quotation where only what the author wrote is looked at (private use area). */
const MASK = '\ue000';
const MASKED = /\ue000/u;

const ABBREVIATION =
  /(?:^|[\s(])(?:\p{Lu}|Mr|Mrs|Ms|Mx|Dr|Prof|Sen|Gov|Rep|Reps|Sens|Gen|Col|Lt|Sgt|Capt|Cmdr|Rev|Hon|St|Jr|Sr|No|vs|Inc|Corp|Co|Ltd|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec|U\.S|U\.K|U\.N|E\.U|a\.m|p\.m)$/u;
const SENTENCE_END = /[.!?…]+["”’»“)\]]*(?=\s+["“‘«„'(]?[\p{Lu}\p{N}\ue000])/gu;

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

/** True when there is masked text between the places. */
export function hasMasked(masked: string, { start, end }: Span): boolean {
  return MASKED.test(masked.slice(start, end));
}

/** Returns the sentences of a paragraph of masked text: spans that touch and cover it. */
export function findSentences(masked: string, paragraph: Span): Span[] {
  const sentences: Span[] = [];
  let start = paragraph.start;
  for (const match of masked.slice(paragraph.start, paragraph.end).matchAll(SENTENCE_END)) {
    const stop = paragraph.start + match.index;
    if (match[0].startsWith('.') && ABBREVIATION.test(masked.slice(start, stop))) continue;
    const end = stop + match[0].length;
    sentences.push({ start, end });
    start = end;
  }
  if (start < paragraph.end) sentences.push({ start, end: paragraph.end });
  return sentences;
}
