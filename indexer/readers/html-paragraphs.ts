import type { ArticleText } from '../../src/core/article.ts';
import { cleanLine } from './clean-text.ts';
import { isCaption, listCaptions } from './html-captions.ts';
import { TEXT_NODE, isElement, parsePage } from './html-dom.ts';
import type { HtmlElement, HtmlNode } from './html-dom.ts';
import { isQuote, isSignature, markSignatures } from './html-signatures.ts';
import { isStandfirst } from './html-standfirst.ts';
import { dropCaptions, markPlain, markSigned, toArticleText } from './marked-paragraphs.ts';
import type { MarkedParagraph } from './marked-paragraphs.ts';

/** Elements that stand apart from the text around them. */
const BLOCKS = new Set(
  'ADDRESS ARTICLE BLOCKQUOTE BODY DD DIV DL DT FIGURE H1 H2 H3 H4 H5 H6 HR LI MAIN OL P PRE SECTION TABLE TD TH TR UL'.split(
    ' ',
  ),
);
/** Elements whose text is none of the article's; a figure's is where it is a quotation. */
const SKIPPED = new Set(
  'ASIDE AUDIO BUTTON FIGCAPTION FIGURE FOOTER FORM IFRAME NAV NOSCRIPT SCRIPT STYLE SVG TEMPLATE VIDEO'.split(
    ' ',
  ),
);
/** A line of a block quote that signs it. */
const SIGNATURE = /^\s*[–—―]\s?\p{Lu}/u;

const BLOCK_END = 'block end';
const QUOTE_END = 'quote end';

/** Returns the paragraphs of an element as clean text, captions among them, without the standfirst. */
export function listParagraphs(root: HtmlElement): MarkedParagraph[] {
  const paragraphs: MarkedParagraph[] = [];
  let current = '';
  let isAfterBreak = false;
  let isSigning = false;
  let quotes = 0;
  let depth = 0;
  const append = (text: string): void => {
    if (isAfterBreak && depth > 0 && SIGNATURE.test(text)) flush();
    current += text;
    if (text.trim() !== '') isAfterBreak = false;
  };
  const flush = (): void => {
    const text = cleanLine(current);
    const quote = depth > 0 ? quotes : null;
    const signs = isSigning && quote !== null;
    if (text !== '') paragraphs.push({ ...markPlain(text), quote, isSignature: signs });
    if (text !== '') isSigning = false;
    current = '';
    isAfterBreak = false;
  };
  const open = (element: HtmlElement): void => {
    flush();
    if (isQuote(element)) {
      // A quotation in a quotation is a part of it.
      if (depth === 0) quotes++;
      depth++;
      pending.push(QUOTE_END);
    }
    isSigning = isSignature(element);
    pending.push(BLOCK_END);
  };
  const visit = (element: HtmlElement): void => {
    const name = element.tagName.toUpperCase();
    if (SKIPPED.has(name) && !(name === 'FIGURE' && isQuote(element))) return;
    if (name === 'BR') {
      // Two line breaks end a paragraph, one is a space.
      if (isAfterBreak) flush();
      else current += ' ';
      isAfterBreak = true;
      return;
    }
    if (element !== root && isStandfirst(element)) return;
    if (element !== root && isCaption(element)) {
      const text = cleanLine(element.textContent);
      flush();
      if (text !== '') paragraphs.push({ ...markPlain(text), isCaption: true });
      return;
    }
    if (BLOCKS.has(name)) open(element);
    for (const child of [...element.childNodes].reverse()) pending.push(child);
  };
  // A list of what is still to be read, not recursion: some pages nest thousands of elements.
  const pending: (HtmlNode | typeof BLOCK_END | typeof QUOTE_END)[] = [];
  pending.push(root);
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node === BLOCK_END) flush();
    else if (node === QUOTE_END) depth--;
    else if (node.nodeType === TEXT_NODE) append(node.textContent);
    else if (isElement(node)) visit(node);
  }
  flush();
  return markSigned(paragraphs);
}

/** Returns the paragraphs of an HTML fragment as clean text. */
export function listHtmlParagraphs(html: string): MarkedParagraph[] {
  const body = parsePage(html).querySelector('body');
  return body === null ? [] : listParagraphs(body);
}

/** Returns the text of an HTML fragment that is an article's body. */
export function readHtmlText(html: string): ArticleText {
  const page = parsePage(html);
  markSignatures(page);
  const body = page.querySelector('body');
  const paragraphs = body === null ? [] : dropCaptions(listParagraphs(body));
  return toArticleText(paragraphs, listCaptions(page));
}
