import { PARAGRAPH_BREAK } from '../../src/core/article.ts';
import type { Span } from '../../src/core/span.ts';

/** Returns where the paragraphs of a body stand in it. */
export function findParagraphs(body: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const paragraph of body.split(PARAGRAPH_BREAK)) {
    const end = start + paragraph.length;
    if (end > start) spans.push({ start, end });
    start = end + PARAGRAPH_BREAK.length;
  }
  return spans;
}
