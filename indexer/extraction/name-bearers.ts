import { NAME_PARTICLES, NAME_SUFFIXES } from '../../src/core/person-name.ts';
import type { PersonLexicon } from '../../src/core/search-tables.ts';
import type { NameMention } from './mentions.ts';

const MAX_PERSON_WORDS = 4;
/** Mexican, Chinese, British, Greek … before a name. */
const NATIONALITY =
  /^(?:[a-z]{3,}(?:ican|elan|nian|lian|sian|dian|rian|bian|gian|tian|cian|nese|lese|ish)|us|u\.s|uk|u\.k|eu|un|french|german|dutch|greek|swiss|iraqi|israeli|pakistani|saudi|czech|thai)$/u;

/** Where the name begins behind titles, nationalities and what else stands before them. */
export function skipTitles(
  keys: readonly string[],
  { titles, surnames, givenNames }: PersonLexicon,
): { readonly start: number; readonly titles: readonly string[] } {
  const isTitle = (key: string, at: number) =>
    titles.has(key) && !(surnames.has(key) && givenNames.has(keys[at - 1] ?? ''));
  const lastTitle = keys.findLastIndex(isTitle);
  const found = keys.slice(0, lastTitle + 1).filter(isTitle);
  let start = lastTitle + 1;
  while (start < keys.length - 1 && NATIONALITY.test(keys[start] ?? '')) start++;
  return { start, titles: found };
}

/** What stands right before a name, and the whole of it. */
type Surroundings = {
  readonly titles: readonly string[];
  readonly isThe: boolean;
  /** The whole name. */
  readonly key: string;
};

/** Whose name it is, by its own words and those right before it. */
export function classifyName(
  keys: readonly string[],
  { titles, isThe, key }: Surroundings,
  { givenNames, bodies, bodyWords, surnames }: PersonLexicon,
): NameMention['bearer'] {
  const [first = ''] = keys;
  const last = keys.at(-1) ?? '';
  const words = keys.filter((key) => !NAME_PARTICLES.has(key) && !NAME_SUFFIXES.has(key));
  if (bodies.has(key) || words.length > MAX_PERSON_WORDS) return 'body';
  const isGiven = givenNames.has(first);
  const bodyWord = words.findIndex((key) => bodyWords.has(key));
  if (bodyWord !== -1) {
    const isSurname = surnames.has(last) && bodyWord === words.length - 1;
    const isPerson = isSurname && (isGiven || titles.length > 0) && words.length < MAX_PERSON_WORDS;
    return isPerson ? 'person' : 'body';
  }
  if (titles.length > 0) return 'person';
  if (words.length > 1 && (isGiven || words.some((key, at) => at > 0 && key.length === 1)))
    return 'person';
  // "Chicago O'Hare", "Native American"
  const isAdjective = NATIONALITY.test(last) && !givenNames.has(last);
  if (!isGiven && words.length > 1 && bodies.has(first)) return 'body';
  return isThe || isAdjective || words.length === MAX_PERSON_WORDS ? 'body' : 'unknown';
}
