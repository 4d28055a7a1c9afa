import { cleanLine } from './clean-text.ts';
import type { HtmlElement, HtmlPage } from './html-dom.ts';

/** Marks a paragraph that says whose words the block quote in front of it has. */
const SIGNATURE_ATTRIBUTE = 'data-onrecord-signature';
const QUOTES = 'blockquote, figure';
const SIGNATURES =
  'footer, cite, figcaption, [class*="attribution" i], [class*="author" i], [class*="cite" i], [class*="credit" i]';
const MAX_UNITS = 160;
/** No article quotes as much; the text of each is read. */
const MAX_QUOTES = 200;

/**
 * Makes a paragraph of its own of what signs a block quote: its footer, its `cite`, the caption below it.
 *
 * What looks for the content of a page drops footers and bylines, wherever they stand.
 */
export function markSignatures(page: HtmlPage): void {
  for (const quote of [...page.querySelectorAll(QUOTES)].slice(0, MAX_QUOTES)) {
    if (!isQuote(quote)) continue;
    const text = cleanLine(quote.textContent);
    const signature = [...quote.querySelectorAll(SIGNATURES)].find((element) =>
      isAtEnd(element, text),
    );
    if (signature === undefined) continue;
    signature.tagName = 'P';
    for (const { name } of signature.attributes) signature.removeAttribute(name);
    signature.setAttribute(SIGNATURE_ATTRIBUTE, '');
  }
}

/** True for a paragraph that `markSignatures` made. */
export function isSignature(element: HtmlElement): boolean {
  return element.getAttribute(SIGNATURE_ATTRIBUTE) !== null;
}

/** True for an element that holds somebody else's words; a figure does when it shows nothing else. */
export function isQuote(element: HtmlElement): boolean {
  const name = element.tagName.toUpperCase();
  if (name === 'BLOCKQUOTE') return true;
  return name === 'FIGURE' && isQuotingFigure(element);
}

/** Pull quotes are the page's design: what they say stands in the text, too. */
const PULL_QUOTE = /pull-?quote/iu;

function isQuotingFigure(figure: HtmlElement): boolean {
  return (
    figure.querySelector('blockquote') !== null &&
    figure.querySelector('img, picture, video, audio, iframe') === null &&
    !PULL_QUOTE.test(figure.getAttribute('class') ?? '')
  );
}

function isAtEnd({ textContent }: HtmlElement, text: string): boolean {
  const own = cleanLine(textContent);
  return own !== '' && own.length <= MAX_UNITS && own.length < text.length && text.endsWith(own);
}
