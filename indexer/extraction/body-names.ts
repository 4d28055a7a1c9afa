import type { PersonLexicon } from '../../src/core/search-tables.ts';
import type { Mention, NameMention, NominalMention } from './mentions.ts';
import type { Narration } from './narration.ts';

/** A name of a body or a document, as written somewhere. */
export type BodyName = {
  readonly name: string;
  /** Folded. */
  readonly key: string;
  /** Folded words, without "of" and the like. */
  readonly words: readonly string[];
  /** Whether it is a body's by its own words, not only if it is short for another. */
  readonly isSure: boolean;
  /** Whether its first words can stand for it: "the Roe campaign" is not Roe. */
  readonly canBeCut: boolean;
  /** Folded; what stands in brackets behind the name. Empty where nothing does. */
  readonly acronym: string;
};

const JOINTS = new Set(['of', 'for', 'and', 'the', 'in', 'on', 'de', 'la']);
/** A firm is the same with and without them. */
const LEGAL_FORMS = new Set('inc ltd llc llp plc corp corporation company co limited'.split(' '));
const MIN_ACRONYM_UNITS = 2;
const MAX_WORDS = 6;
const INITIALS = /^(?:\p{L}\. ?)+\p{L}?$/u;

/**
 * Returns the name of a body that a mention is: a name that is nobody's ("Ministry of Health"), or a noun for a body
 * with a name in front of it ("the Roe campaign"); null for anything else.
 */
export function readBodyName(
  narration: Narration,
  mention: Mention,
  lexicon: PersonLexicon,
): BodyName | null {
  if (mention.kind === 'pronoun') return null;
  if (mention.kind === 'nominal') return readNamedNoun(narration, mention, lexicon);
  if (mention.bearer === 'person') return null;
  const { tokens, nominals } = narration;
  const { name, key, first, last } = mention;
  // Of "the Roe campaign", Roe is a part.
  const noun = nominals.get(last + 1);
  const isPart = noun !== undefined && noun.first <= first;
  if (isPart && readNamedNoun(narration, noun, lexicon) !== null) return null;
  const isBracketed = tokens[last + 1]?.key === '(' && tokens[last + 3]?.key === ')';
  const inBrackets = isBracketed ? tokens[last + 2] : undefined;
  const acronym = inBrackets?.isCapital === true ? inBrackets.key : '';
  const words = listWords(key);
  return { name, key, words, isSure: isBodys(mention, words, lexicon), canBeCut: true, acronym };
}

/** False for headlines that look like names, and for persons with a name like a body's: "Park", "G.K". */
function isBodys(
  { bearer, name, key, titles }: NameMention,
  words: readonly string[],
  { bodies, bodyWords, givenNames, groups }: PersonLexicon,
): boolean {
  if (bodies.has(key)) return true;
  // "Police" opens a sentence, and is no name.
  if (bodyWords.has(key) || groups.has(key)) return false;
  if (bearer !== 'body' || titles.length > 0 || words.length > MAX_WORDS) return false;
  const endsAsBody = bodyWords.has(words.at(-1) ?? '') || key.includes(' of ');
  return !INITIALS.test(name) && (endsAsBody || !words.some((word) => givenNames.has(word)));
}

function readNamedNoun(
  { tokens, text, nameTokens }: Narration,
  { first, last, head, bearer, end }: NominalMention,
  { bodyWords }: PersonLexicon,
): BodyName | null {
  // "Roe supporters" are many people, and no body.
  if (bearer !== 'group' || !bodyWords.has(head) || head.endsWith('s')) return null;
  let start = last;
  while (start > first && nameTokens.has(start - 1)) start--;
  const token = tokens[start];
  if (start === last || token === undefined) return null;
  const key = tokens
    .slice(start, last + 1)
    .map((other) => other.key)
    .join(' ');
  return {
    name: text.slice(token.start, end),
    key,
    words: listWords(key),
    isSure: true,
    canBeCut: false,
    acronym: '',
  };
}

function listWords(key: string): string[] {
  return key.split(' ').filter((word) => !JOINTS.has(word));
}

/** The first letters of a name's words: "who" for the World Health Organization. */
export function listInitials({ words }: BodyName): string {
  return words.map((word) => word[0] ?? '').join('');
}

/**
 * True where one name is short for another: its initials, its first or last words, the same words in another order.
 *
 * A place or a body that is well known by the short name alone is not: Mexico is not the Bank of Mexico.
 */
export function isShortForm(short: BodyName, long: BodyName, { bodies }: PersonLexicon): boolean {
  if (long.acronym === short.key) return true;
  const isAcronym = short.words.length === 1 && short.key.length >= MIN_ACRONYM_UNITS;
  if (isAcronym && listInitials(long) === short.key) return true;
  const rest = long.words.slice(short.words.length);
  const isStart = long.canBeCut && short.words.every((word, at) => long.words[at] === word);
  if (isStart && rest.length > 0 && rest.every((word) => LEGAL_FORMS.has(word))) return true;
  if (bodies.has(short.key)) return false;
  if (short.words.length === long.words.length)
    return short.name.length < long.name.length && hasSameWords(short.words, long.words);
  const skipped = long.words.length - short.words.length;
  const isEnd = short.words.every((word, at) => long.words[skipped + at] === word);
  return skipped > 0 && (isStart || isEnd);
}

function hasSameWords(some: readonly string[], others: readonly string[]): boolean {
  const words = new Set(others);
  return some.every((word) => words.has(word));
}
