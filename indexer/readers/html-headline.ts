import { foldName } from '../../src/core/fold.ts';
import type { HtmlElement, HtmlPage } from './html-dom.ts';

/** A name of a site or a section has fewer. */
const MIN_WORDS = 3;
const MIN_SHARED = 0.5;
const MAX_HEADLINES = 6;

/**
 * Returns the element that prints the headline: the first `h1` that the page's title vouches for, else the first that
 * is long enough for one, else the first at all; an `h2` where there is none.
 */
export function findHeadline(page: HtmlPage): HtmlElement | null {
  const headlines = [...page.querySelectorAll('h1')].slice(0, MAX_HEADLINES);
  const worded = headlines.map((element) => ({ element, words: toWords(element.textContent) }));
  const long = worded.filter(({ words }) => words.length >= MIN_WORDS);
  const title = new Set(toWords(page.querySelector('title')?.textContent));
  const vouched = long.find(
    ({ words }) => words.filter((word) => title.has(word)).length >= words.length * MIN_SHARED,
  );
  return (vouched ?? long[0] ?? worded[0])?.element ?? page.querySelector('h2');
}

function toWords(text: string | null | undefined): string[] {
  return foldName(text ?? '')
    .split(' ')
    .filter(Boolean);
}
