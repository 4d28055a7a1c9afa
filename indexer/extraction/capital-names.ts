import { NAME_PARTICLES, NAME_SUFFIXES } from '../../src/core/person-name.ts';

const SMALL_LETTER = /\p{Ll}/u;
/** A part of a word between hyphens and apostrophes. */
const PART = /[\p{L}\p{M}]+/gu;
const SCOTTISH = /^MC(?=\p{L}{3})/u;
const NUMERAL = /^[IVX]+$/u;
/** JR, DJ: initials without their dots. */
const INITIALS = /^[^AEIOUYÄÖÜ]{2}$/u;

/**
 * Returns a name that is set in capitals, as in a transcript or a headline, in the letters that it would have elsewhere; any
 * other name as it is. What capitals hide (MacDonald, LeBron) stays hidden.
 *
 * @example `JEAN-LUC MCALLISTER` is `Jean-Luc McAllister`, `ANA DE LA CRUZ JR.` is `Ana de la Cruz Jr.`
 */
export function spellCapitals(name: string): string {
  if (SMALL_LETTER.test(name)) return name;
  const words = name.split(' ');
  if (words.length < 2) return name;
  return words.map((word, at) => spellWord(word, at > 0)).join(' ');
}

function spellWord(word: string, isInside: boolean): string {
  const small = word.toLowerCase();
  if (isInside && NAME_PARTICLES.has(small)) return small;
  if (isInside && NUMERAL.test(word)) return word;
  const isSuffix = NAME_SUFFIXES.has(small.replace('.', ''));
  if (INITIALS.test(word) && !isSuffix) return word;
  return word.replace(PART, (part) => {
    const beginning = SCOTTISH.test(part) ? `Mc${part.charAt(2)}` : part.charAt(0);
    return beginning + part.slice(beginning.length).toLowerCase();
  });
}
