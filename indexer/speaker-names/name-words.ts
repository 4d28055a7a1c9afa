import { foldName } from '../../src/core/fold.ts';
import { NAME_PARTICLES, NAME_SUFFIXES } from '../../src/core/person-name.ts';
import type { PersonLexicon } from '../../src/core/search-tables.ts';

/** The words that tell the parts of a name from each other. */
export type NameLexicon = Pick<PersonLexicon, 'givenNames' | 'titles' | 'postnominals'>;

/** A name as names are compared. */
export type ReadName = {
  /** As written, without titles and the like. */
  readonly display: string;
  /** Folded, the given name first, the surname last with the particles in front of it: `ursula vonderleyen`. */
  readonly words: readonly string[];
  /** "senior" and "junior" of one name are two persons; empty without one. */
  readonly suffix: string;
};

const DOTTED_INITIALS = /^(?:\p{Lu}\.){1,3}\p{Lu}\.?$/u;
const BARE_INITIALS = /^\p{Lu}{2}$/u;
const SMALL_LETTER = /\p{Ll}/u;
const SUFFIX_FORMS: ReadonlyMap<string, string> = new Map([
  ['jnr', 'jr'],
  ['snr', 'sr'],
]);

/**
 * Returns the parts of a person's name. Titles in front and letters behind are no part of it, unless a single word would
 * be left: "Pope Francis" is not any "Francis".
 *
 * @example `readName("Sen. Jane Q. Roe", lexicon)` has the display `Jane Q. Roe` and the words `jane q roe`
 */
export function readName(name: string, lexicon: NameLexicon): ReadName {
  const written = name
    .split(' ')
    .map((text) => ({ text, key: foldName(text).replaceAll(' ', '') }))
    .filter(({ key }) => key !== '');
  const suffixAt = findSuffix(written);
  const suffix = written[suffixAt];
  const own = stripTitles(suffix === undefined ? written : written.slice(0, suffixAt), lexicon);
  const display = [...own, ...(suffix === undefined ? [] : [suffix])].map(({ text }) => text);
  return {
    display: display.join(' ').replace(/,$/u, '') || name,
    words: joinParticles(own.flatMap((word) => splitInitials(word, name, lexicon))),
    suffix: suffix === undefined ? '' : (SUFFIX_FORMS.get(suffix.key) ?? suffix.key),
  };
}

/** True for a word that stands for any name that begins with it. */
export function isInitial(word: string): boolean {
  return word.length === 1;
}

type WrittenWord = { readonly text: string; readonly key: string };

/** Behind the surname, or before letters like QC. */
function findSuffix(written: readonly WrittenWord[]): number {
  const at = written.findLastIndex(({ key }) => NAME_SUFFIXES.has(key));
  return at > 1 && at >= written.length - 2 ? at : -1;
}

function stripTitles(
  written: readonly WrittenWord[],
  { titles, postnominals, givenNames }: NameLexicon,
): readonly WrittenWord[] {
  let start = 0;
  let end = written.length;
  const keyAt = (at: number) => written[at]?.key ?? '';
  while (end - start > 2 && postnominals.has(keyAt(end - 1))) end--;
  while (end - start > 2 && titles.has(keyAt(start)) && !givenNames.has(keyAt(start))) start++;
  return written.slice(start, end);
}

/** "J.D." and "JD" are two initials. */
function splitInitials(
  { text, key }: WrittenWord,
  name: string,
  { givenNames }: NameLexicon,
): readonly string[] {
  const isBare = BARE_INITIALS.test(text) && SMALL_LETTER.test(name) && !givenNames.has(key);
  return isBare || DOTTED_INITIALS.test(text) ? Array.from(key) : [key];
}

/** Each particle belongs to the word behind it; a name may begin with a word that is one elsewhere: Van, Al. */
function joinParticles(words: readonly string[]): string[] {
  const joined: string[] = [];
  let particles = '';
  for (const [at, word] of words.entries()) {
    if (at > 0 && at < words.length - 1 && NAME_PARTICLES.has(word)) {
      particles += word;
    } else {
      joined.push(particles + word);
      particles = '';
    }
  }
  return joined;
}
