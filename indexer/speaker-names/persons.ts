import type { NameForm } from './name-forms.ts';
import { isInitial } from './name-words.ts';

/** Forms of a name that are taken for one person's, by their indexes. */
export type Person = {
  readonly members: readonly number[];
  readonly articleCount: number;
  readonly isListed: boolean;
};

/** That two forms are one person's. */
export type Merge = readonly [form: number, other: number];

/** Why two names may be one person's, and are not taken for it. */
export type DoubtReason =
  /** A surname without a given name. */
  | 'surname-alone'
  /** The initial fits several given names. */
  | 'several-given-names'
  /** Several persons of this name, told apart by what stands in the middle. */
  | 'several-middle-names'
  /** The longer name can be read in two ways, or is the one that is commonly used. */
  | 'second-surname'
  /** A letter or two apart, but both are common, or both are rare. */
  | 'similar-spelling'
  /** A letter or two apart, but both are names that people have. */
  | 'similar-name';

export type Doubt = { readonly form: number; readonly other: number; readonly reason: DoubtReason };

export type Findings = { readonly merges: readonly Merge[]; readonly doubts: readonly Doubt[] };

/** Returns the persons that merges make of forms. What would make two persons of the list one is left undone. */
export function groupPersons(
  forms: readonly NameForm[],
  merges: readonly Merge[],
): readonly Person[] {
  const parents = forms.map((_, at) => at);
  const findRoot = (form: number): number => {
    let root = form;
    while (parents[root] !== undefined && parents[root] !== root) root = parents[root] ?? root;
    for (let at = form; at !== root;) {
      const next = parents[at] ?? root;
      parents[at] = root;
      at = next;
    }
    return root;
  };
  for (const [form, other] of merges) {
    const [a, b] = [findRoot(form), findRoot(other)];
    parents[Math.max(a, b)] = Math.min(a, b);
  }
  const members = new Map<number, number[]>();
  for (const at of forms.keys()) {
    const root = findRoot(at);
    const group = members.get(root);
    if (group === undefined) members.set(root, [at]);
    else group.push(at);
  }
  return [...members.values()]
    .flatMap((group) => {
      const listed = group.filter((at) => forms[at]?.isListed === true);
      return listed.length > 1 ? group.map((at) => [at]) : [group];
    })
    .map((group) => ({
      members: group,
      articleCount: group.reduce((sum, at) => sum + (forms[at]?.articleCount ?? 0), 0),
      isListed: group.some((at) => forms[at]?.isListed === true),
    }));
}

/** Returns, for each form, the index of the person whose it is. */
export function listOwners(persons: readonly Person[]): readonly number[] {
  const owners: number[] = [];
  for (const [person, { members }] of persons.entries()) {
    for (const member of members) owners[member] = person;
  }
  return owners;
}

/** Returns the form under which a person is shown: of the list; with a given name; the most frequent; the shortest. */
export function pickCanonical(forms: readonly NameForm[], { members }: Person): NameForm | null {
  const known = members.flatMap((at) => forms[at] ?? []);
  const hasInitialOnly = ({ words }: NameForm) => isInitial(words[0] ?? '') && words.length === 2;
  known.sort(
    (a, b) =>
      Number(b.isListed) - Number(a.isListed) ||
      Number(hasInitialOnly(a)) - Number(hasInitialOnly(b)) ||
      b.articleCount - a.articleCount ||
      a.words.length - b.words.length ||
      (a.display < b.display ? -1 : 1),
  );
  return known[0] ?? null;
}

export function appendTo<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
