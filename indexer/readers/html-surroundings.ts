import type { HtmlElement } from './html-dom.ts';

/** Blocks of a page that speak of other articles, or of readers. */
const OTHER_BLOCKS = new Set(['ASIDE', 'FOOTER', 'NAV']);
const OTHER_NAMES =
  /(?:^|[\s_-])(?:comments?|commentlist|replies|reply|related|recirc\w*|recommend\w*|sidebar|side-?bar|footer|popular|trending|latest|promo|teasers?|cards?|carousel|newsletter|most-?read|more-?(?:from|on|stories)|read-?(?:more|next)|widget|menu)(?:$|[\s_-])/iu;
/** Real pages have tens of levels. */
const MAX_LEVELS = 60;

/** Tells whether an element stands in a block of other articles, comments or menus. */
export type ElsewhereTest = (element: HtmlElement) => boolean;

/**
 * Returns the test for the page of a headline. What also holds the headline is no such block, whatever it is called:
 * layouts name the whole page after their sidebar.
 */
export function createElsewhereTest(headline: HtmlElement | null): ElsewhereTest {
  const around = new Set(headline?.tagName.toUpperCase() === 'H1' ? listAncestors(headline) : []);
  return (element) => {
    let masthead: HtmlElement | null = null;
    let isAround = false;
    for (const block of listAncestors(element)) {
      isAround ||= around.has(block);
      if (!isAround && isOtherBlock(block)) return true;
      masthead = nameMasthead(block, isAround, masthead);
    }
    return masthead !== null && around.size > 0;
  };
}

/** A header outside of all articles is the site's, and its date is that of the day on which the page was saved. */
function nameMasthead(
  block: HtmlElement,
  isAround: boolean,
  inside: HtmlElement | null,
): HtmlElement | null {
  const name = block.tagName.toUpperCase();
  if (name === 'ARTICLE' || name === 'MAIN') return null;
  return name === 'HEADER' && !isAround ? block : inside;
}

/** The element and those around it, innermost first. */
function* listAncestors(element: HtmlElement | null): Generator<HtmlElement> {
  let current = element;
  for (let level = 0; current !== null && level < MAX_LEVELS; level++) {
    const name = current.tagName.toUpperCase();
    if (name === 'BODY' || name === 'HTML') return;
    yield current;
    current = current.parentElement;
  }
}

function isOtherBlock(block: HtmlElement): boolean {
  return (
    OTHER_BLOCKS.has(block.tagName.toUpperCase()) ||
    OTHER_NAMES.test(block.getAttribute('class') ?? '') ||
    OTHER_NAMES.test(block.getAttribute('id') ?? '')
  );
}
