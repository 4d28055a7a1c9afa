import { cleanLine } from './clean-text.ts';
import { TEXT_NODE, isElement, parsePage } from './html-dom.ts';
import type { HtmlNode } from './html-dom.ts';

/** Elements that stand apart from the text around them. */
const BLOCKS = new Set(
  'ADDRESS ARTICLE BLOCKQUOTE BODY DD DIV DL DT H1 H2 H3 H4 H5 H6 HR LI MAIN OL P PRE SECTION TABLE TD TH TR UL'.split(
    ' ',
  ),
);
/** Elements whose text is none of the article's. */
const SKIPPED = new Set(
  'ASIDE AUDIO BUTTON FIGCAPTION FIGURE FOOTER FORM IFRAME NAV NOSCRIPT SCRIPT STYLE SVG TEMPLATE VIDEO'.split(
    ' ',
  ),
);

/** Elements nested deeper are read as one piece of text: pages have tens of levels, and the stack has its limit. */
const MAX_DEPTH = 500;

/** Returns the paragraphs of an HTML fragment as clean text. */
export function listHtmlParagraphs(html: string): string[] {
  const paragraphs: string[] = [];
  let current = '';
  let isAfterBreak = false;
  const append = (text: string): void => {
    current += text;
    if (text.trim() !== '') isAfterBreak = false;
  };
  const flush = (): void => {
    const text = cleanLine(current);
    if (text !== '') paragraphs.push(text);
    current = '';
    isAfterBreak = false;
  };
  const walk = (node: HtmlNode, depth: number): void => {
    if (node.nodeType === TEXT_NODE) append(node.textContent ?? '');
    if (!isElement(node)) return;
    const name = node.tagName.toUpperCase();
    if (SKIPPED.has(name)) return;
    if (name === 'BR') {
      // Two line breaks end a paragraph, one is a space.
      if (isAfterBreak) flush();
      else current += ' ';
      isAfterBreak = true;
      return;
    }
    const isBlock = BLOCKS.has(name);
    if (isBlock) flush();
    if (depth === MAX_DEPTH) append(node.textContent ?? '');
    else for (const child of node.childNodes) walk(child, depth + 1);
    if (isBlock) flush();
  };
  const body = parsePage(html).querySelector('body');
  if (body !== null) walk(body, 0);
  flush();
  return paragraphs;
}
