import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findQuotedSpans } from '../../../indexer/extraction/quoted-spans.ts';
import { findSentences, maskQuotations } from '../../../indexer/extraction/sentences.ts';

const whole = (text: string) => ({ start: 0, end: text.length });
const spansOf = (text: string) =>
  findQuotedSpans(text, whole(text), { usesSingleMarks: false, nextOpensWithMark: false });
/** Sentences of a text whose quotations are masked, as they stand in the text. */
const listSentences = (text: string): string[] =>
  findSentences(maskQuotations(text, spansOf(text)), whole(text)).map(({ start, end }) =>
    text.slice(start, end).trim(),
  );

describe('findSentences', () => {
  it.each([
    ['stops', 'It rained. The port closed.', 2],
    ['question and exclamation marks', 'Rain? Yes! More came.', 3],
    ['an ellipsis', 'It rained… Then it stopped.', 2],
    ['three dots', 'It rained... Then it stopped.', 2],
    ['a number that begins a sentence', 'It rained. 14 ships left.', 2],
    ['a stop before a closing bracket', 'It rained (a lot.) The port closed.', 2],
    ['an opening mark', 'It rained. “Yes,” she said.', 2],
    ['a stop inside of marks', 'She said: “It rained.” The port closed.', 2],
    ['letters beyond ASCII', 'It rained. Ärger came. Łódź too.', 3],
  ])('parts sentences at %s', (_, text, count) => {
    expect(listSentences(text)).toHaveLength(count);
  });

  it.each([
    ['a title', 'Then Mr. Roe and Dr. Li left with Sen. Dee.'],
    ['initials', 'Then J. K. Roe left.'],
    ['an initial beyond ASCII', 'Then Å. Berg left.'],
    ['a country', 'The U.S. Senate and the U.N. Council met.'],
    ['a company', 'The Roe Inc. Board and the Dee Ltd. Office met.'],
    ['a month', 'It rained on Sept. 9 in the north.'],
    ['a number', 'It rose by 4.5 per cent to No. 7 of the list.'],
    ['a small letter behind', 'It rained on 7 May, the 3rd. and later, all day.'],
    ['an address', 'See ledger.example for more.'],
    ['stops inside of marks', 'She said “It rained. The port closed. Then” and left.'],
    ['questions inside of marks', '“Rain? Then what?” she said.'],
    ['nothing', 'no stop at all'],
  ])('does not part a sentence at %s', (_, text) => {
    expect(listSentences(text)).toEqual([text]);
  });

  it('touches and covers any text', () => {
    const unit = fc.constantFrom('.', '!', '…', '”', ' ', 'A', 'b', 'Mr', '7', '\ue000', '🚢');
    fc.assert(
      fc.property(fc.array(unit), (units) => {
        const text = units.join('');
        let cursor = 0;
        for (const { start, end } of findSentences(text, whole(text))) {
          expect(start).toBe(cursor);
          expect(end).toBeGreaterThan(start);
          cursor = end;
        }
        expect(cursor).toBe(text.length);
      }),
      { seed: 1 },
    );
  });
});

describe('maskQuotations', () => {
  it('hides what stands inside of marks and keeps the marks', () => {
    const text = 'Say “yes” or "no" now.';
    expect(maskQuotations(text, spansOf(text)).replaceAll('\ue000', '*')).toBe(
      'Say “***” or "**" now.',
    );
  });

  it('keeps a stop that ends what is quoted, since it ends the sentence too', () => {
    const text = 'She said: “Go. Now.” He left.';
    expect(maskQuotations(text, spansOf(text)).replaceAll('\ue000', '*')).toBe(
      'She said: “*******.” He left.',
    );
  });

  it('changes no offset of any text', () => {
    const unit = fc.constantFrom('“', '”', '"', '.', ' ', 'a', '🚢', 'é');
    fc.assert(
      fc.property(fc.array(unit), (units) => {
        const text = units.join('');
        const masked = maskQuotations(text, spansOf(text));
        expect(masked).toHaveLength(text.length);
        for (let at = 0; at < text.length; at++) {
          expect([text[at], '\ue000']).toContain(masked[at]);
        }
      }),
      { seed: 1 },
    );
  });
});
