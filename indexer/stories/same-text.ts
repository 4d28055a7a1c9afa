import { SIGNATURE_VALUES } from '../../src/analysis/signature.ts';

/** How many shingles two texts have. */
type Sizes = readonly [number, number];

/** So many shingles are some paragraphs: more than reports made to a form have in common, whatever stands around them. */
const ENOUGH_SHARED = 60;
/** As much of the shorter text at least; the rest may be an outlet's own. */
const LEAST_SHARE = 0.5;
/** Short texts have to be the same but for a word: the Fed's daily report is not, of which two numbers change. */
const SHARE_OF_SHORT = 0.95;

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
