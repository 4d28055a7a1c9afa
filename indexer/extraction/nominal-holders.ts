import type { NameMention, NominalMention } from './mentions.ts';
import type { Narration } from './narration.ts';
import type { People, Person } from './people.ts';
import type { Trail } from './salience.ts';

/** What is known of an article when a description in it is read. */
export type Acquaintance = {
  readonly people: People;
  /** Names by their first token. */
  readonly names: ReadonlyMap<number, NameMention>;
  /** Names by their last token. */
  readonly nameEnds: ReadonlyMap<number, NameMention>;
  readonly trail: Trail;
};

/** "a spokeswoman for the port of Marrowport, Jane Roe": so many words stand between, at most. */
const MAX_APPOSITION_WORDS = 9;
/** Only these mean somebody who is named elsewhere: "a mayor" is anybody. */
const DEFINITE = new Set(['the', '']);

/** Returns whom a description means: the name beside it, or the only holder of the role; null for anybody else. */
export function findNominalHolder(
  narration: Narration,
  mention: NominalMention,
  known: Acquaintance,
): Person | null {
  const beside =
    findNameBehind(narration, mention, known) ?? findNameInFront(mention, narration, known);
  if (beside !== null) {
    const [bearer] = known.people.findBearers(beside);
    return bearer ?? null;
  }
  if (mention.bearer !== 'person' || !DEFINITE.has(mention.determiner)) return null;
  const holders = known.people.listByRole(mention.head);
  const fitting = narrowByModifiers(holders, mention);
  const [holder, ...others] = fitting;
  if (holder === undefined) return null;
  if (others.length === 0) return holder;
  const subject = known.trail.latestSubject();
  return subject !== null && fitting.includes(subject) ? subject : null;
}

/** "the vice president" is not the president who has no such role. */
function narrowByModifiers(
  holders: readonly Person[],
  { modifiers }: NominalMention,
): readonly Person[] {
  if (holders.length < 2) return holders;
  const same = holders.filter(({ roles }) => modifiers.some((modifier) => roles.has(modifier)));
  return same.length > 0 ? same : holders;
}

/** "The mayor of Marrowport, Jane Roe, said" */
function findNameBehind(
  { tokens }: Narration,
  mention: NominalMention,
  { names }: Acquaintance,
): NameMention | null {
  if (mention.bearer === 'group' || mention.determiner === '') return null;
  for (let at = mention.last + 1; at <= mention.last + MAX_APPOSITION_WORDS; at++) {
    const token = tokens[at];
    if (token?.key === ',') {
      // Titles stand in front of the name: "the mayor, Dr. Jane Roe".
      const name = [1, 2, 3]
        .map((ahead) => names.get(at + ahead))
        .find((found) => found !== undefined);
      const after = tokens[(name?.last ?? at) + 1];
      const isClosed = after?.kind !== 'word' || after.sentence !== token.sentence;
      return name !== undefined && name.bearer !== 'body' && isClosed ? name : null;
    }
    if (token?.kind !== 'word') return null;
  }
  return null;
}

/** "Jane Roe, the mayor of Marrowport, said" */
function findNameInFront(
  { first, bearer }: NominalMention,
  { tokens }: Narration,
  { nameEnds }: Acquaintance,
): NameMention | null {
  if (bearer !== 'person' || tokens[first - 1]?.key !== ',') return null;
  const name = nameEnds.get(first - 2);
  return name === undefined || name.bearer === 'body' ? null : name;
}
