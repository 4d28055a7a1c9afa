import type { MetadataCandidate, MetadataOrigin } from '../../src/core/article.ts';
import { foldText } from '../../src/core/fold.ts';
import { findByline, isPersonLine } from './byline.ts';
import { listCandidate } from './build-article.ts';
import { classifyLine, findTail, keepText } from './page-lines.ts';
import type { PageLine } from './page-lines.ts';

export type PastedPage = {
  readonly paragraphs: readonly string[];
  readonly candidates: readonly MetadataCandidate[];
};

const TITLE_WORDS = { min: 3, max: 40 } as const;
/** Names of sites and sections are shorter than most headlines. */
const USUAL_TITLE_MIN_WORDS = 5;
/** How many lines around the article are looked at for its author and date. */
const CLOSING_LINES = 4;
const HEADER_PART = /\s+[•·|–—-]\s+|\s*[•·|()]\s*/u;

/**
 * Finds the article in the lines of a page that was copied as text.
 *
 * The body runs from the first paragraph of running text after the title to the last before the blocks of other
 * articles; what is known noise inside it is left out. What stands before and after it is where title, author, outlet
 * and date are looked for.
 */
export function readPastedPage(lines: readonly string[]): PastedPage {
  const page = lines.map(classifyLine);
  const headline = findTitle(page);
  const afterTitle = page.findIndex(({ text }) => text === headline?.text) + 1;
  // A text of one sentence has no headline.
  const title = findBodyStart(page, afterTitle) === -1 ? null : headline;
  const start = findBodyStart(page, title === null ? 0 : afterTitle);
  if (start === -1) return { paragraphs: [], candidates: [] };
  const titleKey = title === null ? null : foldText(title.text);
  const isTitle = ({ folded }: PageLine) => folded === titleKey;
  const end = findBodyEnd(page, start);
  const body = keepText(page.slice(start, end));
  return {
    paragraphs: body.filter((line) => !isTitle(line)).map(({ text }) => text),
    candidates: [
      ...(title === null ? [] : listCandidate('title', title.text, title.from)),
      ...listHeaderCandidates(page.slice(0, start).filter((line) => !isTitle(line))),
      ...page
        .slice(start, end)
        .flatMap(({ text, kind }) => (kind === 'byline' ? listBylineCandidates(text) : [])),
      ...listClosingCandidates(page.slice(end, end + CLOSING_LINES)),
    ],
  };
}

type FoundTitle = { readonly text: string; readonly from: MetadataOrigin };

/** A page prints its headline twice (above the text and in the window's title), or as the last line before the byline. */
function findTitle(page: readonly PageLine[]): FoundTitle | null {
  const counts = new Map<string, number>();
  for (const { folded } of page) counts.set(folded, (counts.get(folded) ?? 0) + 1);
  const firstProse = page.findIndex(({ kind }) => kind === 'prose');
  const header = page.slice(0, firstProse === -1 ? page.length : firstProse);
  const headlines = header.filter(isHeadline);
  const repeated = headlines.find(({ folded }) => (counts.get(folded) ?? 0) > 1);
  if (repeated !== undefined) return { text: repeated.text, from: 'repeated-line' };
  // Standfirsts come after the headline, sections and times before it are shorter.
  const isUsual = ({ text }: PageLine) => text.split(' ').length >= USUAL_TITLE_MIN_WORDS;
  const first = headlines.find(isUsual) ?? headlines[0];
  return first === undefined ? null : { text: first.text, from: 'first-line' };
}

function isHeadline({ text, kind }: PageLine): boolean {
  const words = text.split(' ');
  const isSized = words.length >= TITLE_WORDS.min && words.length <= TITLE_WORDS.max;
  const letters = text.replace(/[^\p{L}]/gu, '').length;
  return (kind === 'short' || kind === 'sentence') && isSized && letters > text.length / 2;
}

function findBodyStart(page: readonly PageLine[], from: number): number {
  const prose = page.findIndex(({ kind }, at) => at >= from && kind === 'prose');
  if (prose !== -1) return prose;
  // A very short report has no long paragraph.
  return page.findIndex(({ kind }, at) => at >= from && kind === 'sentence');
}

/** The place after the last line of the article. */
function findBodyEnd(page: readonly PageLine[], start: number): number {
  const limit = findTail(page, start);
  const last = page.findLastIndex(
    ({ kind }, at) => at < limit && (kind === 'prose' || kind === 'sentence'),
  );
  return Math.max(last, start) + 1;
}

function listHeaderCandidates(header: readonly PageLine[]): MetadataCandidate[] {
  return header.flatMap(({ text, kind }, at) => {
    if (kind === 'byline') return listBylineCandidates(text);
    // A name is an author's beside a date; elsewhere it may be a place or a section.
    const isBesideDate = [header[at - 1], header[at + 1]].some((line) =>
      /\d/u.test(line?.text ?? ''),
    );
    return [
      ...listCandidate('published', text, 'header-line'),
      ...text.split(HEADER_PART).flatMap((part) => listCandidate('outlet', part, 'header-line')),
      ...(isBesideDate && isPersonLine(text) ? listCandidate('author', text, 'header-line') : []),
    ];
  });
}

function listBylineCandidates(text: string): MetadataCandidate[] {
  const byline = findByline(text);
  return [
    ...(byline?.authors ?? []).flatMap((author) => listCandidate('author', author, 'byline')),
    ...listCandidate('published', byline?.rest, 'byline'),
  ];
}

function listClosingCandidates(lines: readonly PageLine[]): MetadataCandidate[] {
  const untilTail = lines.findIndex(({ kind }) => kind === 'tail' || kind === 'box');
  return lines.slice(0, untilTail === -1 ? lines.length : untilTail).flatMap(({ text, kind }) => {
    if (kind === 'byline') return listBylineCandidates(text);
    return isPersonLine(text) ? listCandidate('author', text, 'closing-line') : [];
  });
}
