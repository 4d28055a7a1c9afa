import { cleanLine, splitParagraphs } from './clean-text.ts';
import { listHtmlParagraphs } from './html-paragraphs.ts';
import { stripMarkup } from './html-strip.ts';

/** Titles and texts have markup whether or not the feed says so. */
const MARKUP = /<\/?[a-z][\w:-]*(?:\s[^<>]*)?\/?>/iu;
/** What systems write below an item, and nobody who wrote the article. */
const APPENDED =
  /^(?:the post .{1,300} (?:first )?appeared (?:first )?on .{1,200}|(?:continue|keep) reading.{0,200}|read (?:more|the full (?:story|article)).{0,60}|\[?(?:…|\.\.\.)\]?)$/iu;

/** Returns the paragraphs of an item's text. */
export function listFeedParagraphs(text: string): string[] {
  const paragraphs = MARKUP.test(text)
    ? listHtmlParagraphs(stripMarkup(text))
    : splitParagraphs(text);
  while (APPENDED.test(paragraphs.at(-1) ?? '')) paragraphs.pop();
  return paragraphs;
}

/** Returns a title or a name as one line without markup. */
export function toPlainLine(text: string): string {
  return cleanLine(MARKUP.test(text) ? listHtmlParagraphs(text).join(' ') : text);
}
