import { SIGNATURE_NUMBERS, SIGNATURE_VALUES } from '../../src/analysis/signature.ts';

/** How many shingles two texts have. */
type Sizes = readonly [number, number];

/** So many shingles are two paragraphs: more than reports made to a form have in common, whatever stands around them. */
const ENOUGH_SHARED = 50;
/** As much of the shorter text at least; the rest may be an outlet's own. */
const LEAST_SHARE = 0.45;
/** Short texts have to be the same but for a word: the Fed's daily report is not, of which two numbers change. */
const SHARE_OF_SHORT = 0.95;
/**
 * Of the numbers of whoever has fewer, as many have to be the other's: a form is filled in with others. What an outlet adds
 * has numbers, too, so where more is shared fewer need be equal.
 */
const EQUAL_NUMBERS = { least: 0.5, leastWhereMuchIsShared: 0.2, muchShared: 100 };
/** One or two may be an outlet's own. */
const ENOUGH_NUMBERS = 3;

/**
 * Returns how many shingles two texts share, as far as their signatures tell.
 *
 * @param equal - how many of their values are equal, which estimates the shared part of all shingles of both
 */
export function estimateShared(equal: number, [a, b]: Sizes): number {
  const resemblance = equal / SIGNATURE_VALUES;
  return Math.min(a, b, (resemblance / (1 + resemblance)) * (a + b));
}

/**
 * True when one of two texts was made of the other, or both of a third.
 *
 * It is the share of the shorter one that counts (containment, not resemblance): what was left out of it is no difference.
 */
export function isSameText(shared: number, [a, b]: Sizes): boolean {
  const share = shared / Math.min(a, b);
  return (shared >= ENOUGH_SHARED && share >= LEAST_SHARE) || share >= SHARE_OF_SHORT;
}

/**
 * True where the numbers of two texts, such as prices, results and dates, are mostly the same, or too few to tell.
 *
 * Of many numbers a signature has the smallest hashes: up to the last of both all are known.
 */
export function haveSameNumbers(shared: number, a: Uint16Array, b: Uint16Array): boolean {
  const last = Math.min(lastKnown(a), lastKnown(b));
  const known = new Set(a.filter((hash) => hash <= last));
  const others = new Set(b.filter((hash) => hash <= last));
  const fewest = Math.min(known.size, others.size);
  if (fewest < ENOUGH_NUMBERS) return true;
  const equal = [...known].filter((hash) => others.has(hash)).length;
  const { least, leastWhereMuchIsShared, muchShared } = EQUAL_NUMBERS;
  return equal / fewest >= (shared < muchShared ? least : leastWhereMuchIsShared);
}

function lastKnown(numbers: Uint16Array): number {
  return numbers.length < SIGNATURE_NUMBERS ? Infinity : (numbers.at(-1) ?? Infinity);
}
