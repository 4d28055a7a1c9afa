import type { NameForm } from './name-forms.ts';
import type { NameLexicon } from './name-words.ts';
import { findNearPairs } from './near-pairs.ts';
import type { NearPair } from './near-pairs.ts';
import { appendTo, listOwners } from './persons.ts';
import type { Doubt, Findings, Merge, Person } from './persons.ts';

/** A name is misspelt only where the right one is this many times as frequent, by the number of letters … */
const MIN_RATIOS = [Infinity, 5, 10] as const;
/** … and in this many articles. */
const MIN_ARTICLES = 5;
/** A newsroom's list vouches for a name as this many articles do. */
const LISTED_ARTICLES = 50;
/** Below, nothing is said of two names that are near each other. */
const MIN_NOTEWORTHY = 2;

/**
 * Finds rare names that are a letter or two away from a frequent one: Cluadia Sheinbaum.
 *
 * Not where the word that differs is one that others are called by: Maria and Mario, Jon and John, Hansen and Hanson.
 */
export function matchMisspellings(
  forms: readonly NameForm[],
  persons: readonly Person[],
  lexicon: NameLexicon,
): Findings {
  const owners = listOwners(persons);
  const weights = persons.map(({ articleCount, isListed }) =>
    isListed ? Math.max(articleCount, LISTED_ARTICLES) : articleCount,
  );
  const weightOf = (form: number) => weights[owners[form] ?? 0] ?? 0;
  const isBorne = createAttestation(forms, owners, lexicon);
  const targets = new Map<number, Merge[]>();
  const doubts: Doubt[] = [];
  for (const pair of findNearPairs(forms, (form) => weightOf(form) >= MIN_NOTEWORTHY)) {
    const [rare, frequent] = order(pair, weightOf);
    const owner = owners[rare] ?? 0;
    if (owner === owners[frequent]) continue;
    if (persons[owner]?.isListed === true) continue;
    const isRare =
      weightOf(frequent) >= MIN_ARTICLES &&
      weightOf(frequent) >= (MIN_RATIOS[pair.edits] ?? Infinity) * weightOf(rare);
    const isName = isBorne(forms[rare]?.words ?? [], pair);
    if (isRare && !isName) appendTo(targets, owner, [rare, frequent]);
    else if (isRare) doubts.push({ form: rare, other: frequent, reason: 'similar-name' });
    else if (!isName) doubts.push({ form: rare, other: frequent, reason: 'similar-spelling' });
  }
  const merges: Merge[] = [];
  for (const found of targets.values()) {
    const [first] = found;
    if (first !== undefined && new Set(found.map(([, to]) => owners[to])).size === 1)
      merges.push(first);
    // Near two persons, it is neither's.
    else
      doubts.push(
        ...found.map(([form, other]): Doubt => ({ form, other, reason: 'similar-spelling' })),
      );
  }
  return { merges, doubts };
}

/** The rarer first; of equals the later in the order of forms. */
function order(
  { forms: [a, b] }: NearPair,
  weightOf: (form: number) => number,
): readonly [number, number] {
  const isFirst = weightOf(a) < weightOf(b) || (weightOf(a) === weightOf(b) && a > b);
  return isFirst ? [a, b] : [b, a];
}

/** Returns what tells whether a word in its place in a name is one that somebody else is called by. */
function createAttestation(
  forms: readonly NameForm[],
  owners: readonly number[],
  { givenNames }: NameLexicon,
): (words: readonly string[], pair: Pick<NearPair, 'place'>) => boolean {
  const bearers = new Map<string, Set<number>>();
  const note = (use: string, owner: number) => {
    const known = bearers.get(use);
    if (known === undefined) bearers.set(use, new Set([owner]));
    else known.add(owner);
  };
  for (const [at, { words }] of forms.entries()) {
    const owner = owners[at] ?? 0;
    for (const word of words.slice(0, -1)) note(`given ${word}`, owner);
    note(`surname ${words.at(-1) ?? ''}`, owner);
  }
  return (words, { place }) => {
    const word = words[place] ?? '';
    const isSurname = place === words.length - 1;
    const use = isSurname ? `surname ${word}` : `given ${word}`;
    return (!isSurname && givenNames.has(word)) || (bearers.get(use)?.size ?? 0) > 1;
  };
}
