import type { NameTable, PersonLexicon, WordGender } from '../../src/core/search-tables.ts';
import { canonicalizeName } from './canonical-name.ts';
import { spellCapitals } from './capital-names.ts';
import type { NameMention } from './mentions.ts';
import {
  addPerson,
  appendTo,
  createRoster,
  findBearers,
  findSamePersons,
  readSuffix,
  recallWords,
} from './roster.ts';
import type { KnownPerson, Roster } from './roster.ts';

/** A person of an article, under the fullest name that it gives. */
export type Person = {
  /** The canonical name of the configured table; else that of the article. */
  readonly name: string;
  /** The fullest name that the article has. */
  readonly nameInArticle: string;
  /** Folded words of the name, without particles and suffixes. */
  readonly words: readonly string[];
  readonly roles: ReadonlySet<string>;
  readonly gender: WordGender;
};

/** The persons whom an article names, found by any form of their name. */
export type People = {
  /** Several for a surname that several have, none for the name of a body. */
  readonly findBearers: (mention: NameMention) => readonly Person[];
  /** In order of appearance. */
  readonly listByRole: (role: string) => readonly Person[];
};

/** A name, and the roles that the text gives to its bearer there. */
export type Introduction = {
  readonly mention: NameMention;
  readonly roles: readonly string[];
  /** Whether something beside a single name shows that it is a person's: a title, or that its bearer speaks. */
  readonly isVouched: boolean;
};

/**
 * Collects the persons that an article names.
 *
 * A name of the table, or one slip away from it with the same surname, gets the table's spelling. Who is never named in
 * full is known by the one name that the article has.
 *
 * @param introductions - all names of the article, in order
 */
export function collectPeople(
  introductions: readonly Introduction[],
  speakers: NameTable,
  persons: PersonLexicon,
): People {
  const roster = createRoster();
  const bodyStarts = listBodyStarts(introductions, persons);
  const maybePersons = introductions.filter(
    // Kestrel is a person's name, but not beside Kestrel Holdings.
    ({ mention: { bearer, titles, key } }) =>
      bearer === 'person' || titles.length > 0 || !bodyStarts.has(key),
  );
  addFullNames(roster, maybePersons, speakers, persons);
  for (const { mention, isVouched } of maybePersons) {
    if (isVouched) addSingleName(roster, mention, speakers, persons);
  }
  addRoles(roster, introductions, persons);
  const byRole = new Map<string, KnownPerson[]>();
  for (const person of roster.people) {
    for (const role of person.roles) appendTo(byRole, role, person);
  }
  const found = new Map<string, readonly KnownPerson[]>();
  const recallBearers = (mention: NameMention) => {
    if (mention.titles.length > 0) return findBearers(roster, mention);
    const known = found.get(mention.name);
    if (known !== undefined) return known;
    const bearers = findBearers(roster, mention);
    found.set(mention.name, bearers);
    return bearers;
  };
  return {
    findBearers: (mention) => {
      const bearers = recallBearers(mention);
      // Joaquin Phoenix is called like a city.
      return mention.bearer === 'body' ? bearers.filter(isNamedInFull) : bearers;
    },
    listByRole: (role) => byRole.get(role) ?? [],
  };
}

function addFullNames(
  roster: Roster,
  introductions: readonly Introduction[],
  speakers: NameTable,
  persons: PersonLexicon,
): void {
  for (const { mention } of introductions) {
    const words = recallWords(roster, mention.name);
    if (words.length < 2 || mention.bearer === 'body') continue;
    const suffix = readSuffix(mention);
    const same = findSamePersons(roster, words).find(
      (known) => suffix === '' || known.suffix === suffix,
    );
    if (same !== undefined) {
      if (isFuller(words, recallWords(roster, same.nameInArticle)))
        rename(same, spellCapitals(mention.name), speakers);
      continue;
    }
    const nameInArticle = spellCapitals(mention.name);
    addPerson(roster, {
      name: canonicalizeName(nameInArticle, speakers),
      nameInArticle,
      words,
      roles: new Set(),
      gender: persons.givenNames.get(words[0] ?? '') ?? 'either',
      suffix,
    });
  }
}

function addRoles(
  roster: Roster,
  introductions: readonly Introduction[],
  persons: PersonLexicon,
): void {
  for (const { mention, roles } of introductions) {
    const [person, ...others] = findBearers(roster, mention);
    if (person === undefined || others.length > 0) continue;
    for (const role of roles) {
      person.roles.add(role);
      const gender = persons.titles.get(role) ?? persons.roles.get(role) ?? 'either';
      if (gender !== 'either') person.gender = gender;
    }
  }
}

/** What is longer is a headline in capitals. */
const MAX_BODY_WORDS = 5;
/** Nobody is called by more words of a body's name. */
const MAX_START_WORDS = 3;

/** The first words of the names of bodies, where they are no given names. */
function listBodyStarts(
  introductions: readonly Introduction[],
  { givenNames }: PersonLexicon,
): ReadonlySet<string> {
  const starts = new Set<string>();
  for (const { mention } of introductions) {
    if (mention.bearer !== 'body') continue;
    const words = mention.key.split(' ');
    if (givenNames.has(words[0] ?? '') || words.length > MAX_BODY_WORDS) continue;
    const most = Math.min(MAX_START_WORDS, words.length - 1);
    for (let count = 1; count <= most; count++) starts.add(words.slice(0, count).join(' '));
  }
  return starts;
}

/** More names, or a given name instead of its initial. */
function isFuller(words: readonly string[], known: readonly string[]): boolean {
  if (words.length !== known.length) return words.length > known.length;
  return known[0]?.length === 1 && (words[0]?.length ?? 0) > 1;
}

/** A name that the table knows by any spelling of the article stays the table's. */
function rename(person: KnownPerson, fuller: string, speakers: NameTable): void {
  const isCanonical = person.name !== person.nameInArticle;
  person.nameInArticle = fuller;
  if (!isCanonical) person.name = canonicalizeName(fuller, speakers);
}

/** A surname that the table or a title vouches for, or that nothing speaks against. */
function addSingleName(
  roster: Roster,
  mention: NameMention,
  speakers: NameTable,
  persons: PersonLexicon,
): void {
  const words = recallWords(roster, mention.name);
  const [word = ''] = words;
  if (words.length !== 1 || mention.bearer === 'body' || word.length < 2) return;
  if (findBearers(roster, mention).length > 0) return;
  addPerson(roster, {
    name: speakers.canonicalByKey.get(mention.key) ?? mention.name,
    nameInArticle: mention.name,
    words,
    roles: new Set(),
    gender: persons.givenNames.get(word) ?? 'either',
    suffix: '',
  });
}

function isNamedInFull({ words }: KnownPerson): boolean {
  return words.length > 1;
}
