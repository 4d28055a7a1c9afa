import type { MetadataCandidate, MetadataOrigin } from '../../src/core/article.ts';
import { foldText } from '../../src/core/fold.ts';
import { listCandidate } from './build-article.ts';
import {
  listAnnouncedAuthors,
  listBylineCandidates,
  listClosingCandidates,
  listHeaderCandidates,
  listRepeatedDates,
  listUnderHeadline,
} from './page-candidates.ts';
import { findHeadlineAbove, findTextBlock, isHeadline } from './page-headline.ts';
import type { TextBlock } from './page-headline.ts';
import { classifyLine, findTail, keepText } from './page-lines.ts';
import type { PageLine } from './page-lines.ts';

export type PastedPage = {
  readonly paragraphs: readonly string[];
  readonly candidates: readonly MetadataCandidate[];
};

/** How many lines around the article are looked at for its author and date. */
const CLOSING_LINES = 4;
/** Pages with a standfirst print author and date below it. */
const MAX_GAP_LINES = 6;
const ECHO_MIN_WORDS = 8;
const OPENING_LINES = 10;

/**
 * Finds the article in the lines of a page that was copied as text.
 *
 * The body runs from the first paragraph of running text after the title to the last before the blocks of other
 * articles; what is known noise inside it is left out. What stands before and after it is where title, author, outlet
 * and date are looked for.
 */
export function readPastedPage(lines: readonly string[]): PastedPage {
  const page = silenceEchoes(lines.map(classifyLine));
  const block = findTextBlock(page);
  const headline = findTitle(page, block);
  const afterTitle = headline === null ? 0 : headline.at + 1;
  // A text of one sentence has no headline.
  const title = findBodyStart(page, afterTitle) === -1 ? null : headline;
  const start = findBodyStart(page, title === null ? 0 : afterTitle);
  if (start === -1) return { paragraphs: [], candidates: [] };
  const titleKey = title === null ? null : foldText(title.text);
  const isTitle = ({ folded }: PageLine) => folded === titleKey;
  const end = findBodyEnd(page, start, block);
  const body = keepText(page.slice(start, end));
  const titleLine = title === null ? undefined : page[title.at];
  const opening = page.slice(afterTitle, start + OPENING_LINES);
  return {
    paragraphs: body.filter((line) => !isTitle(line)).map(({ text }) => text),
    candidates: withoutRepeatedAuthors([
      ...(title === null ? [] : listCandidate('title', title.text, title.from)),
      // What stands under the headline is the article's, what stands above it may be the day's.
      ...(title === null ? [] : listAnnouncedAuthors(opening)),
      ...(title === null ? [] : listUnderHeadline(opening)),
      ...(titleLine === undefined ? [] : listRepeatedDates(page, titleLine)),
      ...listHeaderCandidates(
        page.slice(0, start).filter((line) => !isTitle(line)),
        title?.at ?? start,
      ),
      ...page
        .slice(start, end)
        .flatMap(({ text, kind }) => (kind === 'byline' ? listBylineCandidates(text) : [])),
      ...listClosingCandidates(page.slice(end, end + CLOSING_LINES)),
    ]),
  };
}

/** Menus and carousels are copied twice, one line after the other; texts are not. */
function silenceEchoes(page: readonly PageLine[]): PageLine[] {
  return page.map((line, at) => {
    const isEcho = [page[at - 1], page[at + 1]].some((other) => other?.folded === line.folded);
    return isEcho && (line.kind === 'prose' || line.text.split(' ').length >= ECHO_MIN_WORDS)
      ? { ...line, kind: 'noise' }
      : line;
  });
}

function withoutRepeatedAuthors(candidates: readonly MetadataCandidate[]): MetadataCandidate[] {
  const isAuthor = (value: string) => (other: MetadataCandidate) =>
    other.field === 'author' && other.value === value;
  return candidates.filter(
    ({ field, value }, at) => field !== 'author' || candidates.findIndex(isAuthor(value)) === at,
  );
}

type FoundTitle = { readonly at: number; readonly text: string; readonly from: MetadataOrigin };

/**
 * The headline stands above the author, the date and the longest block of text. A short text has it twice (in the
 * window's title, too), or as its first line.
 */
function findTitle(page: readonly PageLine[], block: TextBlock | null): FoundTitle | null {
  const counts = new Map<string, number>();
  for (const { folded } of page) counts.set(folded, (counts.get(folded) ?? 0) + 1);
  const at = block === null ? -1 : findHeadlineAbove(page, block.start);
  const above = page[at];
  if (above !== undefined) {
    const isRepeated = (counts.get(above.folded) ?? 0) > 1;
    return { at, text: above.text, from: isRepeated ? 'repeated-line' : 'first-line' };
  }
  const firstProse = page.findIndex(({ kind }) => kind === 'prose');
  const header = page.slice(0, firstProse === -1 ? page.length : firstProse);
  const headlines = header.filter(isHeadline);
  const repeated = headlines.find(({ folded }) => (counts.get(folded) ?? 0) > 1);
  const found = repeated ?? headlines[0];
  if (found === undefined) return null;
  const from = repeated === undefined ? 'first-line' : 'repeated-line';
  return { at: page.indexOf(found), text: found.text, from };
}

function findBodyStart(page: readonly PageLine[], from: number): number {
  const prose = page.findIndex(({ kind }, at) => at >= from && kind === 'prose');
  if (prose !== -1) return prose;
  // A very short report has no long paragraph.
  return page.findIndex(({ kind }, at) => at >= from && kind === 'sentence');
}

/** Short sentences that follow a block of text closely belong to it. */
function extend(page: readonly PageLine[], end: number): number {
  let limit = end;
  for (let at = end; at < page.length && at <= limit + MAX_GAP_LINES; at++) {
    const kind = page[at]?.kind;
    if (kind === 'tail' || kind === 'box') break;
    if (kind === 'prose' || kind === 'sentence') limit = at + 1;
  }
  return limit;
}

/** The place after the last line of the article: before the blocks of other articles, and the long lists of a footer. */
function findBodyEnd(page: readonly PageLine[], start: number, block: TextBlock | null): number {
  const tail = findTail(page, start);
  const limit = Math.min(
    tail,
    block === null || block.end <= start ? tail : extend(page, block.end),
  );
  const last = page.findLastIndex(
    ({ kind }, at) => at < limit && (kind === 'prose' || kind === 'sentence'),
  );
  return Math.max(last, start) + 1;
}
