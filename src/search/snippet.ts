import { mergeSpans } from '../core/span.ts';
import type { Span } from '../core/span.ts';
import { findMatches, getNextStart } from './highlight.ts';
import type { ClauseMatch, Matcher } from './highlight.ts';
import type { Snippet } from './search-request.ts';

/** Length of an excerpt in UTF-16 code units, give or take a word. */
const SNIPPET_UNITS = 240;
/** How much of it stands before the first match. */
const LEAD_UNITS = 60;
const ELLIPSIS = '…';

/** Returns the excerpt of a text for a query, see {@link buildSnippet}, and reads the text no further than it takes. */
export function findSnippet(text: string, { clauseCount, matchParagraph }: Matcher): Snippet {
  const matches: ClauseMatch[] = [];
  let best = findBestWindow(matches);
  for (let start = 0; start <= text.length;) {
    const paragraph = matchParagraph(text, start);
    if (paragraph.matches.length > 0) {
      matches.push(...paragraph.matches);
      best = findBestWindow(matches);
    }
    const hasAll = best.clauses === clauseCount;
    if (hasAll && paragraph.end >= best.start + SNIPPET_UNITS) break;
    start = getNextStart(paragraph);
  }
  return cutSnippet(text, matches, best.start);
}

/** Returns the excerpt of a text for a query, and up to so many others of places apart from it, in the order of the text. */
export function findSnippets(
  text: string,
  matcher: Matcher,
  more: number,
): { readonly best: Snippet; readonly others: readonly Snippet[] } {
  const matches = findMatches(text, matcher);
  const best = findBestWindow(matches).start;
  const taken = [best];
  for (const { start } of matches) {
    if (taken.length > more) break;
    if (taken.every((other) => Math.abs(other - start) > SNIPPET_UNITS)) taken.push(start);
  }
  const others = taken.slice(1).toSorted((a, b) => a - b);
  return {
    best: cutSnippet(text, matches, best),
    others: others.map((start) => cutSnippet(text, matches, start)),
  };
}

/**
 * Returns the excerpt of a text in which most clauses of the query match, the earliest of these; its beginning where
 * nothing matches. Highlights are spans of the excerpt.
 */
export function buildSnippet(text: string, matches: readonly ClauseMatch[]): Snippet {
  return cutSnippet(text, matches, findBestWindow(matches).start);
}

function cutSnippet(text: string, matches: readonly ClauseMatch[], bestStart: number): Snippet {
  const window = cutAtWords(text, bestStart);
  const lead = window.start > 0 ? ELLIPSIS : '';
  const tail = window.end < text.length ? ELLIPSIS : '';
  const shift = lead.length - window.start;
  // A long phrase may reach beyond the excerpt: it is highlighted as far as it is shown.
  const inside = matches
    .filter(({ start, end }) => start < window.end && end > window.start)
    .map(({ start, end }) => ({
      start: Math.max(start, window.start),
      end: Math.min(end, window.end),
    }));
  return {
    text: lead + text.slice(window.start, window.end).replaceAll('\n', ' ') + tail,
    highlights: mergeSpans(inside).map(({ start, end }) => ({
      start: start + shift,
      end: end + shift,
    })),
  };
}

type Window = {
  readonly start: number;
  /** How many different clauses match in it. */
  readonly clauses: number;
};

function findBestWindow(matches: readonly ClauseMatch[]): Window {
  let best = { start: 0, clauses: 0 };
  let end = 0;
  const counts = new Map<number, number>();
  matches.forEach(({ start, clause }, at) => {
    while (
      end < matches.length &&
      (matches[end]?.start ?? 0) < start + SNIPPET_UNITS - LEAD_UNITS
    ) {
      const entering = matches[end]?.clause ?? 0;
      counts.set(entering, (counts.get(entering) ?? 0) + 1);
      end++;
    }
    if (counts.size > best.clauses) best = { start, clauses: counts.size };
    // This match leaves the window before the next one is looked at.
    const left = (counts.get(clause) ?? 1) - 1;
    if (left === 0) counts.delete(clause);
    else counts.set(clause, left);
    end = Math.max(end, at + 1);
  });
  return best;
}

/** Widens or narrows the window so that no word is cut, unless one is longer than the window itself. */
function cutAtWords(text: string, matchStart: number): Span {
  const wanted = Math.max(0, matchStart - LEAD_UNITS);
  const start = wanted === 0 ? 0 : findWordStart(text, wanted, matchStart);
  if (start + SNIPPET_UNITS >= text.length) return { start, end: text.length };
  const rest = text.slice(start, start + SNIPPET_UNITS);
  const lastSpace = Math.max(rest.lastIndexOf(' '), rest.lastIndexOf('\n'));
  const end = lastSpace > SNIPPET_UNITS / 2 ? lastSpace : avoidSplitPair(rest);
  return { start, end: start + rest.slice(0, end).trimEnd().length };
}

/** The first place behind white space in `[from, to)`, or `to`. */
function findWordStart(text: string, from: number, to: number): number {
  const gap = /\s+/u.exec(text.slice(from, to));
  return gap === null ? to : from + gap.index + gap[0].length;
}

/** Not between the two halves of a character outside the basic plane. */
function avoidSplitPair(rest: string): number {
  const last = rest.charCodeAt(rest.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? rest.length - 1 : rest.length;
}
