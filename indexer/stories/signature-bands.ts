import { SIGNATURE_VALUES } from '../../src/analysis/signature.ts';
import type { SignatureRows } from './signature-rows.ts';

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

/** Returns the rows that have the values of a band in common with another row: no others can be of one text. */
export function listMeeting(rows: SignatureRows): number[] {
  const count = rows.count();
  const isMeeting = new Uint8Array(count);
  const keys = new Float64Array(count);
  for (let band = 0; band < BAND_COUNT; band++) {
    const at = band * BAND_VALUES;
    for (let row = 0; row < count; row++)
      keys[row] = toKey(rows.getValue(row, at), rows.getValue(row, at + 1), row, count);
    keys.sort();
    let before = -1;
    let beforeRow = 0;
    for (const key of keys) {
      const row = key % count;
      const own = (key - row) / count;
      if (own === before) isMeeting[row] = isMeeting[beforeRow] = 1;
      before = own;
      beforeRow = row;
    }
  }
  return Array.from(isMeeting.keys()).filter((row) => isMeeting[row] === 1);
}

/**
 * The band's values and the article's place as one number, so that a plain sort brings equals together. It is exact for two
 * million articles.
 */
function toKey(first: number, second: number, place: number, count: number): number {
  return (first * 0x10000 + second) * count + place;
}

/**
 * Returns the buckets of a band of all signatures: whoever shares one with nobody has nothing to be compared with.
 *
 * @param values - {@link SIGNATURE_VALUES} for each article
 * @see Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets", chapter 3.4
 */
export function findBuckets(values: Uint16Array, band: number): Band {
  const count = values.length / SIGNATURE_VALUES;
  const keys = new Float64Array(count);
  for (let article = 0; article < count; article++) {
    const at = article * SIGNATURE_VALUES + band * BAND_VALUES;
    keys[article] = toKey(values[at] ?? 0, values[at + 1] ?? 0, article, count);
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
