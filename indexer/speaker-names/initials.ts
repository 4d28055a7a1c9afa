import { haveSameMiddle } from './middle-names.ts';
import { isShouted } from './name-forms.ts';
import type { NameForm } from './name-forms.ts';
import { isInitial } from './name-words.ts';
import { appendTo, listOwners } from './persons.ts';
import type { Doubt, Findings, Merge, Person } from './persons.ts';

/**
 * Finds whose a given name is that is written as an initial: J. Roe is Jane Roe where no other Roe has a name with J.
 *
 * A surname alone is nobody's: that is for an article to say, or for a newsroom's list.
 */
export function matchInitials(forms: readonly NameForm[], persons: readonly Person[]): Findings {
  const owners = listOwners(persons);
  const bySurname = new Map<string, number[]>();
  for (const [at, { words, suffix, display }] of forms.entries()) {
    if (words.length > 1 && !isInitial(words[0] ?? '') && !isShouted(display))
      appendTo(bySurname, `${words.at(-1) ?? ''} ${suffix}`, at);
  }
  const countOf = (at: number) => persons[owners[at] ?? 0]?.articleCount ?? 0;
  const pickCommonest = (candidates: readonly number[]) =>
    candidates.reduce((a, b) => (countOf(b) > countOf(a) ? b : a));
  const merges: Merge[] = [];
  const doubts: Doubt[] = [];
  for (const [at, { words, suffix, isListed }] of forms.entries()) {
    const [first = ''] = words;
    const namesakes = bySurname.get(`${words.at(-1) ?? ''} ${suffix}`) ?? [];
    if (words.length === 1 && namesakes.length > 0 && !isListed)
      doubts.push({ form: at, other: pickCommonest(namesakes), reason: 'surname-alone' });
    if (words.length < 2 || !isInitial(first) || isListed) continue;
    const middle = words.slice(1, -1);
    const fitting = namesakes.filter((other) => {
      const [given = '', ...rest] = forms[other]?.words ?? [];
      return given.startsWith(first) && haveSameMiddle([middle, rest.slice(0, -1)]);
    });
    if (fitting.length === 0) continue;
    const bearers = new Set(fitting.map((other) => owners[other]));
    const other = pickCommonest(fitting);
    // "A. J. Roe" may be any Roe with A, unless one of them has a J, too.
    const hasMiddle =
      middle.length === 0 || fitting.some((form) => (forms[form]?.words.length ?? 0) > 2);
    if (bearers.size === 1 && hasMiddle) merges.push([at, other]);
    else doubts.push({ form: at, other, reason: 'several-given-names' });
  }
  return { merges, doubts };
}
