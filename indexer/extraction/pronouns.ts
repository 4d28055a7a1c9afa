import type { WordGender } from '../../src/core/search-tables.ts';
import type { PronounMention } from './mentions.ts';
import type { Token } from './tokens.ts';

const PRONOUNS: ReadonlyMap<string, WordGender> = new Map([
  ['he', 'male'],
  ['she', 'female'],
  ['they', 'either'],
  ['i', 'either'],
  ['we', 'either'],
  ['it', 'either'],
  ['who', 'either'],
]);
/** Owners: "his claim that". */
const OWNING: ReadonlyMap<string, WordGender> = new Map([
  ['his', 'male'],
  ['her', 'female'],
  ['their', 'either'],
  ['my', 'either'],
]);

const GENDERS: ReadonlyMap<string, WordGender> = new Map([...PRONOUNS, ...OWNING]);

/** Returns the pronouns of a row of tokens that can be the subject of a verb of speech, or own a noun of speech. */
export function findPronouns(
  text: string,
  tokens: readonly Token[],
  isName: (token: number) => boolean,
): PronounMention[] {
  const pronouns: PronounMention[] = [];
  for (const [at, { kind, key, start, end }] of tokens.entries()) {
    // The WHO is no pronoun.
    if (kind === 'word' && GENDERS.has(key) && !isName(at))
      pronouns.push({
        kind: 'pronoun',
        text: text.slice(start, end),
        start,
        end,
        first: at,
        last: at,
      });
  }
  return pronouns;
}

/** The gender that a pronoun tells. */
export function genderOfPronoun(pronoun: string): WordGender {
  return GENDERS.get(pronoun.toLowerCase()) ?? 'either';
}

export function isOwningPronoun(pronoun: string): boolean {
  return OWNING.has(pronoun.toLowerCase());
}
