import type { Mention, NameMention, PronounMention } from './mentions.ts';
import type { Narration } from './narration.ts';
import type { People, Person } from './people.ts';
import { findNominalHolder } from './nominal-holders.ts';
import { genderOfPronoun } from './pronouns.ts';
import { createTrail } from './salience.ts';
import type { Trail } from './salience.ts';
import { OWNER_KEY } from './tokens.ts';

/** Whom each mention of a field means; null for bodies, groups, and whoever is not told. */
export type References = ReadonlyMap<Mention, Person | null>;

/**
 * Resolves names, pronouns and descriptions of a field, in the order in which they are read.
 */
export function resolveReferences(narration: Narration, people: People): References {
  const trail = createTrail();
  const references = new Map<Mention, Person | null>();
  const names = new Map<number, NameMention>();
  const nameEnds = new Map<number, NameMention>();
  for (const mention of narration.mentions) {
    if (mention.kind !== 'name') continue;
    names.set(mention.first, mention);
    nameEnds.set(mention.last, mention);
  }
  const acquaintance = { people, names, nameEnds, trail };
  const naming = { trail, ...readNaming(narration, people) };
  const known = { trail, references };
  for (const [index, mention] of narration.mentions.entries()) {
    const person = resolve(mention, index);
    references.set(mention, person);
    if (person !== null) trail.note(person, describePlace(narration, mention));
  }
  return references;

  function resolve(mention: Mention, index: number): Person | null {
    const paragraph = narration.tokens[mention.first]?.paragraph ?? 0;
    if (mention.kind === 'name')
      return pickBearer(people.findBearers(mention), mention, naming, paragraph);
    if (mention.kind === 'nominal') return findNominalHolder(narration, mention, acquaintance);
    return resolvePronoun(narration, mention, index, known);
  }
}

/** Of two with one surname, whoever is named so much more often that the surname alone is theirs. */
const DOMINANCE = 2;
const MIN_NAMED = 2;

/** Of two with one surname, the surname alone is not whose given name stands alone elsewhere. */
function pickBearer(
  bearers: readonly Person[],
  mention: NameMention,
  { trail, counts, firstNamed }: Naming,
  paragraph: number,
): Person | null {
  const [first, second] = bearers;
  if (first === undefined || second === undefined) return first ?? null;
  if (mention.name.includes(' ')) return trail.latestOf(bearers) ?? first;
  const called = bearers.filter((person) => !firstNamed.has(person));
  const [only, another] = called;
  if (only !== undefined && another === undefined) return only;
  const ranked = [...bearers].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
  const [most, next] = [ranked[0] ?? first, ranked[1] ?? second];
  const [more, fewer] = [counts.get(most) ?? 0, counts.get(next) ?? 0];
  if (more >= DOMINANCE * fewer && more > MIN_NAMED) return most;
  return trail.findOnlyRecent(bearers, paragraph);
}

type Naming = {
  readonly trail: Trail;
  /** How often each person is named by a name that is theirs alone. */
  readonly counts: ReadonlyMap<Person, number>;
  /** Who is called by the given name alone somewhere. */
  readonly firstNamed: ReadonlySet<Person>;
};

function readNaming({ mentions }: Narration, people: People): Omit<Naming, 'trail'> {
  const counts = new Map<Person, number>();
  const firstNamed = new Set<Person>();
  for (const mention of mentions) {
    if (mention.kind !== 'name') continue;
    const [person, ...others] = people.findBearers(mention);
    if (person === undefined || others.length > 0) continue;
    counts.set(person, (counts.get(person) ?? 0) + 1);
    const isGiven = person.words.length > 1 && mention.key === person.words[0];
    if (isGiven) firstNamed.add(person);
  }
  return { counts, firstNamed };
}

type Known = { readonly trail: Trail; readonly references: References };

/** "he" and "she" mean whoever is most in mind; "who" the person in front of it; the others nobody that we know. */
function resolvePronoun(
  { tokens, mentions, ownSentences }: Narration,
  mention: PronounMention,
  index: number,
  { trail, references }: Known,
): Person | null {
  const gender = genderOfPronoun(mention.text);
  const token = tokens[mention.first];
  if (token === undefined) return null;
  if (gender !== 'either')
    return trail.findMostSalient(gender, {
      token: mention.first,
      sentence: ownSentences[token.sentence] ?? 0,
      paragraph: token.paragraph,
    });
  if (mention.text.toLowerCase() !== 'who') return null;
  for (let at = index - 1; at >= 0 && mentions[at] !== undefined; at--) {
    const other = mentions[at];
    if (other === undefined || tokens[other.first]?.sentence !== token.sentence) return null;
    const person = references.get(other) ?? null;
    if (person !== null) return person;
  }
  return null;
}

const PREPOSITIONS = new Set(
  'of in on at by for from to with about into over after before against between under like than as'.split(
    ' ',
  ),
);

function describePlace({ tokens, cues, ownSentences }: Narration, mention: Mention) {
  const token = tokens[mention.first];
  const before = tokens[mention.first - 1];
  const isOwner = tokens[mention.last + 1]?.key === OWNER_KEY;
  const isObject = before?.sentence === token?.sentence && PREPOSITIONS.has(before?.key ?? '');
  return {
    token: mention.first,
    sentence: ownSentences[token?.sentence ?? 0] ?? 0,
    paragraph: token?.paragraph ?? 0,
    isOwner,
    isObject,
    isName: mention.kind === 'name',
    isSpeaker: isSpeaking(cues, mention),
  };
}

/** True for the subject of a verb of speech right beside it. */
function isSpeaking(cues: Narration['cues'], { first, last }: Mention): boolean {
  let low = 0;
  let high = cues.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cues[middle]?.first ?? 0) < first - 2) low = middle + 1;
    else high = middle;
  }
  for (let at = low; at < cues.length && (cues[at]?.first ?? 0) <= last + 2; at++) {
    if (cues[at]?.kind === 'verb') return true;
  }
  return false;
}
