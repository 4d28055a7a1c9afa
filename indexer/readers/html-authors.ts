import type { MetadataCandidate } from '../../src/core/article.ts';
import { listCandidate } from './build-article.ts';
import { findByline, isPersonLine } from './byline.ts';
import { cleanLine } from './clean-text.ts';
import type { HtmlElement, HtmlPage } from './html-dom.ts';
import type { ElsewhereTest } from './html-surroundings.ts';
import { listTexts } from './html-texts.ts';

const MARKED = '[rel~="author"], [itemprop~="author"], [itemprop="creator"]';
const NAMED = ['byline', 'Byline', 'author', 'Author', 'contributor', 'writer']
  .flatMap((name) => [`[class*="${name}"]`, `[data-testid*="${name}"]`])
  .concat('[id*="byline"]', '[id*="author"]')
  .join(', ');
/** Where sites keep the pages of their authors. */
const PROFILE = [
  '/author/',
  '/authors/',
  '/by/',
  '/contributor',
  '/reporter',
  '/staff/',
  '/journalist',
  '/profile/',
]
  .map((path) => `a[href*="${path}"]`)
  .join(', ');
/** The author of the article is named before those of other articles. */
const MAX_ELEMENTS = 30;
const MAX_TEXTS = 24;
const MAX_NAME_WORDS = 4;
const CONJUNCTION = /^(?:by|and|&|,|with|written by|words by|reported by|von|par|por)[:\s]*$/iu;
const WEB_ADDRESS = /^(?:https?:|www\.)/iu;

/** Returns the authors that a page shows: marked as such, else in lines named for them. */
export function listVisibleAuthors(
  page: HtmlPage,
  isElsewhere: ElsewhereTest,
): MetadataCandidate[] {
  const marked = listGroup(listOwn(page, MARKED, isElsewhere)).flatMap(readMarked);
  const named = marked.length > 0 ? marked : readFirstLine(listOwn(page, NAMED, isElsewhere));
  const authors =
    named.length > 0 ? named : listGroup(listOwn(page, PROFILE, isElsewhere)).flatMap(readMarked);
  return [...new Set(authors)].flatMap((author) => listCandidate('author', author, 'byline'));
}

function listOwn(page: HtmlPage, selector: string, isElsewhere: ElsewhereTest): HtmlElement[] {
  return [...page.querySelectorAll(selector)]
    .slice(0, MAX_ELEMENTS)
    .filter((element) => !isElsewhere(element));
}

/** The first of the elements, and those beside it: later ones sign other articles. */
function listGroup(elements: readonly HtmlElement[]): HtmlElement[] {
  const first = elements.find((element) => readMarked(element).length > 0);
  if (first === undefined) return [];
  const [parent, grandparent] = [first.parentElement, first.parentElement?.parentElement];
  return elements.filter(
    ({ parentElement }) =>
      parentElement !== null &&
      (parentElement === parent ||
        parentElement === grandparent ||
        parentElement.parentElement === grandparent),
  );
}

function readMarked(element: HtmlElement): string[] {
  const name = element.querySelector('[itemprop="name"]') ?? element;
  const content = name.getAttribute('content');
  const texts = content === null ? listTexts(name, MAX_TEXTS) : [cleanLine(content)];
  const persons = readNames(texts);
  if (persons.length > 0) return persons;
  const [only] = texts;
  const isName =
    texts.length === 1 &&
    only !== undefined &&
    only.split(' ').length <= MAX_NAME_WORDS &&
    /^\p{L}[^\d@:/!?]+$/u.test(only) &&
    !WEB_ADDRESS.test(only);
  return isName ? [only] : [];
}

function readFirstLine(elements: readonly HtmlElement[]): string[] {
  for (const element of elements) {
    const names = readNames(listTexts(element, MAX_TEXTS));
    if (names.length > 0) return names;
  }
  return [];
}

/** The names at the beginning of a line, of its texts: one each in its links, or several after "By". */
function readNames(texts: readonly string[]): string[] {
  const byline = findByline(texts.join(' '));
  const names: string[] = [];
  for (const text of texts) {
    const own =
      findByline(text)?.authors ?? (isPersonLine(text) || isCapitalName(text) ? [text] : []);
    if (own.length > 0) names.push(...own);
    else if (!CONJUNCTION.test(text)) break;
  }
  return names.length > 0 ? names : [...(byline?.authors ?? [])];
}

function isCapitalName(text: string): boolean {
  return (
    /^\p{Lu}[\p{Lu}'’.-]+(?: \p{Lu}[\p{Lu}'’.-]*){1,2}$/u.test(text) &&
    isPersonLine(toTitleCase(text))
  );
}

function toTitleCase(text: string): string {
  return text.replace(/\p{L}+/gu, (word) => word.slice(0, 1) + word.slice(1).toLowerCase());
}
