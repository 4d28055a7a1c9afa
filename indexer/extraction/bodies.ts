import type { PersonLexicon } from '../../src/core/search-tables.ts';
import { isShortForm, listInitials } from './body-names.ts';
import type { BodyName } from './body-names.ts';

/** A body or a document of an article, under the fullest name that it gives. */
export type Body = {
  readonly name: string;
  /** Folded words of its names. */
  readonly words: ReadonlySet<string>;
};

/** Longer names with one word in common, of which an article is searched for no more. */
const MAX_NAMESAKES = 30;

/**
 * Returns the bodies that an article names, by each folded name that it has for them.
 *
 * A short form ("the Ministry", "WHO") belongs to the one longer name that it fits. Where several fit, it is a name of
 * its own, except for a mere noun ("the Ministry"), which then means none.
 *
 * @param names - in order
 */
export function collectBodies(
  names: readonly BodyName[],
  lexicon: PersonLexicon,
): ReadonlyMap<string, Body> {
  const distinct = new Map<string, BodyName>();
  for (const name of names) {
    const known = distinct.get(name.key);
    if (known === undefined || (known.acronym === '' && name.acronym !== ''))
      distinct.set(name.key, name);
  }
  const longer = indexByShortForms([...distinct.values()]);
  const bodies = new Map<string, Body>();
  // The longest first: a short form takes the body of a longer one.
  for (const name of [...distinct.values()].sort((a, b) => b.words.length - a.words.length)) {
    const fitting = new Set(
      (longer.get(name.key) ?? [])
        .concat(name.words.flatMap((word) => longer.get(word) ?? []))
        .filter((other) => other.key !== name.key && isShortForm(name, other, lexicon))
        .flatMap((other) => bodies.get(other.key) ?? []),
    );
    const [only, ...others] = fitting;
    const isNoun = name.words.length === 1 && lexicon.bodyWords.has(name.key);
    if (others.length > 0 && isNoun) continue;
    if (only !== undefined && others.length === 0) bodies.set(name.key, only);
    else if (name.isSure) bodies.set(name.key, { name: name.name, words: new Set(name.words) });
  }
  return bodies;
}

/** Longer names by what a short form of them can be looked up by: their words and their initials. */
function indexByShortForms(names: readonly BodyName[]): ReadonlyMap<string, readonly BodyName[]> {
  const index = new Map<string, BodyName[]>();
  for (const name of names) {
    if (name.words.length < 2 || !name.isSure) continue;
    for (const key of new Set([...name.words, listInitials(name), name.acronym])) {
      const list = index.get(key) ?? [];
      if (list.length < MAX_NAMESAKES) list.push(name);
      index.set(key, list);
    }
  }
  return index;
}
