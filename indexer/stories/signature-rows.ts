import {
  SIGNATURE_NUMBERS,
  SIGNATURE_VALUES,
  readSignature,
} from '../../src/analysis/signature.ts';
import type { Signature } from '../../src/analysis/signature.ts';
import type { ArticleId } from '../../src/core/article.ts';

/** The signatures of all articles of an index, some 300 bytes each. */
export type SignatureRows = {
  readonly add: (id: ArticleId, signature: string) => void;
  readonly count: () => number;
  readonly getId: (row: number) => ArticleId;
  readonly get: (row: number) => Signature;
  readonly getValue: (row: number, at: number) => number;
};

const SHINGLE_COUNT = 0;
const NUMBER_COUNT = 1;
const VALUES = 2;
const NUMBERS = VALUES + SIGNATURE_VALUES;
const WIDTH = NUMBERS + SIGNATURE_NUMBERS;
/** So that nothing is copied as rows are added. */
const ROWS_A_CHUNK = 8_192;
const NO_ROWS = new Uint16Array();

/** Returns an empty table of signatures. */
export function createSignatureRows(): SignatureRows {
  const ids: ArticleId[] = [];
  const chunks: Uint16Array[] = [];
  const chunkOf = (row: number) => chunks[Math.floor(row / ROWS_A_CHUNK)] ?? NO_ROWS;
  const startOf = (row: number) => (row % ROWS_A_CHUNK) * WIDTH;
  return {
    add(id, text) {
      const row = ids.push(id) - 1;
      if (row % ROWS_A_CHUNK === 0) chunks.push(new Uint16Array(ROWS_A_CHUNK * WIDTH));
      const { shingleCount, values, numbers } = readSignature(text);
      const chunk = chunkOf(row);
      const start = startOf(row);
      chunk[start + SHINGLE_COUNT] = shingleCount;
      chunk[start + NUMBER_COUNT] = numbers.length;
      chunk.set(values, start + VALUES);
      chunk.set(numbers, start + NUMBERS);
    },
    count: () => ids.length,
    getId: (row) => ids[row] ?? '',
    get(row) {
      const chunk = chunkOf(row);
      const start = startOf(row);
      const numbersAt = start + NUMBERS;
      return {
        shingleCount: chunk[start + SHINGLE_COUNT] ?? 0,
        values: chunk.subarray(start + VALUES, numbersAt),
        numbers: chunk.subarray(numbersAt, numbersAt + (chunk[start + NUMBER_COUNT] ?? 0)),
      };
    },
    getValue: (row, at) => chunkOf(row)[startOf(row) + VALUES + at] ?? 0,
  };
}
