import type { MetadataCandidate } from '../../src/core/article.ts';
import { listCandidate } from './build-article.ts';
import { findByline, findHeaderNames, isPersonLine } from './byline.ts';
import { isHeaderDate } from './page-headline.ts';
import type { PageLine } from './page-lines.ts';

const BEFORE_CHANGE = /^(?:(?!(?:last )?(?:updated|modified)).)+/iu;
const HEADER_PART = /\s+[•·|–—-]\s+|\s*[•·|()]\s*/u;
/** A masthead prints the day on which the page was saved; section and date may stand above the headline. */
const DATED_HEADER_LINES = 6;
/** A line that only announces the names below it. */
const AUTHOR_LABEL = /^(?:by|written by|words by|story by|authors?(?: of the article)?):?$/iu;
/** What tells for certain that no place and no section follows. */
const SURE_LABEL = /^authors?(?: of the article)?:?$/iu;
/** A bureau: up to five words in capitals. */
const BUREAU = /^\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){0,4}$/u;
const LIST_MARK = /^(?:[*+•]|\d{1,2}\.) /u;
/** "Jane Roe1,", "Ann Li &": a number of a footnote, and what leads to the next. */
const LIST_END = /\d{0,2}\s*(?:,|&| and)?$/u;
const MORE_NAMES = /^[*+•]? ?(?:…|\.{3})$/u;
const MAX_LISTED = 20;

/** Returns the dates and names in the lines between the headline and the text, and in the short ones at its beginning. */
export function listUnderHeadline(lines: readonly PageLine[]): MetadataCandidate[] {
  return lines.flatMap(({ text, kind }, at) => {
    if (kind === 'byline' || kind === 'prose' || kind === 'sentence' || kind === 'tail') return [];
    const beside = [lines[at - 1], lines[at + 1]];
    // A bare name may be a place or a section.
    const isNamed = !isPersonLine(text) || beside.some((line) => isHeaderDate(line?.text ?? ''));
    const names = isNamed ? findHeaderNames(text) : [];
    return [
      ...(isHeaderDate(text)
        ? listCandidate('published', BEFORE_CHANGE.exec(text)?.[0], 'byline')
        : []),
      ...listParts(text).flatMap(listBylineAuthors),
      ...names.flatMap((name) => listCandidate('author', name, 'dateline')),
    ];
  });
}

/** Returns the names under a line that announces them: "By", and a list. */
export function listAnnouncedAuthors(lines: readonly PageLine[]): MetadataCandidate[] {
  const label = lines.findIndex(({ text }) => AUTHOR_LABEL.test(text));
  if (label === -1) return [];
  const names: string[] = [];
  for (const { text } of lines.slice(label + 1, label + 1 + MAX_LISTED)) {
    if (MORE_NAMES.test(text)) continue;
    const stated = text.replace(LIST_MARK, '').replace(LIST_END, '');
    const name = findHeaderNames(stated)[0] ?? stated;
    if (findByline(name) !== null) break;
    const isBureau =
      names.length === 0 && SURE_LABEL.test(lines[label]?.text ?? '') && BUREAU.test(name);
    if (!isPersonLine(name) && !isBureau) break;
    names.push(name);
    if (isBureau) break;
  }
  return names.flatMap((name) => listCandidate('author', name, 'byline'));
}

/** Returns what the lines above the text state; only those next to the headline have the article's date. */
export function listHeaderCandidates(
  header: readonly PageLine[],
  headline: number,
): MetadataCandidate[] {
  return header.flatMap(({ text, kind }, at) => {
    if (kind === 'byline') return listBylineCandidates(text);
    const isDated = /\d/u.test(text) && at >= headline - DATED_HEADER_LINES;
    // A name is an author's beside a date; elsewhere it may be a place or a section.
    const isBesideDate = [header[at - 1], header[at + 1]].some((line) =>
      /\d/u.test(line?.text ?? ''),
    );
    return [
      ...(isDated ? listCandidate('published', text, 'header-line') : []),
      ...listParts(text).flatMap((part) => listCandidate('outlet', part, 'header-line')),
      ...(isBesideDate && isPersonLine(text) ? listCandidate('author', text, 'header-line') : []),
    ];
  });
}

/** Returns the date under another copy of the headline: pages list their own article among the latest. */
export function listRepeatedDates(
  page: readonly PageLine[],
  headline: PageLine,
): MetadataCandidate[] {
  return page.flatMap((line, at) => {
    const next = page[at + 1]?.text ?? '';
    return line !== headline && line.folded === headline.folded && isHeaderDate(next)
      ? listCandidate('published', next, 'repeated-line')
      : [];
  });
}

/** Returns the authors and the date of a line like "By Jane Roe - 5 May 2026". */
export function listBylineCandidates(text: string): MetadataCandidate[] {
  const rest = findByline(text)?.rest;
  return [
    ...listBylineAuthors(text),
    ...(/\d/u.test(rest ?? '') ? listCandidate('published', rest, 'byline') : []),
  ];
}

/** Returns the authors that stand below the text, before the blocks of other articles. */
export function listClosingCandidates(lines: readonly PageLine[]): MetadataCandidate[] {
  const untilTail = lines.findIndex(({ kind }) => kind === 'tail' || kind === 'box');
  return lines.slice(0, untilTail === -1 ? lines.length : untilTail).flatMap(({ text, kind }) => {
    if (kind === 'byline') return listBylineCandidates(text);
    return isPersonLine(text) ? listCandidate('author', text, 'closing-line') : [];
  });
}

function listBylineAuthors(text: string): MetadataCandidate[] {
  const authors = findByline(text)?.authors ?? [];
  return authors.flatMap((author) => listCandidate('author', author, 'byline'));
}

function listParts(text: string): string[] {
  return text.split(HEADER_PART);
}
