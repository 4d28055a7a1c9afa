import { NAME_SUFFIXES } from '../../src/core/person-name.ts';
import type { WordGender } from '../../src/core/search-tables.ts';
import type { NameMention } from './mentions.ts';
import { listNameWords } from './name-words.ts';
import { isSamePerson } from './same-person.ts';

/** Persons with one word of their names in common, of whom an article is searched for no more. */
const MAX_NAMESAKES = 30;

/** A person whose roles are still being collected. */
export type KnownPerson = {
  name: string;
  nameInArticle: string;
  readonly words: readonly string[];
  readonly roles: Set<string>;
  gender: WordGender;
  /** "senior" and "junior" of one name are two persons. */
  readonly suffix: string;
};
/** The persons of an article in order of appearance, and by the words of their names. */
export type Roster = {
  readonly people: KnownPerson[];
  readonly bySurname: Map<string, KnownPerson[]>;
  readonly byWord: Map<string, KnownPerson[]>;
  readonly wordsByName: Map<string, readonly string[]>;
};

export function createRoster(): Roster {
  return { people: [], bySurname: new Map(), byWord: new Map(), wordsByName: new Map() };
}

export function addPerson({ people, bySurname, byWord }: Roster, person: KnownPerson): void {
  people.push(person);
  appendTo(bySurname, person.words.at(-1) ?? '', person);
  for (const word of new Set(person.words)) appendTo(byWord, word, person);
}

export function appendTo<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else if (list.length < MAX_NAMESAKES) list.push(item);
}

/** By full name; else by surname; else by any single name, since family names come first in many languages. */
export function findBearers(roster: Roster, mention: NameMention): readonly KnownPerson[] {
  const words = recallWords(roster, mention.name);
  const full = findSamePersons(roster, words);
  if (full.length > 0) return preferSuffix(full, readSuffix(mention));
  const [only = ''] = words;
  const namesakes = roster.bySurname.get(words.at(-1) ?? '') ?? [];
  const bySurname = namesakes.filter((person) => endsWith(person.words, words));
  if (bySurname.length > 0) return preferTitle(bySurname, mention);
  return words.length === 1 ? preferTitle(roster.byWord.get(only) ?? [], mention) : [];
}

function preferSuffix(people: readonly KnownPerson[], suffix: string): readonly KnownPerson[] {
  const same = people.filter((person) => person.suffix === suffix);
  return same.length > 0 ? same : people;
}

/** Of two with one surname, "Mrs Roe" is the one whose gender or role fits. */
function preferTitle(
  people: readonly KnownPerson[],
  { titles }: NameMention,
): readonly KnownPerson[] {
  if (people.length < 2 || titles.length === 0) return people;
  const byRole = people.filter(({ roles }) => titles.some((title) => roles.has(title)));
  if (byRole.length === 1) return byRole;
  const gender = titles.some((title) => FEMALE_TITLES.has(title))
    ? 'female'
    : titles.some((title) => MALE_TITLES.has(title))
      ? 'male'
      : 'either';
  const fitting = people.filter((person) => gender === 'either' || person.gender === gender);
  return fitting.length > 0 ? fitting : people;
}
const FEMALE_TITLES = new Set(['mrs', 'ms', 'miss', 'lady', 'dame']);
const MALE_TITLES = new Set(['mr', 'lord', 'sir']);

export function findSamePersons(
  { bySurname, byWord }: Roster,
  words: readonly string[],
): readonly KnownPerson[] {
  const namesakes = bySurname.get(words.at(-1) ?? '') ?? [];
  const same = namesakes.filter((person) => isSamePerson(person.words, words));
  if (same.length > 0 || words.length < 2) return same;
  // Marta Ruiz Ortega, later Marta Ruiz.
  return (byWord.get(words[0] ?? '') ?? []).filter((person) => startsWith(person.words, words));
}

function startsWith(words: readonly string[], start: readonly string[]): boolean {
  return start.length < words.length && start.every((word, at) => words[at] === word);
}

function endsWith(words: readonly string[], end: readonly string[]): boolean {
  return (
    end.length <= words.length &&
    end.every((word, at) => words[words.length - end.length + at] === word)
  );
}

export function readSuffix({ key }: NameMention): string {
  const last = key.slice(key.lastIndexOf(' ') + 1);
  return NAME_SUFFIXES.has(last) ? last : '';
}

/** The words of a name, listed once for each spelling of an article. */
export function recallWords({ wordsByName }: Roster, name: string): readonly string[] {
  const known = wordsByName.get(name);
  if (known !== undefined) return known;
  const words = listNameWords(name);
  wordsByName.set(name, words);
  return words;
}
