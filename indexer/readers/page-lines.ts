import { foldText } from '../../src/core/fold.ts';
import { findByline } from './byline.ts';
import { isBoxHeading, isNoise, isTailHeading, isTeaser, isTeaserHeading } from './page-noise.ts';

export type LineKind =
  /** A paragraph of running text. */
  | 'prose'
  /** A short line that ends like a sentence. */
  | 'sentence'
  | 'short'
  | 'byline'
  | 'noise'
  /** The heading of a box inside the article or behind it. */
  | 'box'
  /** The heading of a block that follows the article. */
  | 'tail';

export type PageLine = { readonly text: string; readonly folded: string; readonly kind: LineKind };

const PROSE = { minUnits: 90, minWords: 14 } as const;
const SENTENCE_MIN_WORDS = 3;
/** A heading ends the article only when this share of the page's running text stands before it. */
const TAIL_MIN_SHARE = 0.5;
/** Likewise, short paragraphs counted too: behind a box, the article often goes on. */
const BOX_MIN_SHARE = 0.9;
const SENTENCE_END = /[.!?…。！？]["'”’»)\]」』]*$/u;
/** A pull quote: words in marks, a dash, and who said them. */
const SIGNED = /^["“„«‘'].*["”»’']\s*[—–―]\s*\p{Lu}[^.!?]{2,60}$/u;
/** Scripts that put no spaces between words: each letter counts as one. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;

/** Returns a line of a web page with what it seems to be, judged by itself alone. */
export function classifyLine(text: string): PageLine {
  const folded = foldText(text);
  return { text, folded, kind: findKind(text, folded) };
}

function findKind(text: string, folded: string): LineKind {
  if (isTailHeading(folded)) return 'tail';
  if (isBoxHeading(folded)) return 'box';
  if (isNoise(folded) || isTeaser(folded)) return 'noise';
  if (findByline(text) !== null) return 'byline';
  const words = text.split(' ').length + (text.match(UNSPACED)?.length ?? 0);
  const endsSentence = SENTENCE_END.test(text) || SIGNED.test(text);
  const isLong = text.length >= PROSE.minUnits && words >= PROSE.minWords;
  if (isLong && (endsSentence || text.length > 2 * PROSE.minUnits)) return 'prose';
  return endsSentence && words >= SENTENCE_MIN_WORDS ? 'sentence' : 'short';
}

/**
 * Returns the lines that are text of the article, of those between its beginning and its end. Short lines under the
 * heading of a box, up to the next sentence, are the headlines in it.
 */
export function keepText(lines: readonly PageLine[]): PageLine[] {
  let isInBox = false;
  return lines.filter(({ kind, folded }) => {
    if (kind === 'prose' || kind === 'sentence') isInBox = false;
    if (kind === 'tail' || kind === 'box' || isTeaserHeading(folded)) isInBox = true;
    return kind === 'prose' || kind === 'sentence' || (kind === 'short' && !isInBox);
  });
}

/** Returns the place of the heading, after `start`, of the blocks that follow the article; the end of the page if none. */
export function findTail(page: readonly PageLine[], start: number): number {
  const total = { prose: 0, all: 0 };
  for (const line of page) addRunningText(total, line);
  const before = { prose: 0, all: 0 };
  for (const [at, line] of page.entries()) {
    const isTail = line.kind === 'tail' && before.prose >= total.prose * TAIL_MIN_SHARE;
    const isLastBox = line.kind === 'box' && before.all >= total.all * BOX_MIN_SHARE;
    if (at > start && (isTail || isLastBox)) return at;
    addRunningText(before, line);
  }
  return page.length;
}

function addRunningText(units: { prose: number; all: number }, { kind, text }: PageLine): void {
  if (kind === 'prose') units.prose += text.length;
  if (kind === 'prose' || kind === 'sentence') units.all += text.length;
}
