import { describe, expect, it } from 'vitest';
import { SIGNATURE_VALUES, buildSignature, readSignature } from '../../src/analysis/signature.ts';

const words = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => `w${(from + at).toString(36)}`);
const sign = (...paragraphs: readonly string[][]) => {
  const signature = buildSignature(paragraphs.map((terms) => ({ terms })));
  if (signature === null) throw new Error('The text is too short.');
  return signature;
};
/** The share of values that are equal. */
function compare(a: string, b: string): number {
  const [{ values }, { values: others }] = [readSignature(a), readSignature(b)];
  return values.filter((value, at) => value === others[at]).length / SIGNATURE_VALUES;
}

describe('buildSignature', () => {
  it.each([
    { count: 0, isNull: true },
    { count: 39, isNull: true },
    { count: 40, isNull: false },
  ])('gives null for $count words: $isNull', ({ count, isNull }) => {
    expect(buildSignature([{ terms: words(0, count) }]) === null).toBe(isNull);
  });

  it('takes no notice of where paragraphs end', () => {
    expect(sign(words(0, 30), words(30, 80))).toBe(sign(words(0, 80)));
  });

  it('counts different runs of six words', () => {
    expect(readSignature(sign(words(0, 80))).shingleCount).toBe(75);
    expect(readSignature(sign(words(0, 80), words(0, 80))).shingleCount).toBe(80);
  });

  it('is the same for ever: signatures of other runs are compared with it', () => {
    const { values } = readSignature(sign(words(0, 80)));
    expect([...values.subarray(0, 4)]).toEqual([35057, 4670, 9620, 26747]);
  });

  it.each([
    { shared: 0, expected: 0 },
    { shared: 200, expected: 1 / 3 },
    { shared: 300, expected: 0.6 },
    { shared: 400, expected: 1 },
  ])('has as many equal values as texts share: of 400 runs $shared', ({ shared, expected }) => {
    const a = sign(words(0, 405));
    // Seen from their end, since runs across the seam are neither's.
    const b = sign(words(400 - shared, 805 - shared));
    expect(Math.abs(compare(a, b) - expected)).toBeLessThan(0.1);
  });

  it('has nothing in common with a text of the same words in another order', () => {
    expect(compare(sign(words(0, 200)), sign(words(0, 200).reverse()))).toBeLessThan(0.02);
  });
});
