import { Readability } from '@mozilla/readability';
import { MalformedSourceError } from '../../src/core/errors.ts';
import { buildArticle } from './build-article.ts';
import { tryDecodeSent, tryDecodeText } from './decode-text.ts';
import { listCaptions } from './html-captions.ts';
import { measureDepth, parsePage } from './html-dom.ts';
import type { HtmlElement, HtmlPage } from './html-dom.ts';
import { listPageCandidates } from './html-metadata.ts';
import { listHtmlParagraphs, listParagraphs } from './html-paragraphs.ts';
import { markSignatures } from './html-signatures.ts';
import { stripMarkup } from './html-strip.ts';
import { dropCaptions, keepMarks, toArticleText } from './marked-paragraphs.ts';
import type { MarkedParagraph } from './marked-paragraphs.ts';
import { readPastedPage } from './pasted-page.ts';
import { findLinkedText } from './json-ld.ts';
import { fail } from './read-outcome.ts';
import { classifyLine, findTail, keepText } from './page-lines.ts';
import type { PageLine } from './page-lines.ts';
import { readAll } from './read-bytes.ts';
import type { Reader } from './read-outcome.ts';

const DECLARED_CHARSET =
  /(?:<meta[^>]{0,200}charset\s*=\s*|<\?xml[^>]{0,100}encoding\s*=\s*)["']?\s*(?<charset>[\w-]+)/iu;
/** A declaration counts only this near to the beginning (HTML standard). */
const CHARSET_SEARCH_BYTES = 1_024;
/** Real pages have tens of levels. */
const MAX_READABILITY_DEPTH = 250;
/** A text of this length is an article. */
const SURE_UNITS = 1_200;
/** Comments and teasers can be longer than a short article, but rarely by this factor. */
const MIN_GAIN = 3;
const LINE_END = /\r?\n/gu;

/** Reads a saved web page. */
export const readHtml: Reader = async function* (source, { maxArticleBytes }) {
  try {
    const bytes = await readAll(source, maxArticleBytes);
    const beginning = bytes.subarray(0, CHARSET_SEARCH_BYTES).toString('latin1');
    const declared = DECLARED_CHARSET.exec(beginning)?.groups?.['charset'] ?? null;
    const html = tryDecodeSent(bytes, source) ?? tryDecodeText(bytes, declared);
    if (html === null) {
      yield fail(
        source.path,
        'is not valid text in the encoding it declares (UTF-8 where it declares none)',
      );
      return;
    }
    const page = parsePage(stripMarkup(html));
    const candidates = listPageCandidates(page);
    const captions = listCaptions(page);
    const linked = findLinkedText(page);
    const text = toArticleText(chooseBody(findBody(page), html, linked), captions);
    if (text.paragraphs.length === 0) {
      yield fail(source.path, 'has no text');
      return;
    }
    const article = buildArticle({ source, givenId: null, number: null, candidates, ...text });
    yield { kind: 'article', article, unknownKeys: [] };
  } catch (error) {
    if (error instanceof MalformedSourceError) throw error;
    // The libraries that read HTML throw on some broken pages; the page is reported, the rest goes on.
    const reason = `cannot be read as HTML: ${String(error)}`;
    throw new MalformedSourceError(source.path, reason, { cause: error });
  }
};

/** Classes tell which elements are captions; what linked data says is read elsewhere. */
const OPTIONS = {
  serializer: (content: HtmlElement) => content,
  keepClasses: true,
  disableJSONLD: true,
};

/**
 * Readability sometimes takes a box for the article: the page's longest block of text is a second opinion, and what linked
 * data says a third, for pages that a script fills.
 */
function chooseBody(
  found: readonly MarkedParagraph[],
  html: string,
  linked: string | null,
): readonly MarkedParagraph[] {
  const units = measureText(found);
  if (units >= SURE_UNITS) return found;
  const all = listHtmlParagraphs(stripMarkup(html));
  const { paragraphs } = readPastedPage(all.map(({ text }) => text));
  const block = dropCaptions(keepMarks(paragraphs, all));
  const seen = measureText(block) > MIN_GAIN * units ? block : found;
  if (linked === null || linked.length <= MIN_GAIN * measureText(seen)) return seen;
  const stated = listHtmlParagraphs(linked.replace(LINE_END, '<p>'));
  return measureText(stated) > MIN_GAIN * measureText(seen) ? stated : seen;
}

function measureText(paragraphs: readonly MarkedParagraph[]): number {
  return paragraphs.reduce((sum, { text }) => sum + text.length, 0);
}

/** Readability changes the page: everything else has to be read before. */
function findBody(page: HtmlPage): readonly MarkedParagraph[] {
  markSignatures(page);
  const content = isTooDeep(page) ? page.body : findContent(page);
  const paragraphs = content === null ? [] : dropCaptions(listParagraphs(content));
  const lines = paragraphs.map(classifyParagraph);
  // Section, date and byline stand before the text on many pages, credits and labels inside it.
  const start = lines.findIndex(({ kind }) => kind === 'prose' || kind === 'sentence');
  if (start === -1) return [];
  const kept = keepText(lines.slice(start, findTail(lines, start)));
  return keepMarks(
    kept.map(({ text }) => text),
    paragraphs.slice(start),
  );
}

/** What signs a block quote looks like a byline, or like the teaser of another page. */
function classifyParagraph({ text, isSignature }: MarkedParagraph): PageLine {
  const line = classifyLine(text);
  return isSignature ? { ...line, kind: 'short' } : line;
}

/** The element itself: to write it out as HTML, and to parse that again, takes a fifth of the time. */
function findContent(page: HtmlPage): HtmlElement | null {
  const found: { readonly content: HtmlElement | null | undefined } | null =
    new Readability<HtmlElement>(page, OPTIONS).parse();
  return found?.content ?? null;
}

/** Readability reads all that is inside of an element again for each element. */
function isTooDeep(page: HtmlPage): boolean {
  const body = page.body;
  const depth = body === null ? 0 : measureDepth(body);
  return depth > MAX_READABILITY_DEPTH;
}
