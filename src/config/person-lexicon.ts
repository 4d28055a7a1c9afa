import { z } from 'zod';
import { foldName, foldText } from '../core/fold.ts';
import type { PersonLexicon, WordGender } from '../core/search-tables.ts';

const GENDERS = ['female', 'male', 'either'] as const;
const words = z.string();
const byGender = z.strictObject({ female: words, male: words, either: words });

export const givenNamesSchema = z.strictObject({
  $comment: z.string(),
  groups: z.array(z.strictObject({ origin: words, female: words, male: words })),
  either: words,
});
export const personWordsSchema = z.strictObject({
  $comment: z.string(),
  titles: byGender,
  roles: byGender,
  groups: words,
  bodyWords: words,
  surnames: words,
  postnominals: words,
  bodies: words,
  places: words,
  neverNames: words,
});

/** Returns the words of `given-names.json` and `person-words.json` as they are looked up. */
export function buildPersonLexicon(
  { groups, either }: z.infer<typeof givenNamesSchema>,
  table: z.infer<typeof personWordsSchema>,
): PersonLexicon {
  const given = [
    ...groups.flatMap(({ female, male }) => listGenders({ female, male, either: '' })),
    ...listGenders({ female: '', male: '', either }),
  ];
  return {
    givenNames: joinGenders(given),
    titles: joinGenders(listGenders(table.titles)),
    roles: joinGenders(listGenders(table.roles)),
    groups: new Set(splitWords(table.groups)),
    bodyWords: new Set(splitWords(table.bodyWords)),
    surnames: new Set(splitWords(table.surnames)),
    postnominals: new Set(splitWords(table.postnominals)),
    bodies: new Set(`${table.bodies},${table.places}`.split(',').map(foldName)),
    neverNames: new Set(splitWords(table.neverNames)),
  };
}

function splitWords(list: string): string[] {
  return list.split(' ').filter(Boolean).map(foldText);
}

function listGenders(table: z.infer<typeof byGender>): (readonly [string, WordGender])[] {
  return GENDERS.flatMap((gender) =>
    splitWords(table[gender]).map((word) => [word, gender] as const),
  );
}

/** A word of both lists tells no gender. */
function joinGenders(list: readonly (readonly [string, WordGender])[]): Map<string, WordGender> {
  const genders = new Map<string, WordGender>();
  for (const [word, gender] of list) {
    const other = genders.get(word) ?? gender;
    genders.set(word, other === gender ? gender : 'either');
  }
  return genders;
}
