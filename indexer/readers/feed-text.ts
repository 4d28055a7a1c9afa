import type { ArticleText } from '../../src/core/article.ts';
import { cleanLine } from './clean-text.ts';
import { listHtmlParagraphs, readHtmlText } from './html-paragraphs.ts';
import { stripMarkup } from './html-strip.ts';
import { toArticleText } from './marked-paragraphs.ts';
import { listTextParagraphs } from './text-paragraphs.ts';

/** Titles and texts have markup whether or not the feed says so. */
const MARKUP = /<\/?[a-z][\w:-]*(?:\s[^<>]*)?\/?>/iu;
/** What systems write below an item, and nobody who wrote the article. */
const APPENDED =
  /^(?:the post .{1,300} (?:first )?appeared (?:first )?on .{1,200}|(?:continue|keep) reading.{0,200}|read (?:more|the full (?:story|article)).{0,60}|\[?(?:…|\.\.\.)\]?)$/iu;

/** Returns the text of an item. */
export function readFeedText(text: string): ArticleText {
  const { paragraphs, blockQuotes, captions } = MARKUP.test(text)
    ? readHtmlText(stripMarkup(text))
    : toArticleText(listTextParagraphs(text), []);
  let end = paragraphs.length;
  while (APPENDED.test(paragraphs[end - 1] ?? '')) end--;
  return {
    paragraphs: paragraphs.slice(0, end),
    blockQuotes: blockQuotes.filter((quote) => quote.end <= end),
    captions,
  };
}

/** Returns a title or a name as one line without markup. */
export function toPlainLine(text: string): string {
  return cleanLine(
    MARKUP.test(text)
      ? listHtmlParagraphs(text)
          .map((paragraph) => paragraph.text)
          .join(' ')
      : text,
  );
}
