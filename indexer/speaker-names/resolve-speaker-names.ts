import type { NameTable } from '../../src/core/search-tables.ts';
import { matchInitials } from './initials.ts';
import { matchMiddleNames } from './middle-names.ts';
import { matchMisspellings } from './misspellings.ts';
import { collectForms } from './name-forms.ts';
import type { CountedName } from './name-forms.ts';
import type { NameLexicon } from './name-words.ts';
import { groupPersons, listOwners, pickCanonical } from './persons.ts';
import type { Doubt, DoubtReason } from './persons.ts';
import { matchSecondSurnames } from './second-surnames.ts';

export type SpeakerNameTables = {
  /** The names that a newsroom keeps; they win over everything that is found. */
  readonly aliases: NameTable;
  readonly persons: NameLexicon;
};

/** Two canonical names that may be one person's; the first is the rarer one. */
export type DoubtfulMerge = {
  readonly name: string;
  readonly other: string;
  readonly reason: DoubtReason;
  /** Articles that quote each. */
  readonly counts: readonly [name: number, other: number];
};

export type ResolvedNames = {
  /** Of every name, also of those that are canonical. */
  readonly canonicalByName: ReadonlyMap<string, string>;
  /** Most articles first. */
  readonly doubtful: readonly DoubtfulMerge[];
};

/**
 * Returns one name for each person among the names of a whole index.
 *
 * It depends on nothing but the names, their counts and the tables: the order in which articles came does not matter. A
 * wrong merge is worse than a missed one, so whatever is not clear stays apart and is told.
 */
export function resolveSpeakerNames(
  names: readonly CountedName[],
  { aliases, persons: lexicon }: SpeakerNameTables,
): ResolvedNames {
  const { forms, formByName } = collectForms(names, aliases, lexicon);
  // Each step goes by the persons that those before it have found.
  const middle = matchMiddleNames(forms);
  const second = matchSecondSurnames(forms, lexicon);
  const full = [...middle.merges, ...second.merges];
  const misspelt = matchMisspellings(forms, groupPersons(forms, full), lexicon);
  const spelt = [...full, ...misspelt.merges];
  const initials = matchInitials(forms, groupPersons(forms, spelt));
  const persons = groupPersons(forms, [...spelt, ...initials.merges]);
  const owners = listOwners(persons);
  const canonical = persons.map((person) => pickCanonical(forms, person)?.display ?? '');
  const canonicalByName = new Map(
    [...formByName].map(([name, form]) => [name, canonical[owners[form] ?? 0] ?? name]),
  );
  const doubts = [middle, second, misspelt, initials].flatMap((found) => found.doubts);
  const describe = ({ form, other, reason }: Doubt): DoubtfulMerge[] => {
    const [a = 0, b = 0] = [owners[form], owners[other]];
    const counts = [persons[a]?.articleCount ?? 0, persons[b]?.articleCount ?? 0] as const;
    // Both of the list, or since found to be one; and a name of the list that no article has.
    const isSettled = a === b || (persons[a]?.isListed === true && persons[b]?.isListed === true);
    if (isSettled || counts[0] === 0) return [];
    return [{ name: canonical[a] ?? '', other: canonical[b] ?? '', reason, counts }];
  };
  return { canonicalByName, doubtful: rank(doubts.flatMap(describe)) };
}

/** Each pair once, by number of articles, then by name. */
function rank(doubtful: readonly DoubtfulMerge[]): DoubtfulMerge[] {
  const byPair = new Map<string, DoubtfulMerge>();
  for (const doubt of doubtful) {
    const pair = [doubt.name, doubt.other].sort().join('\n');
    if (!byPair.has(pair)) byPair.set(pair, doubt);
  }
  const total = ({ counts: [a, b] }: DoubtfulMerge) => a + b;
  return [...byPair.values()].sort(
    (a, b) => total(b) - total(a) || compare(a.name, b.name) || compare(a.other, b.other),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
