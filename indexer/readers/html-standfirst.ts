import type { MetadataCandidate } from '../../src/core/article.ts';
import { listCandidate } from './build-article.ts';
import type { HtmlElement, HtmlPage } from './html-dom.ts';
import type { ElsewhereTest } from './html-surroundings.ts';

/** Only names that mean nothing else: `lead`, `intro` and `summary` are often the first paragraph of the text. */
const NAMES = 'standfirst dek deck'.split(' ');
const SELECTOR = NAMES.map((name) => `[class*="${name}" i]`).join(', ');
const NAME = new RegExp(`(?:^|[\\s_-])(?:${NAMES.join('|')})(?=$|[\\s_-])`, 'iu');
/** What is longer holds the article, too. */
const MAX_UNITS = 600;
const LIMIT = 2;

/** Returns what a page prints between its headline and its text to say what the article is about. */
export function listStandfirsts(page: HtmlPage, isElsewhere: ElsewhereTest): MetadataCandidate[] {
  return [...page.querySelectorAll(SELECTOR)]
    .filter((element) => isStandfirst(element) && !isElsewhere(element))
    .slice(0, LIMIT)
    .flatMap(({ textContent }) => listCandidate('lead', textContent, 'standfirst'));
}

/** True for an element whose text stands above the article and is none of it. */
export function isStandfirst(element: HtmlElement): boolean {
  const name = element.getAttribute('class');
  if (name === null || !NAME.test(name)) return false;
  return element.textContent.trim().length <= MAX_UNITS;
}
