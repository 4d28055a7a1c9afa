import { describe, expect, it } from 'vitest';
import { buildSignature, readSignature } from '../../../src/analysis/signature.ts';
import { createSignatureRows } from '../../../indexer/stories/signature-rows.ts';

/** With more and more numbers in it, which a signature keeps some of. */
function signText(from: number): string {
  const terms = Array.from({ length: 60 }, (_, at) => (at < from % 40 ? `${from}${at}` : `w${at}`));
  const signature = buildSignature([{ terms }]);
  if (signature === null) throw new Error('too short');
  return signature;
}

describe('createSignatureRows', () => {
  it('gives back every signature, of thousands, too', () => {
    const texts = Array.from({ length: 50 }, (_, at) => signText(at));
    const rows = createSignatureRows();
    for (let row = 0; row < 20_000; row++) rows.add(`a${row}`, texts[row % 50] ?? '');
    expect(rows.count()).toBe(20_000);
    for (const row of [0, 1, 39, 8_191, 8_192, 16_400, 19_999]) {
      const signature = readSignature(texts[row % 50] ?? '');
      expect(rows.getId(row)).toBe(`a${row}`);
      expect(rows.get(row)).toEqual(signature);
      expect(rows.getValue(row, 127)).toBe(signature.values[127]);
    }
  });
});
