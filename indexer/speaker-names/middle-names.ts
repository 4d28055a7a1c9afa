import type { NameForm } from './name-forms.ts';
import { isInitial } from './name-words.ts';
import { appendTo } from './persons.ts';
import type { Doubt, Findings, Merge } from './persons.ts';

/** Of the articles that name a person with an initial, as many must name the person without it. */
const MIN_SHARE_BESIDE_INITIAL = 0.5;

/**
 * Finds persons named with and without middle names: Jane Q. Roe, Jane Quinn Roe, Jane Roe.
 *
 * George W. Bush and George H. W. Bush stay two, and whose "George Bush" is stays open.
 */
export function matchMiddleNames(forms: readonly NameForm[]): Findings {
  const namesakes = new Map<string, number[]>();
  const written = new Set(forms.map(({ words }) => words.join(' ')));
  // Marta Ruiz Ortega is no Marta Ortega where there is a Marta Ruiz.
  const hasOtherSurname = (words: readonly string[]) => written.has(words.slice(0, -1).join(' '));
  for (const [at, { words, suffix }] of forms.entries()) {
    const [given = ''] = words;
    if (words.length < 2 || isInitial(given)) continue;
    appendTo(namesakes, `${given} ${words.at(-1) ?? ''} ${suffix}`, at);
  }
  const merges: Merge[] = [];
  const doubts: Doubt[] = [];
  for (const group of namesakes.values()) {
    if (group.length < 2) continue;
    const found = matchGroup(forms, group, hasOtherSurname);
    merges.push(...found.merges);
    doubts.push(...found.doubts);
  }
  return { merges, doubts };
}

/**
 * @param group - forms with one given name and one surname
 * @param hasOtherSurname - tells whether somebody is called by a name without its last word
 */
function matchGroup(
  forms: readonly NameForm[],
  group: readonly number[],
  hasOtherSurname: (words: readonly string[]) => boolean,
): Findings {
  const middleOf = (at: number) => forms[at]?.words.slice(1, -1) ?? [];
  const countOf = (at: number) => forms[at]?.articleCount ?? 0;
  const bare = group.find((at) => middleOf(at).length === 0);
  const kinds = new Map<string, number[]>();
  for (const at of group) {
    if (at !== bare) appendTo(kinds, middleOf(at)[0]?.[0] ?? '', at);
  }
  // Of one first letter, and still not one: Jane Quinn Roe, Jane Quentin Roe.
  const persons = [...kinds.values()].flatMap((kind) =>
    haveSameMiddle(kind.map(middleOf)) ? [kind] : kind.map((at) => [at]),
  );
  const merges = persons.flatMap(([first = 0, ...others]) =>
    others.map((at): Merge => [first, at]),
  );
  const [only, ...others] = persons;
  const [first] = only ?? [];
  if (bare === undefined || only === undefined || first === undefined)
    return { merges, doubts: [] };
  if (others.length > 0) {
    const likeliest = persons.flat().reduce((a, b) => (countOf(b) > countOf(a) ? b : a));
    return { merges, doubts: [{ form: bare, other: likeliest, reason: 'several-middle-names' }] };
  }
  const hasInitial = only.some((at) => middleOf(at).every(isInitial));
  const count = only.reduce((sum, at) => sum + countOf(at), 0);
  // Who is mostly called by two given names, or by an initial, is so to be told from the one who is called by the first.
  const isCommon = hasInitial
    ? countOf(bare) >= count * MIN_SHARE_BESIDE_INITIAL
    : countOf(bare) > count;
  const isListed = [bare, ...only].some((at) => forms[at]?.isListed === true);
  const isOther = only.some(
    (at) => !middleOf(at).every(isInitial) && hasOtherSurname(forms[at]?.words ?? []),
  );
  return (isListed || isCommon) && !isOther
    ? { merges: [...merges, [first, bare]], doubts: [] }
    : { merges, doubts: [{ form: bare, other: first, reason: 'several-middle-names' }] };
}

/** True when no two of several middle names contradict each other, an initial standing for any name. */
export function haveSameMiddle(middles: readonly (readonly string[])[]): boolean {
  const fullest: string[] = [];
  return middles.every((middle) =>
    middle.every((word, at) => {
      const known = fullest[at] ?? word;
      const [shorter, longer] = known.length < word.length ? [known, word] : [word, known];
      fullest[at] = longer;
      return shorter === longer || (isInitial(shorter) && longer.startsWith(shorter));
    }),
  );
}
