import { cleanLine } from './clean-text.ts';
import { TEXT_NODE, isElement, parsePage } from './html-dom.ts';
import type { HtmlElement, HtmlNode } from './html-dom.ts';

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

const BLOCK_END = 'block end';

/** Returns the paragraphs of an element as clean text. */
export function listParagraphs(root: HtmlElement): string[] {
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
  const visit = (element: HtmlElement): void => {
    const name = element.tagName.toUpperCase();
    if (SKIPPED.has(name)) return;
    if (name === 'BR') {
      // Two line breaks end a paragraph, one is a space.
      if (isAfterBreak) flush();
      else current += ' ';
      isAfterBreak = true;
      return;
    }
    if (BLOCKS.has(name)) {
      flush();
      pending.push(BLOCK_END);
    }
    for (const child of [...element.childNodes].reverse()) pending.push(child);
  };
  // A list of what is still to be read, not recursion: some pages nest thousands of elements.
  const pending: (HtmlNode | typeof BLOCK_END)[] = [];
  pending.push(root);
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node === BLOCK_END) flush();
    else if (node.nodeType === TEXT_NODE) append(node.textContent ?? '');
    else if (isElement(node)) visit(node);
  }
  flush();
  return paragraphs;
}

/** Returns the paragraphs of an HTML fragment as clean text. */
export function listHtmlParagraphs(html: string): string[] {
  const body = parsePage(html).querySelector('body');
  return body === null ? [] : listParagraphs(body);
}
