/** Shorter given names are never taken for misspelt. */
const MIN_MISSPELT_UNITS = 5;
const DOUBLED = /(.)\1/gu;

/** Same surname, and given names that do not contradict each other: an initial, a middle name more. */
export function isSamePerson(known: readonly string[], words: readonly string[]): boolean {
  if (words.length < 2 || known.at(-1) !== words.at(-1)) return false;
  const [a = '', b = ''] = [known[0], words[0]];
  return a === b || (Math.min(a.length, b.length) === 1 && a[0] === b[0]) || isSlip(a, b);
}

/**
 * True for two spellings of one given name: two neighbouring letters exchanged, or a letter doubled.
 *
 * Any other difference of one letter may be a different name: Mario and Maria.
 */
function isSlip(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < MIN_MISSPELT_UNITS) return false;
  if (a.replace(DOUBLED, '$1') === b.replace(DOUBLED, '$1')) return true;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const exchanged = a.slice(0, at) + (a[at + 1] ?? '') + (a[at] ?? '') + a.slice(at + 2);
  return exchanged === b;
}
