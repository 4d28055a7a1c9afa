import { PARAGRAPH_BREAK } from '../../src/core/article.ts';
import type { ArticleText } from '../../src/core/article.ts';
import { foldName } from '../../src/core/fold.ts';
import type { Span } from '../../src/core/span.ts';

/** A part of a body that is set apart as somebody else's words. */
export type BlockQuoteSpan = Span & {
  /** True when its last paragraph only says whose words the others are. */
  readonly isSigned: boolean;
};

export type Body = { readonly body: string; readonly blockQuotes: readonly BlockQuoteSpan[] };

/** Returns the body of an article, and where its block quotes stand in it. */
export function composeBody(text: ArticleText, title: string | null): Body {
  const dropped = repeatsTitle(text.paragraphs, title) ? 1 : 0;
  const paragraphs = text.paragraphs.slice(dropped);
  const starts: number[] = [];
  let start = 0;
  for (const paragraph of paragraphs) {
    starts.push(start);
    start += paragraph.length + PARAGRAPH_BREAK.length;
  }
  const blockQuotes = text.blockQuotes.flatMap(({ first, end, isSigned }) => {
    const from = starts[Math.max(0, first - dropped)];
    const last = end - dropped - 1;
    const lastStart = starts[last];
    if (from === undefined || lastStart === undefined) return [];
    return [{ start: from, end: lastStart + (paragraphs[last]?.length ?? 0), isSigned }];
  });
  return { body: paragraphs.join(PARAGRAPH_BREAK), blockQuotes };
}

/** Many texts begin with their own headline. */
function repeatsTitle([first]: readonly string[], title: string | null): boolean {
  return first !== undefined && title !== null && foldName(first) === foldName(title);
}
