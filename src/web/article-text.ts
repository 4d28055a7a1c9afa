import type { ArticleResponse } from '../search/search-request.ts';
import { splitHighlights } from './split-highlights.ts';
import type { TextPiece } from './split-highlights.ts';

type Span = { readonly start: number; readonly end: number };
type ArticleQuotation = ArticleResponse['quotations'][number];

/** A stretch of a text that is all part of one quotation, or of none. */
export type ArticleStretch = {
  readonly quotation: ArticleQuotation | null;
  readonly pieces: readonly TextPiece[];
};

/** A paragraph of an article as it is shown. */
export type ArticleParagraph = {
  readonly stretches: readonly ArticleStretch[];
  /** Set apart by the article as somebody else's words. */
  readonly isBlockQuote: boolean;
  /** Whoever is quoted in it, each once; null among them stands for quotations that nobody is named for. */
  readonly saidBy: readonly (string | null)[];
};

type ArticleParts = Pick<ArticleResponse, 'quotations' | 'blockQuotes'>;

/**
 * Returns the paragraphs of a body, cut at quotations and highlights. All the pieces of a paragraph make up its text.
 *
 * @param highlights - sorted, none in another
 */
export function listParagraphs(
  body: string,
  { quotations, blockQuotes }: ArticleParts,
  highlights: readonly Span[],
): readonly ArticleParagraph[] {
  const inBody = quotations.filter(({ field }) => field === 'body');
  const paragraphs: ArticleParagraph[] = [];
  let start = 0;
  for (const text of body.split('\n\n')) {
    const span = { start, end: start + text.length };
    const quoted = inBody.filter((quotation) => meet(quotation, span));
    paragraphs.push({
      stretches: cutText(text, start, quoted, highlights),
      isBlockQuote: blockQuotes.some((block) => meet(block, span)),
      saidBy: [...new Set(quoted.map(({ speaker, organisation }) => speaker ?? organisation))],
    });
    start = span.end + 2;
  }
  return paragraphs;
}

/**
 * Returns a text cut at quotations and highlights.
 *
 * @param offset - the place of the text in the field that the spans are of
 */
export function cutText(
  text: string,
  offset: number,
  quotations: readonly ArticleQuotation[],
  highlights: readonly Span[],
): readonly ArticleStretch[] {
  const stretches: ArticleStretch[] = [];
  let cursor = 0;
  const cut = (end: number, quotation: ArticleQuotation | null) => {
    if (end <= cursor) return;
    const span = { start: offset + cursor, end: offset + end };
    const inside = highlights
      .filter((highlight) => meet(highlight, span))
      .map((highlight) => ({
        start: Math.max(highlight.start, span.start) - span.start,
        end: Math.min(highlight.end, span.end) - span.start,
      }));
    stretches.push({ quotation, pieces: splitHighlights(text.slice(cursor, end), inside) });
    cursor = end;
  };
  for (const quotation of [...quotations].sort((a, b) => a.start - b.start)) {
    cut(Math.max(cursor, quotation.start - offset), null);
    cut(Math.min(text.length, quotation.end - offset), quotation);
  }
  cut(text.length, null);
  return stretches;
}

function meet(a: Span, b: Span): boolean {
  return a.start < b.end && a.end > b.start;
}
