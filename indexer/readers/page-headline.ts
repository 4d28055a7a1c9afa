import { isHeaderName } from './byline.ts';
import type { PageLine } from './page-lines.ts';

/** What a line adds to the block of running text around it; menus are many short lines. */
const WEIGHT = { sentence: 40, short: -20, other: -25 } as const;
const TITLE_WORDS = { min: 3, max: 40 } as const;
/** Names of sites and sections are shorter than most headlines. */
const USUAL_TITLE_MIN_WORDS = 5;
/** How far from the text a page prints author and date. */
const ANCHOR_LINES = { above: 60, below: 3, belowByline: 8 } as const;
/** Section, author and buttons stand between the headline and the date. */
const MAX_LINES_BETWEEN = 10;
/** A headline and its standfirst. */
const MAX_RUN = 3;
const DATE =
  /\b\d{1,2}(?:st|nd|rd|th)?[ .]+\p{L}{3,9}\.?,? \d{4}\b|(?<!\p{L})\p{L}{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}\b|\b\d{1,2}[./-]\d{1,2}[./-](?:20)?\d{2}\b|\b\d{4}-\d\d-\d\d\b|\b\d+ (?:seconds?|minutes?|hours?|days?) ago$/iu;
const MAX_DATE_WORDS = 14;
const LIST_ITEM = /^(?:[*+•#]|\d{1,2}\.\s|share this)/iu;

export type TextBlock = { readonly start: number; readonly end: number };

/**
 * Returns where the longest block of running text begins, and the place after its end; null for a page without any.
 *
 * @see Bentley, "Programming Pearls", on the largest sum of neighbours (Kadane's algorithm)
 */
export function findTextBlock(page: readonly PageLine[]): TextBlock | null {
  let best = { start: 0, end: 0, sum: 0 };
  let current = { start: 0, sum: 0 };
  for (const [at, line] of page.entries()) {
    if (current.sum <= 0) current = { start: at, sum: 0 };
    current = { start: current.start, sum: current.sum + weigh(line) };
    if (current.sum > best.sum) best = { ...current, end: at + 1 };
  }
  return best.sum === 0 ? null : best;
}

function weigh({ kind, text }: PageLine): number {
  if (kind === 'prose') return text.length;
  if (kind === 'sentence') return WEIGHT.sentence;
  return kind === 'short' ? WEIGHT.short : WEIGHT.other;
}

/** Returns the place of the headline: above author and date, or above the text; -1 where none stands there. */
export function findHeadlineAbove(page: readonly PageLine[], block: number): number {
  const anchor = findAnchor(page, block);
  const found = anchor === -1 ? -1 : findRunTop(page, anchor);
  return found === -1 ? findRunTop(page, block) : found;
}

/** True for a line with the date of an article, or its author. */
function isAnchor({ kind, text }: PageLine): boolean {
  if (kind === 'byline') return true;
  return isHeaderDate(text) || isHeaderName(text);
}

export function isHeaderDate(text: string): boolean {
  return text.split(' ').length <= MAX_DATE_WORDS && DATE.test(text) && /\d/u.test(text);
}

/** The nearest line with an author or a date; a name alone has to stand beside a date or above the text. */
function findAnchor(page: readonly PageLine[], block: number): number {
  const { above, below, belowByline } = ANCHOR_LINES;
  for (let at = block + belowByline; at >= Math.max(0, block - above); at--) {
    const line = page[at];
    const isDate = at <= block + below && isHeaderDate(line?.text ?? '');
    if (line?.kind === 'byline' || isDate) return at;
  }
  return -1;
}

/** The first of the lines that could be the headline or its standfirst, next above the place. */
function findRunTop(page: readonly PageLine[], below: number): number {
  let at = below - 1;
  while (at >= 0 && at >= below - MAX_LINES_BETWEEN && !isUsualHeadline(page, at)) at--;
  if (at < 0 || !isUsualHeadline(page, at)) return -1;
  let top = at;
  while (at - top < MAX_RUN - 1 && isUsualHeadline(page, top - 1)) top--;
  return top;
}

function isUsualHeadline(page: readonly PageLine[], at: number): boolean {
  const line = page[at];
  if (line === undefined || line.kind === 'tail' || line.kind === 'box' || line.kind === 'noise')
    return false;
  const words = line.text.split(' ').length;
  return (
    words >= USUAL_TITLE_MIN_WORDS &&
    words <= TITLE_WORDS.max &&
    !LIST_ITEM.test(line.text) &&
    !isAnchor(line)
  );
}

/** True for a line that could be a headline by its length and letters. */
export function isHeadline({ text, kind }: PageLine): boolean {
  const words = text.split(' ').length;
  const letters = text.replace(/[^\p{L}]/gu, '').length;
  const isSized = words >= TITLE_WORDS.min && words <= TITLE_WORDS.max;
  return (
    (kind === 'short' || kind === 'sentence') &&
    isSized &&
    letters > text.length / 2 &&
    !LIST_ITEM.test(text)
  );
}
