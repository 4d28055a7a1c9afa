import { foldName } from '../../src/core/fold.ts';
import { NAME_PARTICLES, NAME_SUFFIXES } from '../../src/core/person-name.ts';
import type { SpeakerResolution } from '../../src/core/quotation.ts';
import type { NameTable } from '../../src/core/search-tables.ts';
import type { NameMention } from './mentions.ts';

/** A person of an article, under the fullest name that it gives. */
export type Person = {
  readonly name: string;
  readonly offices: ReadonlySet<string>;
};

/** The persons whom an article names in full, found by any later form of their name. */
export type People = {
  readonly resolveName: (mention: string) => SpeakerResolution;
  /** Persons who hold an office, in order of appearance. */
  readonly findByOffice: (office: string) => readonly string[];
};

/** Shorter given names are never taken for misspelt. */
const MIN_MISSPELT_UNITS = 5;
/** Persons with one word of their names in common, of whom an article is searched for no more. */
const MAX_NAMESAKES = 30;

type KnownPerson = {
  readonly name: string;
  readonly words: readonly string[];
  readonly offices: Set<string>;
};
/** The persons of an article in order of appearance, and by the words of their names. */
type Roster = {
  readonly people: KnownPerson[];
  readonly bySurname: Map<string, KnownPerson[]>;
  readonly byWord: Map<string, KnownPerson[]>;
};

/**
 * Collects the persons that an article names in full.
 *
 * A name of the table, or one slip away from it with the same surname, gets the table's spelling.
 *
 * @param mentions - all names of the article, in order
 * @param officesOf - offices that the text gives to the bearer of a mention
 */
export function collectPeople(
  mentions: readonly NameMention[],
  officesOf: (mention: NameMention) => readonly string[],
  speakers: NameTable,
): People {
  const roster: Roster = { people: [], bySurname: new Map(), byWord: new Map() };
  for (const mention of mentions) {
    const words = listNameWords(mention.name);
    if (words.length < 2) continue;
    let [person] = findSamePersons(roster, words);
    if (person === undefined) {
      person = { name: canonicalize(mention.name, speakers), words, offices: new Set() };
      addPerson(roster, person);
    }
    for (const office of officesOf(mention)) person.offices.add(office);
  }
  // Titles also stand before surnames: "President Sheinbaum".
  for (const mention of mentions) {
    const matching = findBearers(roster, listNameWords(mention.name));
    const [person] = matching;
    if (person === undefined || matching.length > 1) continue;
    for (const office of officesOf(mention)) person.offices.add(office);
  }
  const holders = new Map<string, string[]>();
  for (const { name, offices } of roster.people) {
    for (const office of offices) appendTo(holders, office, name);
  }
  return {
    resolveName: (mention) => resolve(roster, mention, speakers),
    findByOffice: (office) => holders.get(office) ?? [],
  };
}

function addPerson({ people, bySurname, byWord }: Roster, person: KnownPerson): void {
  people.push(person);
  appendTo(bySurname, person.words.at(-1) ?? '', person);
  for (const word of new Set(person.words)) appendTo(byWord, word, person);
}

function appendTo<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else if (list.length < MAX_NAMESAKES) list.push(item);
}

function resolve(roster: Roster, mention: string, speakers: NameTable): SpeakerResolution {
  const words = listNameWords(mention);
  const bearers = [...new Set(findBearers(roster, words).map(({ name }) => name))];
  const [first] = bearers;
  if (first !== undefined && bearers.length === 1)
    return { kind: 'resolved', canonicalName: first };
  if (bearers.length > 1) return { kind: 'ambiguous', candidates: bearers };
  const canonicalName = speakers.canonicalByKey.get(foldName(mention));
  if (canonicalName !== undefined) return { kind: 'resolved', canonicalName };
  return words.length > 1
    ? { kind: 'resolved', canonicalName: canonicalize(mention, speakers) }
    : { kind: 'unknown', mention };
}

/** By full name; else by surname; else by any single name, since family names come first in many languages. */
function findBearers(roster: Roster, words: readonly string[]): readonly KnownPerson[] {
  const full = findSamePersons(roster, words);
  if (full.length > 0) return full;
  const [only = ''] = words;
  const namesakes = roster.bySurname.get(words.at(-1) ?? '') ?? [];
  const bySurname = namesakes.filter((person) => endsWith(person.words, words));
  if (bySurname.length > 0) return bySurname;
  return words.length === 1 ? (roster.byWord.get(only) ?? []) : [];
}

function findSamePersons({ bySurname }: Roster, words: readonly string[]): KnownPerson[] {
  const namesakes = bySurname.get(words.at(-1) ?? '') ?? [];
  return namesakes.filter((person) => isSamePerson(person.words, words));
}

function endsWith(words: readonly string[], end: readonly string[]): boolean {
  return (
    end.length < words.length &&
    end.every((word, at) => words[words.length - end.length + at] === word)
  );
}

/** Same surname, and given names that do not contradict each other: an initial, a middle name more. */
function isSamePerson(known: readonly string[], words: readonly string[]): boolean {
  if (words.length < 2 || known.at(-1) !== words.at(-1)) return false;
  const [a = '', b = ''] = [known[0], words[0]];
  return a === b || (Math.min(a.length, b.length) === 1 && a[0] === b[0]) || isSlip(a, b);
}

function canonicalize(name: string, speakers: NameTable): string {
  const known = speakers.canonicalByKey.get(foldName(name));
  if (known !== undefined) return known;
  const words = listNameWords(name);
  const surname = foldName(name.slice(name.lastIndexOf(' ') + 1));
  for (const [key, canonicalName] of speakers.canonicalByKey) {
    // A table may hold thousands: only names with this surname are looked at.
    if (!key.includes(surname)) continue;
    const other = listNameWords(canonicalName);
    if (other.length === words.length && isSamePerson(other, words)) return canonicalName;
  }
  return name;
}

/** Folded words of a name without particles and suffixes; a double-barrelled surname is one word. */
function listNameWords(name: string): string[] {
  return name
    .split(' ')
    .map((word) => foldName(word).replaceAll(' ', ''))
    .filter((word) => word !== '' && !NAME_SUFFIXES.has(word) && !NAME_PARTICLES.has(word));
}

/**
 * True for two spellings of one given name: two neighbouring letters exchanged, or a letter doubled.
 *
 * Any other difference of one letter may be a different name: Mario and Maria.
 */
function isSlip(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < MIN_MISSPELT_UNITS) return false;
  if (a.replace(DOUBLED, '$1') === b.replace(DOUBLED, '$1')) return true;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const exchanged = a.slice(0, at) + (a[at + 1] ?? '') + (a[at] ?? '') + a.slice(at + 2);
  return exchanged === b;
}
const DOUBLED = /(.)\1/gu;
