import { foldText } from '../../src/core/fold.ts';
import { findByline } from './byline.ts';
import { isNoise, isTailHeading, isTeaser } from './page-noise.ts';

export type LineKind =
  /** A paragraph of running text. */
  | 'prose'
  /** A short line that ends like a sentence. */
  | 'sentence'
  | 'short'
  | 'byline'
  | 'noise'
  /** The heading of a block that follows the article. */
  | 'tail';

export type PageLine = { readonly text: string; readonly folded: string; readonly kind: LineKind };

const PROSE = { minUnits: 90, minWords: 14 } as const;
const SENTENCE_MIN_WORDS = 3;
/** A block heading ends the article only when this share of the page's running text stands before it. */
const TAIL_MIN_SHARE = 0.5;
const SENTENCE_END = /[.!?…。！？]["'”’»)\]」』]*$/u;
/** Scripts that put no spaces between words: each letter counts as one. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;

/** Returns a line of a web page with what it seems to be, judged by itself alone. */
export function classifyLine(text: string): PageLine {
  const folded = foldText(text);
  return { text, folded, kind: findKind(text, folded) };
}

function findKind(text: string, folded: string): LineKind {
  if (isTailHeading(folded)) return 'tail';
  if (isNoise(folded) || isTeaser(folded)) return 'noise';
  if (findByline(text) !== null) return 'byline';
  const words = text.split(' ').length + (text.match(UNSPACED)?.length ?? 0);
  const endsSentence = SENTENCE_END.test(text);
  const isLong = text.length >= PROSE.minUnits && words >= PROSE.minWords;
  if (isLong && (endsSentence || text.length > 2 * PROSE.minUnits)) return 'prose';
  return endsSentence && words >= SENTENCE_MIN_WORDS ? 'sentence' : 'short';
}

/** Returns the place of the heading, after `start`, of the blocks that follow the article; the end of the page if none. */
export function findTail(page: readonly PageLine[], start: number): number {
  const proseUnits = page.map(({ kind, text }) => (kind === 'prose' ? text.length : 0));
  const total = proseUnits.reduce((sum, units) => sum + units, 0);
  let before = 0;
  for (const [at, { kind }] of page.entries()) {
    if (at > start && kind === 'tail' && before >= total * TAIL_MIN_SHARE) return at;
    before += proseUnits[at] ?? 0;
  }
  return page.length;
}
