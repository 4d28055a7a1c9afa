import { foldName } from '../../src/core/fold.ts';
import type { NameTable } from '../../src/core/search-tables.ts';
import { readName } from './name-words.ts';
import type { NameLexicon, ReadName } from './name-words.ts';

/** A name as articles have it, and how many of them do. */
export type CountedName = { readonly name: string; readonly articleCount: number };

/** A name in all its spellings that have the same letters: with and without accents, capitals, hyphens, titles. */
export type NameForm = Omit<ReadName, 'display'> & {
  /** The spelling to show. */
  readonly display: string;
  readonly articleCount: number;
  /** Whether a newsroom lists the person: the name is as the list has it, and two of the list are never one. */
  readonly isListed: boolean;
};

export type NameForms = {
  /** In an order that depends on nothing but the names. */
  readonly forms: readonly NameForm[];
  /** Index of the form of each name. */
  readonly formByName: ReadonlyMap<string, number>;
};

/** A spelling of a form, and the articles that have it. */
type Spelling = ReadName & { articleCount: number };
type Spellings = [Spelling, ...Spelling[]];

/** Returns the names grouped by form. The canonical names of the list have one, whether an article has them or not. */
export function collectForms(
  names: readonly CountedName[],
  aliases: NameTable,
  lexicon: NameLexicon,
): NameForms {
  const findListed = createListLookup(aliases, lexicon);
  const spellings = new Map<string, Spellings>();
  const keyByName = new Map<string, string>();
  const add = ({ name, articleCount }: CountedName): void => {
    const read = readName(name, lexicon);
    const letters = toKey(read);
    const listedName = findListed(name, letters, read.display);
    const key = listedName === null ? letters : LISTED + listedName;
    keyByName.set(name, key);
    const known = spellings.get(key);
    const same = known?.find(({ display }) => display === read.display);
    if (same !== undefined) same.articleCount += articleCount;
    else if (known !== undefined) known.push({ ...read, articleCount });
    else spellings.set(key, [{ ...read, articleCount }]);
  };
  names.forEach(add);
  for (const name of aliases.canonicalByKey.values()) add({ name, articleCount: 0 });
  const keys = [...spellings.keys()].sort();
  const indexByKey = new Map(keys.map((key, at) => [key, at]));
  return {
    forms: keys.flatMap((key) => {
      const group = spellings.get(key);
      return group === undefined ? [] : buildForm(key, group, lexicon);
    }),
    formByName: new Map(
      names.map(({ name }) => [name, indexByKey.get(keyByName.get(name) ?? '') ?? 0]),
    ),
  };
}

/** Begins the key of a person of the list: no folded name has it. */
const LISTED = '=';

function buildForm(key: string, spellings: Spellings, lexicon: NameLexicon): NameForm {
  const articleCount = spellings.reduce((sum, spelling) => sum + spelling.articleCount, 0);
  const isListed = key.startsWith(LISTED);
  const { display, words, suffix } = isListed
    ? { ...readName(key.slice(1), lexicon), display: key.slice(1) }
    : pickSpelling(spellings);
  return { display, words, suffix, articleCount, isListed };
}

function toKey({ words, suffix, display }: ReadName): string {
  const letters = words.join('');
  return letters === '' ? foldName(display) : `${letters} ${suffix}`;
}

/** By letters; where several persons of the list have the same, by the name as written, then without its titles. */
function createListLookup(
  { canonicalByKey }: NameTable,
  lexicon: NameLexicon,
): (name: string, key: string, display: string) => string | null {
  const byLetters = new Map<string, string | null>();
  for (const [alias, canonicalName] of canonicalByKey) {
    const key = toKey(readName(alias, lexicon));
    const isShared = (byLetters.get(key) ?? canonicalName) !== canonicalName;
    byLetters.set(key, isShared || byLetters.get(key) === null ? null : canonicalName);
  }
  return (name, key, display) => {
    const listed = byLetters.get(key);
    if (listed !== null) return listed ?? null;
    return canonicalByKey.get(foldName(name)) ?? canonicalByKey.get(foldName(display)) ?? null;
  };
}

const NON_ASCII = /[^\0-\u007f]/gu;

/** The most frequent; but not in capitals throughout, and of equals the one with more accents. */
function pickSpelling(spellings: Spellings): Spelling {
  const [first, ...others] = spellings;
  if (others.length === 0) return first;
  const ranked = spellings.map((spelling) => ({
    spelling,
    isShouted: Number(isShouted(spelling.display)),
    accents: spelling.display.match(NON_ASCII)?.length ?? 0,
  }));
  ranked.sort(
    (a, b) =>
      a.isShouted - b.isShouted ||
      b.spelling.articleCount - a.spelling.articleCount ||
      b.accents - a.accents ||
      (a.spelling.display < b.spelling.display ? -1 : 1),
  );
  return ranked[0]?.spelling ?? first;
}

/** True for a name in capitals throughout, as headlines have them: often more than the name. */
export function isShouted(name: string): boolean {
  return name === name.toUpperCase();
}
