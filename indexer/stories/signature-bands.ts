import { SIGNATURE_VALUES } from '../../src/analysis/signature.ts';

/** Values that have to be equal together: with two, texts that share a quarter of their shingles meet in 98 of 100 cases. */
const BAND_VALUES = 2;
export const BAND_COUNT = SIGNATURE_VALUES / BAND_VALUES;
/** Of an article whose values no other has. */
export const ALONE = 0;

/** Articles that have the same values in one band, by the number of their bucket. */
export type Band = {
  /** The bucket of each article; {@link ALONE} or a number from 1. */
  readonly bucketOf: Uint32Array;
  readonly bucketCount: number;
};

/**
 * Returns the buckets of a band of all signatures: whoever shares one with nobody has nothing to be compared with.
 *
 * @param values - {@link SIGNATURE_VALUES} for each article
 * @see Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets", chapter 3.4
 */
export function findBuckets(values: Uint16Array, band: number): Band {
  const count = values.length / SIGNATURE_VALUES;
  // The band's values and the article's place are one number, so that a plain sort brings equals together. It is exact for
  // two million articles.
  const keys = new Float64Array(count);
  for (let article = 0; article < count; article++) {
    const at = article * SIGNATURE_VALUES + band * BAND_VALUES;
    keys[article] = ((values[at] ?? 0) * 0x10000 + (values[at + 1] ?? 0)) * count + article;
  }
  keys.sort();
  const bucketOf = new Uint32Array(count);
  let bucketCount = 0;
  let before = -1;
  let beforeArticle = -1;
  for (const key of keys) {
    const article = key % count;
    const own = (key - article) / count;
    if (own === before) {
      if (bucketOf[beforeArticle] === ALONE) bucketOf[beforeArticle] = ++bucketCount;
      bucketOf[article] = bucketCount;
    }
    before = own;
    beforeArticle = article;
  }
  return { bucketOf, bucketCount };
}
