import type { WordGender } from '../../src/core/search-tables.ts';
import type { Person } from './people.ts';

/** Where a person is mentioned, and as what. */
export type TrailPlace = {
  readonly token: number;
  readonly sentence: number;
  readonly paragraph: number;
};
export type TrailEntry = TrailPlace & {
  readonly isOwner: boolean;
  readonly isObject: boolean;
  readonly isName: boolean;
  readonly isSpeaker: boolean;
};

/** Follows whom the text is about, so that "she" can be resolved. */
export type Trail = {
  /** Notes a mention of a person; places only go forward. */
  readonly note: (person: Person, entry: TrailEntry) => void;
  /** Whom a pronoun of a gender means most likely; null where nobody is in reach. */
  readonly findMostSalient: (gender: WordGender, place: TrailPlace) => Person | null;
  /** The subject of the latest sentence that has one. */
  readonly latestSubject: () => Person | null;
  /** Who alone of some persons was mentioned in the last paragraphs, the others long before; else null. */
  readonly findOnlyRecent: (people: readonly Person[], paragraph: number) => Person | null;
  /** Whoever of some persons was mentioned last. */
  readonly latestOf: (people: readonly Person[]) => Person | null;
};

/** Mentions farther back are out of mind. */
const REACH_ENTRIES = 24;
const REACH_PARAGRAPHS = 6;
const LONG_AGO_PARAGRAPHS = 3;

/**
 * What speaks for a person, in the manner of Lappin and Leass. Fitted on the pronouns of PolNeAR's training articles.
 *
 * @see Lappin and Leass, "An Algorithm for Pronominal Anaphora Resolution", 1994
 */
const WEIGHTS = {
  mention: 1,
  subject: 1.3,
  speaker: 0.3,
  owner: 0,
  object: -0.3,
  knownGender: 0.5,
  /** Of what a mention weighs, this much is left a sentence later. */
  sentenceDecay: 0.4,
  paragraphDecay: 0.7,
};
const LOG_SENTENCE_DECAY = Math.log(WEIGHTS.sentenceDecay);
const LOG_PARAGRAPH_DECAY = Math.log(WEIGHTS.paragraphDecay);

type Entry = {
  readonly place: TrailEntry;
  readonly person: Person;
  /** What it counts at its own place. */
  readonly weight: number;
};

export function createTrail(): Trail {
  const entries: Entry[] = [];
  /** The latest sentence that has a subject: its first person who is nobody's owner or object. */
  let subjectSentence = -1;
  let subject: Person | null = null;

  function note(person: Person, entry: TrailEntry): void {
    const isSubject = !entry.isOwner && !entry.isObject && entry.sentence !== subjectSentence;
    if (isSubject) [subject, subjectSentence] = [person, entry.sentence];
    entries.push({ place: entry, person, weight: weighEntry(isSubject, entry) });
  }

  function findMostSalient(gender: WordGender, place: TrailPlace): Person | null {
    const weights = new Map<Person, number>();
    for (let at = Math.max(0, entries.length - REACH_ENTRIES); at < entries.length; at++) {
      const entry = entries[at];
      if (entry === undefined) break;
      const { person } = entry;
      if (place.paragraph - entry.place.paragraph > REACH_PARAGRAPHS) continue;
      if (person.gender !== 'either' && person.gender !== gender) continue;
      weights.set(person, (weights.get(person) ?? 0) + weigh(entry, place));
    }
    let best: Person | null = null;
    let most = -Infinity;
    for (const [person, weight] of weights) {
      const total = person.gender === gender ? weight * (1 + WEIGHTS.knownGender) : weight;
      if (total >= most) [best, most] = [person, total];
    }
    return best;
  }

  function findOnlyRecent(people: readonly Person[], paragraph: number): Person | null {
    let recent: Person | null = null;
    for (const { place, person } of entries.slice(-REACH_ENTRIES)) {
      if (paragraph - place.paragraph > LONG_AGO_PARAGRAPHS || !people.includes(person)) continue;
      if (recent !== null && recent !== person) return null;
      recent = person;
    }
    return recent;
  }

  return {
    note,
    findOnlyRecent,
    findMostSalient,
    latestSubject: () => subject,
    latestOf: (people) =>
      entries.slice(-REACH_ENTRIES).findLast(({ person }) => people.includes(person))?.person ??
      null,
  };
}

function weighEntry(isSubject: boolean, { isSpeaker, isOwner, isObject }: TrailEntry): number {
  return (
    WEIGHTS.mention +
    (isSubject ? WEIGHTS.subject : 0) +
    (isSpeaker ? WEIGHTS.speaker : 0) +
    (isOwner ? WEIGHTS.owner : 0) +
    (isObject ? WEIGHTS.object : 0)
  );
}

function weigh({ weight, place }: Entry, from: TrailPlace): number {
  const sentences = from.sentence - place.sentence;
  const paragraphs = from.paragraph - place.paragraph;
  return weight * Math.exp(sentences * LOG_SENTENCE_DECAY + paragraphs * LOG_PARAGRAPH_DECAY);
}
