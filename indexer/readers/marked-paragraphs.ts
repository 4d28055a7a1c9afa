import type { ArticleText, BlockQuote } from '../../src/core/article.ts';

/** A paragraph with what its source says of it. */
export type MarkedParagraph = {
  readonly text: string;
  /** Number of the block quote that it stands in. */
  readonly quote: number | null;
  /** True when it says whose words the block quote has. */
  readonly isSignature: boolean;
  /** True for what stands below a picture: a sign of an article, and no part of its text. */
  readonly isCaption: boolean;
};

/** A paragraph that nothing special is said of. */
export function markPlain(text: string): MarkedParagraph {
  return { text, quote: null, isSignature: false, isCaption: false };
}

/** Returns the paragraphs that are text of the article. */
export function dropCaptions(paragraphs: readonly MarkedParagraph[]): MarkedParagraph[] {
  return paragraphs.filter(({ isCaption }) => !isCaption);
}

/** "— Jane Roe, harbour master" */
const SIGNATURE = /^(?:[–—―]|--)\s?\p{Lu}/u;
const MAX_SIGNATURE_WORDS = 14;

/** Returns the paragraphs with the last of each block quote marked as its signature where it opens with a dash. */
export function markSigned(paragraphs: readonly MarkedParagraph[]): MarkedParagraph[] {
  return paragraphs.map((paragraph, at) => {
    const { text, quote } = paragraph;
    const isInside = quote !== null && paragraphs[at - 1]?.quote === quote;
    if (!isInside || paragraphs[at + 1]?.quote === quote) return paragraph;
    const isSigned = SIGNATURE.test(text) && text.split(' ').length <= MAX_SIGNATURE_WORDS;
    return isSigned ? { ...paragraph, isSignature: true } : paragraph;
  });
}

/**
 * Returns the paragraphs of which the texts were kept, with their marks.
 *
 * @param kept - some of the texts, in the same order
 */
export function keepMarks(
  kept: readonly string[],
  paragraphs: readonly MarkedParagraph[],
): MarkedParagraph[] {
  let next = 0;
  return kept.map((text) => {
    let at = next;
    while (at < paragraphs.length && paragraphs[at]?.text !== text) at++;
    next = at + 1;
    return paragraphs[at] ?? markPlain(text);
  });
}

/** Returns the text of an article whose paragraphs are these. */
export function toArticleText(
  paragraphs: readonly MarkedParagraph[],
  captions: readonly string[],
): ArticleText {
  const blockQuotes: BlockQuote[] = [];
  let first = 0;
  for (const [at, { quote, isSignature }] of paragraphs.entries()) {
    if (paragraphs[at - 1]?.quote !== quote) first = at;
    if (quote === null || paragraphs[at + 1]?.quote === quote) continue;
    // What was signed was dropped: a name alone is quoted by nobody.
    if (!isSignature || at > first) blockQuotes.push({ first, end: at + 1, isSigned: isSignature });
  }
  return { paragraphs: paragraphs.map(({ text }) => text), blockQuotes, captions };
}
