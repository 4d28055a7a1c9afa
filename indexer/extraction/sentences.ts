import type { Span } from '../../src/core/span.ts';
import { createUnitSet, isSpaceAt } from './char-classes.ts';
import type { UnitSet } from './char-classes.ts';
import type { QuotedSpan } from './quoted-spans.ts';

/** Stands for each character of a quotation where only what the author wrote is looked at (private use area). */
const MASK = '\ue000';

const ABBREVIATION =
  /(?:^|[\s(])(?:\p{Lu}|Mr|Mrs|Ms|Mx|Dr|Prof|Sen|Gov|Rep|Reps|Sens|Gen|Col|Lt|Sgt|Capt|Cmdr|Rev|Hon|St|Jr|Sr|No|vs|Inc|Corp|Co|Ltd|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec|U\.S|U\.K|U\.N|E\.U|a\.m|p\.m)$/u;
/** Longer than any abbreviation of the list, with the character before it. */
const ABBREVIATION_WINDOW_UNITS = 12;
const STOPS = createUnitSet('.!?…');
const CLOSERS = createUnitSet('"”’»“)]');
const OPENERS = createUnitSet('"“‘«„\'(');

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
  for (let at = start; at < paragraph.end; at++) {
    if (!STOPS.hasAt(masked, at)) continue;
    const stop = at;
    const stopsEnd = skip(masked, stop, paragraph.end, STOPS);
    const end = skip(masked, stopsEnd, paragraph.end, CLOSERS);
    // What closes it can be no stop, so the search goes on behind both.
    at = end - 1;
    if (!isSentenceAhead(masked, end, paragraph.end)) continue;
    if (masked[stop] === '.' && isAbbreviation(masked, start, stop)) continue;
    sentences.push({ start, end });
    start = end;
  }
  if (start < paragraph.end) sentences.push({ start, end: paragraph.end });
  return sentences;
}

function skip(text: string, start: number, limit: number, units: UnitSet): number {
  let at = start;
  while (at < limit && units.hasAt(text, at)) at++;
  return at;
}

/** White space, then a capital, a number or a quotation, perhaps behind an opening mark. */
function isSentenceAhead(masked: string, from: number, limit: number): boolean {
  let at = from;
  while (at < limit && isSpaceAt(masked, at)) at++;
  if (at === from) return false;
  if (at < limit && OPENERS.hasAt(masked, at)) at++;
  return at < limit && OPENS_SENTENCE.test(masked.slice(at, at + 2));
}
const OPENS_SENTENCE = new RegExp(`^[\\p{Lu}\\p{N}${MASK}]`, 'u');

function isAbbreviation(masked: string, sentenceStart: number, stop: number): boolean {
  const window = Math.max(sentenceStart, stop - ABBREVIATION_WINDOW_UNITS);
  return ABBREVIATION.test(masked.slice(window, stop));
}
