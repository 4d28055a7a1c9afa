import { Readability } from '@mozilla/readability';
import { MalformedSourceError } from '../../src/core/errors.ts';
import { buildArticle } from './build-article.ts';
import { tryDecodeText } from './decode-text.ts';
import { measureDepth, parsePage } from './html-dom.ts';
import type { HtmlElement, HtmlPage } from './html-dom.ts';
import { listPageCandidates } from './html-metadata.ts';
import { listHtmlParagraphs, listParagraphs } from './html-paragraphs.ts';
import { stripMarkup } from './html-strip.ts';
import { readPastedPage } from './pasted-page.ts';
import { fail } from './read-outcome.ts';
import { classifyLine, findTail, keepText } from './page-lines.ts';
import { readAll } from './read-bytes.ts';
import type { Reader } from './read-outcome.ts';

const DECLARED_CHARSET = /<meta[^>]{0,200}charset\s*=\s*["']?\s*(?<charset>[\w-]+)/iu;
/** A declaration counts only this near to the beginning (HTML standard). */
const CHARSET_SEARCH_BYTES = 1_024;
/** Real pages have tens of levels. */
const MAX_READABILITY_DEPTH = 250;
/** A text of this length is an article. */
const SURE_UNITS = 1_200;
/** Comments and teasers can be longer than a short article, but rarely by this factor. */
const MIN_GAIN = 3;

/** Reads a saved web page. */
export const readHtml: Reader = async function* (source, { maxArticleBytes }) {
  try {
    const bytes = await readAll(source, maxArticleBytes);
    const beginning = bytes.subarray(0, CHARSET_SEARCH_BYTES).toString('latin1');
    const html = tryDecodeText(
      bytes,
      DECLARED_CHARSET.exec(beginning)?.groups?.['charset'] ?? null,
    );
    if (html === null) {
      yield fail(
        source.path,
        'is not valid text in the encoding it declares (UTF-8 where it declares none)',
      );
      return;
    }
    const page = parsePage(stripMarkup(html));
    const candidates = listPageCandidates(page);
    const paragraphs = chooseBody(findBody(page), html);
    if (paragraphs.length === 0) {
      yield fail(source.path, 'has no text');
      return;
    }
    const article = buildArticle({ source, givenId: null, number: null, paragraphs, candidates });
    yield { kind: 'article', article, unknownKeys: [] };
  } catch (error) {
    if (error instanceof MalformedSourceError) throw error;
    // The libraries that read HTML throw on some broken pages; the page is reported, the rest goes on.
    const reason = `cannot be read as HTML: ${String(error)}`;
    throw new MalformedSourceError(source.path, reason, { cause: error });
  }
};

/** Readability sometimes takes a box for the article: the page's longest block of text is a second opinion. */
function chooseBody(found: readonly string[], html: string): readonly string[] {
  const units = measureText(found);
  if (units >= SURE_UNITS) return found;
  const block = readPastedPage(listHtmlParagraphs(stripMarkup(html))).paragraphs;
  return measureText(block) > MIN_GAIN * units ? block : found;
}

function measureText(paragraphs: readonly string[]): number {
  return paragraphs.reduce((sum, { length }) => sum + length, 0);
}

/** Readability changes the page: everything else has to be read before. */
function findBody(page: HtmlPage): string[] {
  const content = isTooDeep(page) ? page.querySelector('body') : findContent(page);
  const lines = (content === null ? [] : listParagraphs(content)).map(classifyLine);
  // Section, date and byline stand before the text on many pages, credits and labels inside it.
  const start = lines.findIndex(({ kind }) => kind === 'prose' || kind === 'sentence');
  if (start === -1) return [];
  return keepText(lines.slice(start, findTail(lines, start))).map(({ text }) => text);
}

/** The element itself: to write it out as HTML, and to parse that again, takes a fifth of the time. */
function findContent(page: HtmlPage): HtmlElement | null {
  const found: { readonly content: HtmlElement | null | undefined } | null =
    new Readability<HtmlElement>(page, {
      serializer: (content: HtmlElement) => content,
      disableJSONLD: true,
      keepClasses: true,
    }).parse();
  return found?.content ?? null;
}

/** Readability reads all that is inside of an element again for each element. */
function isTooDeep(page: HtmlPage): boolean {
  const body = page.querySelector('body');
  const depth = body === null ? 0 : measureDepth(body);
  return depth > MAX_READABILITY_DEPTH;
}
