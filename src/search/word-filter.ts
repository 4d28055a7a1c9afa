import type { Analyzer } from '../analysis/analyzer.ts';
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
/** A mark that is no part of a word's term: O'Brien, U.S., 2,000. */
const IN_WORD_MARK = /['’.,](?=[a-z0-9])/g;
/** As many letters tell most words apart. */
const COMPARED_LETTERS = 3;
const MAX_ASCII = 0x7f;
/** What makes a capital ASCII letter small, and leaves digits and small letters as they are. */
const CASE_BIT = 0x20;
const SPACE = 0x20;
const SMALL_LETTER = /[a-z]/;
/** A longer stretch of capitals may have several words: UN/EU/US/UK. */
const MAX_ACRONYM_UNITS = 6;

/** Returns the filter of a query's clauses. What has accents or another alphabet always passes: the analyzer folds it. */
export function createWordFilter(
  clauses: readonly MatchedClause[],
  analyzer: Analyzer,
): WordFilter {
  const beginnings = clauses.flatMap((clause) => listBeginnings(clause, analyzer));
  // Other letters stand in no plain text. Not as a regular expression: to compile one takes longer than to search a page of hits.
  const plain = beginnings
    .filter((letters) => !NOT_PLAIN.test(letters))
    .map((letters) => letters.replace(MARK, '').slice(0, COMPARED_LETTERS));
  const compared = [...new Set(plain)].filter((letters) => letters !== '');
  const firstLetters = new Set(beginnings.map((letters) => letters.charCodeAt(0) | CASE_BIT));
  const hasPhrase = clauses.some(({ kind }) => kind === 'phrase');
  return {
    listPlaces(paragraph) {
      const whole = [{ start: 0, end: paragraph.length }];
      if (!PLAIN_TEXT.test(paragraph)) return whole;
      if (compared.length === 0) return [];
      const places = listStretches(paragraph, compared);
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

/** Returns the stretches between white space with a word that may begin with some of these letters. */
function listStretches(text: string, compared: readonly string[]): Span[] {
  const stretches: Span[] = [];
  let reached = 0;
  for (const place of listWordStarts(text.toLowerCase(), compared)) {
    if (place < reached) continue;
    let start = place;
    while (start > 0 && text.charCodeAt(start - 1) > SPACE) start--;
    let end = place;
    while (end < text.length && text.charCodeAt(end) > SPACE) end++;
    stretches.push({ start, end });
    reached = end;
  }
  return stretches;
}

/** Returns where such words begin, in order. */
function listWordStarts(lowered: string, compared: readonly string[]): number[] {
  const starts: number[] = [];
  for (const letters of compared) {
    for (let at = lowered.indexOf(letters); at >= 0; at = lowered.indexOf(letters, at + 1)) {
      if (at === 0 || !isLetterOrDigit(lowered.charCodeAt(at - 1))) starts.push(at);
    }
  }
  IN_WORD_MARK.lastIndex = 0;
  for (let mark = IN_WORD_MARK.exec(lowered); mark !== null; mark = IN_WORD_MARK.exec(lowered)) {
    let start = mark.index;
    while (start > 0 && isLetterOrDigit(lowered.charCodeAt(start - 1))) start--;
    // Behind more letters it changes none of those compared.
    const isEarly = start < mark.index && mark.index < start + COMPARED_LETTERS;
    if (isEarly && compared.some((letters) => letters[0] === lowered[start])) starts.push(start);
  }
  return starts.sort((a, b) => a - b);
}

function isLetterOrDigit(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39);
}

/** What capitals mean depends on all of a paragraph that has nothing else, and on no other. */
function mayBeHeadline(paragraph: string, { start, end }: Span): boolean {
  return (
    !SMALL_LETTER.test(paragraph) ||
    (end - start > MAX_ACRONYM_UNITS && !SMALL_LETTER.test(paragraph.slice(start, end)))
  );
}

function listBeginnings(clause: MatchedClause, analyzer: Analyzer): readonly string[] {
  switch (clause.kind) {
    case 'stem':
      return analyzer.listBeginnings(clause.stem);
    case 'prefix':
      return [clause.prefix];
    case 'phrase': {
      // All of its words have to be there: the longest one rules out most.
      const longest = clause.terms.reduce((a, b) => (b.length > a.length ? b : a), '');
      return [longest];
    }
  }
}
