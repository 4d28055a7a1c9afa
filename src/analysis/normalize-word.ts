import { foldText } from '../core/fold.ts';

const POSSESSIVE_ENDING = /['’ʼ＇]s$/iu;
const APOSTROPHE = /['’ʼ＇]/gu;
const DOTTED_CAPITALS = /^\p{Lu}(?:\.\p{Lu})+\.?$/u;
const THOUSANDS_COMMA = /,/gu;
/** What folding can bring in that is no part of a word: "⑴" decomposes to "(1)". */
const NOT_IN_WORD = /[^\p{L}\p{M}\p{N}.]/gu;

/** Half of a surrogate pair, left by cutting. */
const CUT_PAIR = /[\ud800-\udbff]$/;

/** Longer words are cut, in texts and in queries alike, so that a megabyte without a space stays one small term. */
export const MAX_TERM_UNITS = 100;

/** Returns the word without its possessive ending and without the dots of an abbreviation. */
export function trimWord(surface: string): string {
  const word = surface.replace(POSSESSIVE_ENDING, '');
  return DOTTED_CAPITALS.test(word) ? word.replaceAll('.', '') : word;
}

/**
 * Returns the term under which a word is indexed: without case, accents, apostrophes and possessive ending.
 *
 * @example `normalizeWord("O'Brien’s")` is `'obrien'`
 */
export function normalizeWord(surface: string): string {
  const word = foldText(trimWord(surface.slice(0, 2 * MAX_TERM_UNITS)));
  // After folding, which can bring in an apostrophe: "ŉ" decomposes to "ʼn".
  const term = word.replace(APOSTROPHE, '').replace(THOUSANDS_COMMA, '').replace(NOT_IN_WORD, '');
  const kept = term === '' ? surface.toLowerCase() : term;
  return kept.slice(0, MAX_TERM_UNITS).replace(CUT_PAIR, '');
}
