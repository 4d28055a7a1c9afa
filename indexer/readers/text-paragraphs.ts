import { splitParagraphs } from './clean-text.ts';
import { markPlain, markSigned } from './marked-paragraphs.ts';
import type { MarkedParagraph } from './marked-paragraphs.ts';

/** What is quoted in plain text has this sign in front of each of its lines. */
const QUOTED_LINE = /^[^\S\n]*>(?:[^\S\n]|$)/u;
const SIGNS = /^[^\S\n]*(?:>[^\S\n]*)+/u;
const LINE_END = /\r\n?|\n/u;

/** Returns the clean paragraphs of plain text; those that begin with `> ` are block quotes, without the sign. */
export function listTextParagraphs(text: string): MarkedParagraph[] {
  if (!text.includes('>')) return splitParagraphs(text).map(markPlain);
  const paragraphs: MarkedParagraph[] = [];
  let quotes = 0;
  for (const { isQuoted, lines } of groupLines(text)) {
    if (isQuoted) quotes++;
    const quote = isQuoted ? quotes : null;
    for (const paragraph of splitParagraphs(lines.join('\n')))
      paragraphs.push({ ...markPlain(paragraph), quote });
  }
  return markSigned(paragraphs);
}

type Lines = { readonly isQuoted: boolean; readonly lines: string[] };

/** Lines that follow each other and are quoted, or are not; empty ones between two quoted ones part nothing. */
function groupLines(text: string): Lines[] {
  const groups: Lines[] = [];
  let blank: string[] = [];
  for (const line of text.split(LINE_END)) {
    if (line.trim() === '') {
      blank.push('');
      continue;
    }
    const isQuoted = QUOTED_LINE.test(line);
    const last = groups.at(-1);
    const own = isQuoted ? line.replace(SIGNS, '') : line;
    if (last?.isQuoted === isQuoted) last.lines.push(...blank, own);
    else groups.push({ isQuoted, lines: [own] });
    blank = [];
  }
  return groups;
}
