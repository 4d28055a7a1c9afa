import { isShouted } from './name-forms.ts';
import type { NameForm } from './name-forms.ts';
import { isInitial } from './name-words.ts';
import type { NameLexicon } from './name-words.ts';
import { appendTo } from './persons.ts';
import type { Doubt, Findings, Merge } from './persons.ts';

/**
 * Finds persons named with and without a second surname: Marta Ruiz Ortega, Marta Ruiz.
 *
 * Not where the last word is the only surname (John Paul Roe is no John Paul), nor where somebody else is called by the
 * given name and the last word, or by the name and another second surname.
 */
export function matchSecondSurnames(
  forms: readonly NameForm[],
  { givenNames }: NameLexicon,
): Findings {
  const formByWords = new Map(
    forms.map(({ words, suffix }, at) => [`${words.join(' ')}|${suffix}`, at]),
  );
  const find = (words: readonly string[]) => formByWords.get(`${words.join(' ')}|`);
  const longerByShorter = new Map<number, number[]>();
  for (const [at, { words, suffix, display }] of forms.entries()) {
    if (words.length < 3 || suffix !== '' || isShouted(display)) continue;
    const shorter = find(words.slice(0, -1));
    if (shorter !== undefined) appendTo(longerByShorter, shorter, at);
  }
  const merges: Merge[] = [];
  const doubts: Doubt[] = [];
  for (const [shorter, longer] of longerByShorter) {
    for (const at of longer) {
      const words = forms[at]?.words ?? [];
      const [given = '', firstSurname = ''] = [words[0], words.at(-2)];
      if (isInitial(given) || isInitial(firstSurname) || isInitial(words.at(-1) ?? '')) continue;
      if (givenNames.has(firstSurname)) continue;
      const isCommon = (forms[shorter]?.articleCount ?? 0) >= (forms[at]?.articleCount ?? 0);
      const isOther = find([given, words.at(-1) ?? '']) !== undefined;
      if (isCommon && !isOther && longer.length === 1) merges.push([shorter, at]);
      else doubts.push({ form: at, other: shorter, reason: 'second-surname' });
    }
  }
  return { merges, doubts };
}
