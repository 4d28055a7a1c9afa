import { cleanLine } from './clean-text.ts';
import type { HtmlElement, HtmlPage } from './html-dom.ts';
import { findHeadline } from './html-headline.ts';
import { createElsewhereTest } from './html-surroundings.ts';

const SELECTOR = 'figcaption, [itemprop~="caption"], [class*="caption" i]';
/** `wp-caption`, `image-caption`, `caption__text`, `photoCaption`; not `has-caption`, nor the captions of a film. */
const NAME =
  /(?:^|[\s_-]|[a-z](?=C))(?<!\b(?:no|has|with|without|hide|show|closed)-)[Cc]aptions?(?![a-z])/u;
/** What is longer holds the article, too. */
const MAX_UNITS = 1_200;
/** "Getty Images" says nothing of a picture. */
const MIN_WORDS = 3;
/** A gallery shows as many; more is an attempt to keep us busy. */
const LIMIT = 100;

/** Returns what stands below the pictures of a page, each text once. */
export function listCaptions(page: HtmlPage): string[] {
  const isElsewhere = createElsewhereTest(findHeadline(page));
  const captions = [...page.querySelectorAll(SELECTOR)]
    .slice(0, LIMIT)
    .filter((element) => isCaption(element) && !isQuoting(element) && !isElsewhere(element))
    .map(({ textContent }) => cleanLine(textContent))
    .filter((text) => text.split(' ').length >= MIN_WORDS);
  // A caption is often in an element that is one, too.
  return [...new Set(captions)];
}

/** True for an element whose text belongs to a picture. */
export function isCaption(element: HtmlElement): boolean {
  if (element.tagName.toUpperCase() === 'FIGCAPTION') return true;
  const isNamed =
    element.getAttribute('itemprop')?.split(' ').includes('caption') === true ||
    NAME.test(element.getAttribute('class') ?? '');
  return isNamed && element.textContent.length <= MAX_UNITS;
}

/** Below a quotation stands whose it is. */
function isQuoting({ tagName, parentElement }: HtmlElement): boolean {
  const isOfFigure = tagName.toUpperCase() === 'FIGCAPTION' && parentElement !== null;
  return isOfFigure && parentElement.querySelector('blockquote') !== null;
}
