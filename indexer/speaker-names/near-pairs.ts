import { getAllowedEdits, measureEdits } from '../../src/core/edit-distance.ts';
import type { NameForm } from './name-forms.ts';
import { appendTo } from './persons.ts';

/** Two forms that differ in one word, by no more letters than a word of its length is likely to be misspelt by. */
export type NearPair = {
  readonly forms: readonly [number, number];
  /** Which of the words differs. */
  readonly place: number;
  readonly edits: number;
};

/** Up to here each is compared with each. */
const SMALL_GROUP = 8;

/**
 * Finds the forms that are near each other among those that `isFrequent` tells and all others.
 *
 * Only names that share all other words are compared, and of these, where they are many, only those that are the same
 * with a letter or two taken out: as good as linear in the number of names.
 */
export function* findNearPairs(
  forms: readonly NameForm[],
  isFrequent: (form: number) => boolean,
): Generator<NearPair> {
  const groups = new Map<string, number[]>();
  for (const [at, { words, suffix }] of forms.entries()) {
    if (words.length < 2) continue;
    for (const [place, word] of words.entries()) {
      if (getAllowedEdits(word) === 0) continue;
      const others = words.map((other, index) => (index === place ? '' : other)).join(' ');
      appendTo(groups, `${others} ${suffix}`, at);
    }
  }
  for (const group of groups.values()) {
    if (group.length < 2 || !group.some(isFrequent)) continue;
    const place = findPlace(forms, group);
    const wordOf = (form: number) => forms[form]?.words[place] ?? '';
    for (const [a, b] of listCandidates(group, wordOf, isFrequent)) {
      const limit = Math.min(getAllowedEdits(wordOf(a)), getAllowedEdits(wordOf(b)));
      const edits = measureEdits(wordOf(a), wordOf(b), limit);
      if (edits > 0 && edits <= limit) yield { forms: [a, b], place, edits };
    }
  }
}

/** The word in which the forms of a group differ: their keys are equal in all others. */
function findPlace(forms: readonly NameForm[], [a = 0, b = 0]: readonly number[]): number {
  const words = forms[b]?.words ?? [];
  return (forms[a]?.words ?? []).findIndex((word, place) => word !== words[place]);
}

function* listCandidates(
  group: readonly number[],
  wordOf: (form: number) => string,
  isFrequent: (form: number) => boolean,
): Generator<readonly [number, number]> {
  const buckets = group.length <= SMALL_GROUP ? [group] : bucketByDeletions(group, wordOf);
  const seen = new Set<string>();
  for (const bucket of buckets) {
    for (const a of bucket) {
      if (!isFrequent(a)) continue;
      for (const b of bucket) {
        if (a === b || (b < a && isFrequent(b))) continue;
        const pair = `${a} ${b}`;
        if (seen.has(pair)) continue;
        seen.add(pair);
        yield [a, b];
      }
    }
  }
}

function bucketByDeletions(
  group: readonly number[],
  wordOf: (form: number) => string,
): readonly (readonly number[])[] {
  const buckets = new Map<string, number[]>();
  for (const form of group) {
    const word = wordOf(form);
    for (const key of listDeletions(word, getAllowedEdits(word))) appendTo(buckets, key, form);
  }
  return [...buckets.values()].filter((bucket) => bucket.length > 1);
}

/** The word, and what is left of it without any letter, or any two: words one or two edits apart have one in common. */
function listDeletions(word: string, depth: number): ReadonlySet<string> {
  const found = new Set([word]);
  let last = [word];
  for (let taken = 0; taken < depth; taken++) {
    last = last.flatMap((rest) =>
      Array.from({ length: rest.length }, (_, at) => rest.slice(0, at) + rest.slice(at + 1)),
    );
    for (const rest of last) found.add(rest);
  }
  return found;
}
