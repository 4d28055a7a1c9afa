import type { TextAnalyzer } from '../analysis/text-analyzer.ts';
import type { Span } from '../core/span.ts';
import type { MatchedClause } from './planned-query.ts';

/** Tells by first letters what cannot match, so that most of an article need not be analysed. */
export type WordFilter = {
  /** The stretches of a paragraph outside of which no clause matches, in order: each from white space to white space. */
  readonly listPlaces: (paragraph: string) => readonly Span[];
  /** False only for a word that matches nothing by itself; null where a phrase needs to know all words. */
  readonly isWanted: ((surface: string) => boolean) | null;
};

/** Letters without accents, with the punctuation of typesetters: what folding only lowers. */
const PLAIN_TEXT = /^[\0-\x7f\u2000-\u206f]*$/;
const NOT_PLAIN = /[^\0-\x7f]/;
const MARK = /[^a-z0-9]/g;
/** Stands between the letters of a word and is no part of its term: O'Brien, U.S., 2,000. */
const IN_WORD_MARK = `['’.,]?`;
const PHRASE_LETTERS = 3;
const MAX_ASCII = 0x7f;
/** What makes a capital ASCII letter small, and leaves digits and small letters as they are. */
const CASE_BIT = 0x20;
const SPACE = 0x20;
const SMALL_LETTER = /[a-z]/;
/** A longer stretch of capitals may have several words: UN/EU/US/UK. */
const MAX_ACRONYM_UNITS = 6;

const NO_FILTER: WordFilter = {
  listPlaces: (paragraph) => [{ start: 0, end: paragraph.length }],
  isWanted: null,
};

/** Returns the filter of a query's clauses. What has accents or another alphabet always passes: the analyzer folds it. */
export function createWordFilter(
  clauses: readonly MatchedClause[],
  analyzer: TextAnalyzer,
): WordFilter {
  const listed = clauses.map((clause) => listBeginnings(clause, analyzer));
  if (listed.includes(null)) return NO_FILTER;
  const beginnings = listed.flatMap((letters) => letters ?? []);
  const patterns = beginnings
    // Other letters stand in no plain text.
    .filter((letters) => !NOT_PLAIN.test(letters))
    .map((letters) => Array.from(letters.replace(MARK, '')).join(IN_WORD_MARK));
  const pattern =
    patterns.length === 0 ? null : new RegExp(`(?<![a-z0-9])(?:${patterns.join('|')})`, 'gi');
  const firstLetters = new Set(beginnings.map((letters) => letters.charCodeAt(0) | CASE_BIT));
  const hasPhrase = clauses.some(({ kind }) => kind === 'phrase');
  return {
    listPlaces(paragraph) {
      const whole = [{ start: 0, end: paragraph.length }];
      if (!PLAIN_TEXT.test(paragraph)) return whole;
      if (pattern === null) return [];
      const places = listStretches(paragraph, pattern);
      const isWhole = hasPhrase || places.some((place) => mayBeHeadline(paragraph, place));
      return isWhole && places.length > 0 ? whole : places;
    },
    isWanted: hasPhrase
      ? null
      : (surface) => {
          const letter = surface.charCodeAt(0);
          return letter > MAX_ASCII || firstLetters.has(letter | CASE_BIT);
        },
  };
}

/** Returns the stretches between white space in which a pattern matches. */
function listStretches(text: string, pattern: RegExp): Span[] {
  const stretches: Span[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    let start = match.index;
    while (start > 0 && text.charCodeAt(start - 1) > SPACE) start--;
    let end = match.index;
    while (end < text.length && text.charCodeAt(end) > SPACE) end++;
    stretches.push({ start, end });
    pattern.lastIndex = Math.max(end, match.index + 1);
  }
  return stretches;
}

/** What capitals mean depends on all of a paragraph that has nothing else, and on no other. */
function mayBeHeadline(paragraph: string, { start, end }: Span): boolean {
  return (
    !SMALL_LETTER.test(paragraph) ||
    (end - start > MAX_ACRONYM_UNITS && !SMALL_LETTER.test(paragraph.slice(start, end)))
  );
}

function listBeginnings(clause: MatchedClause, analyzer: TextAnalyzer): readonly string[] | null {
  switch (clause.kind) {
    case 'stem':
      return analyzer.listBeginnings(clause.stem);
    case 'prefix':
      return [clause.prefix];
    case 'phrase': {
      // All of its words have to be there: the longest one rules out most.
      const longest = clause.terms.reduce((a, b) => (b.length > a.length ? b : a), '');
      return [longest.slice(0, PHRASE_LETTERS)];
    }
  }
}
