import { isHeaderName } from './byline.ts';
import type { PageLine } from './page-lines.ts';

/** What a line adds to the block of running text around it; menus are many short lines. */
const WEIGHT = { sentence: 40, short: -20, other: -25 } as const;
const TITLE_WORDS = { min: 3, max: 40 } as const;
/** Names of sites and sections are shorter than most headlines. */
const USUAL_TITLE_MIN_WORDS = 5;
/** How far from the text a page prints author and date. */
const ANCHOR_LINES = { above: 60, below: 3 } as const;
/** Section, author and buttons stand between the headline and the date. */
const MAX_LINES_BETWEEN = 10;
/** A headline and its standfirst. */
const MAX_RUN = 2;
const DATE =
  /\b(?:19|20)\d\d\b|\d{1,2}[./]\d{1,2}[./]\d{2}\b|\b\d+ (?:seconds?|minutes?|hours?|days?)(?: ago)?$/iu;
const MAX_DATE_WORDS = 14;
const LIST_ITEM = /^(?:[*+•#]|\d{1,2}\.\s|share this)/iu;

/** Returns the place where the longest block of running text begins; -1 for a page without any. */
export function findTextBlock(page: readonly PageLine[]): number {
  let best = { start: -1, sum: 0 };
  let current = { start: 0, sum: 0 };
  for (const [at, line] of page.entries()) {
    if (current.sum <= 0) current = { start: at, sum: 0 };
    current = { start: current.start, sum: current.sum + weigh(line) };
    if (current.sum > best.sum) best = current;
  }
  return best.start;
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
export function isAnchor({ kind, text }: PageLine): boolean {
  if (kind === 'byline') return true;
  return isHeaderDate(text) || isHeaderName(text);
}

export function isHeaderDate(text: string): boolean {
  return text.split(' ').length <= MAX_DATE_WORDS && DATE.test(text) && /\d/u.test(text);
}

/** The nearest line with an author or a date; a name alone has to stand beside a date or above the text. */
function findAnchor(page: readonly PageLine[], block: number): number {
  for (let at = block + ANCHOR_LINES.below; at >= Math.max(0, block - ANCHOR_LINES.above); at--) {
    const line = page[at];
    if (line !== undefined && (line.kind === 'byline' || isHeaderDate(line.text))) return at;
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
  const isRepeatedMenu =
    page[at + 1]?.folded === line.folded || page[at - 1]?.folded === line.folded;
  const words = line.text.split(' ').length;
  return (
    words >= USUAL_TITLE_MIN_WORDS &&
    words <= TITLE_WORDS.max &&
    !isRepeatedMenu &&
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
