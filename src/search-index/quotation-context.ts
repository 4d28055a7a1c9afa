import { PARAGRAPH_BREAK } from '../core/article.ts';
import type { ExtractedArticle } from '../core/article.ts';
import type { Quotation } from '../core/quotation.ts';

/** What stands around a quotation within its paragraph: who says it to whom, and what it is about. */
export type QuotationContext = { readonly before: string; readonly after: string };

/** On either side, in UTF-16 code units, give or take the mark of what is left out. */
const SIDE_UNITS = 120;
/** As many are enough to see that a sentence ends. */
const LOOKBEHIND_UNITS = 8;
const ELLIPSIS = '…';
const SENTENCE_START = /(?<=[.!?…]["'”’»)\]]*\s+)\S/gu;
const SENTENCE_END = /[.!?…]["'”’»)\]]*(?=\s|$)/gu;

/**
 * Returns the text before and after a quotation within its paragraph: as many whole sentences as there is room for, or
 * else the words next to it.
 */
export function cutContext(
  { title, body }: Pick<ExtractedArticle, 'title' | 'body'>,
  { field, start, end }: Pick<Quotation, 'field' | 'start' | 'end'>,
): QuotationContext {
  const text = field === 'title' ? (title ?? '') : body;
  const paragraphStart = text.lastIndexOf(PARAGRAPH_BREAK, start - 1);
  const from = paragraphStart === -1 ? 0 : paragraphStart + PARAGRAPH_BREAK.length;
  const paragraphEnd = text.indexOf(PARAGRAPH_BREAK, end);
  const to = paragraphEnd === -1 ? text.length : paragraphEnd;
  // A quotation may begin with a paragraph.
  return {
    before: cutBefore(text.slice(Math.min(from, start), start)),
    after: cutAfter(text.slice(end, to)),
  };
}

function cutBefore(text: string): string {
  if (text.length <= SIDE_UNITS) return text;
  const near = text.slice(-SIDE_UNITS);
  // A full stop just before it makes its beginning that of a sentence.
  const wider = text.slice(-SIDE_UNITS - LOOKBEHIND_UNITS);
  for (const { index } of wider.matchAll(SENTENCE_START)) {
    if (index >= wider.length - near.length) return wider.slice(index);
  }
  const space = near.search(/\s/u);
  return (
    ELLIPSIS + (space === -1 ? near.replace(LATE_SURROGATE, '') : near.slice(space).trimStart())
  );
}

function cutAfter(text: string): string {
  if (text.length <= SIDE_UNITS) return text;
  const near = text.slice(0, SIDE_UNITS);
  const ends = [...near.matchAll(SENTENCE_END)];
  const last = ends.findLast(({ index, 0: mark }) => /\s/u.test(text[index + mark.length] ?? ''));
  // The mark that closes the quotation is no sentence.
  if (last !== undefined && last.index > 0) return near.slice(0, last.index + last[0].length);
  const words = /^.*(?=\s)/su.exec(near)?.[0] ?? near.replace(EARLY_SURROGATE, '');
  return words.trimEnd() + ELLIPSIS;
}

/** Halves of a character that was cut in two. */
const LATE_SURROGATE = /^[\udc00-\udfff]/;
const EARLY_SURROGATE = /[\ud800-\udbff]$/;
