import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenize } from '../../src/analysis/tokenizer.ts';

const surfaces = (text: string) => tokenize(text).map(({ surface }) => surface);
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc
    .array(fc.constantFrom('U.S.', '’s', "'", '1,000', '.', ',', '東京', 'ไทย', '🙂', 'é', ' '))
    .map((parts) => parts.join('')),
);

describe('tokenize', () => {
  it.each([
    ['words parted by spaces and punctuation', 'One, two; three!', ['One', 'two', 'three']],
    ['nothing in an empty text', '', []],
    ['nothing in punctuation', ' … – "¿?" ', []],
    ['letters with accents', 'Zürich Łódź naïve', ['Zürich', 'Łódź', 'naïve']],
    ['letters with combining accents', 'Zu\u0308rich', ['Zu\u0308rich']],
    ['straight and curly apostrophes', "O'Brien Mexico’s", ["O'Brien", 'Mexico’s']],
    ['apostrophes at an edge apart from the word', "'tis dogs’", ['tis', 'dogs']],
    ['the parts of a hyphenated word', 'pre-war COVID-19', ['pre', 'war', 'COVID', '19']],
    ['thousands commas', '2,000 1,234,567.89', ['2,000', '1,234,567.89']],
    ['a comma that parts no thousands', '2,0000 1,00', ['2', '0000', '1', '00']],
    ['a list of numbers', '1, 2,3', ['1', '2', '3']],
    ['decimal points', '3.5 v2.0 10.30am', ['3.5', 'v2.0', '10.30am']],
    ['a full stop after a number', 'In 2026. Then', ['In', '2026', 'Then']],
    ['dotted capitals with their last dot', 'the U.S. said', ['the', 'U.S.', 'said']],
    ['dotted capitals without it', 'the U.S said', ['the', 'U.S', 'said']],
    [
      'a possessive of dotted capitals',
      "the U.S.’s and U.N.'s",
      ['the', 'U.S.’s', 'and', "U.N.'s"],
    ],
    ['initials of a name', 'J.K. Rowling, J. Doe', ['J.K.', 'Rowling', 'J', 'Doe']],
    ['no sentence end as an abbreviation', 'It was I.Then', ['It', 'was', 'I', 'Then']],
    ['words around emoji', '🙂ok👍🏽fine', ['ok', 'fine']],
    ['letters outside the basic plane', '𝒜lpha 𐐀𐐁', ['𝒜lpha', '𐐀𐐁']],
    ['an underscore and an at sign as gaps', 'a_b me@home', ['a', 'b', 'me', 'home']],
    ['Greek, Cyrillic, Hebrew, Arabic', 'Αθήνα Київ שָׁלוֹם مُحَمَّد', ['Αθήνα', 'Київ', 'שָׁלוֹם', 'مُحَمَّد']],
    ['Hindi with its vowel signs', 'हिन्दी में', ['हिन्दी', 'में']],
    ['Japanese by its words', '東京都に住む', ['東京', '都', 'に', '住む']],
    ['Thai by its words', 'สวัสดีครับ', ['สวัสดี', 'ครับ']],
    ['scripts that touch', 'iPhone手机2,000円', ['iPhone', '手机', '2,000', '円']],
    ['a repetition mark standing alone', '々', ['々']],
  ])('finds %s', (_name, text, expected) => {
    expect(surfaces(text)).toEqual(expected);
  });

  it('finds the words of the example', () => {
    expect(surfaces('Zürich’s 2,000 voters')).toEqual(['Zürich’s', '2,000', 'voters']);
  });

  it('segments a long run in pieces without splitting a character or losing one', () => {
    const run = `中${'𠮷'.repeat(1_200)}`;
    expect(surfaces(run).join('')).toBe(run);
    for (const surface of surfaces(run)) expect(surface).not.toMatch(/[\ud800-\udfff]/u);
  });

  it('takes a megabyte without a space as one word, in linear time', () => {
    const started = performance.now();
    expect(tokenize('x'.repeat(1_000_000))).toHaveLength(1);
    expect(tokenize('漢字'.repeat(100_000)).length).toBeGreaterThan(1);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('gives spans that are slices of the text, in order and apart', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let end = 0;
        for (const token of tokenize(text)) {
          expect(text.slice(token.start, token.end)).toBe(token.surface);
          expect(token.start).toBeGreaterThanOrEqual(end);
          expect(token.end).toBeGreaterThan(token.start);
          end = token.end;
        }
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  it('finds the same words in a western text by its quicker reading', () => {
    const western = fc.string({
      unit: fc.oneof(
        fc.constantFrom(...Array.from("aAzZ09.,'’“–ªµºÀÖØÞßàöøÿ×÷²¼¾ \u00ad\u2028")),
        fc.integer({ min: 0, max: 0xff }).map((code) => String.fromCharCode(code)),
      ),
      maxLength: 60,
    });
    fc.assert(
      fc.property(western, (text) => {
        // A letter of another alphabet makes a text one of any script.
        const slowly = tokenize(`${text} я`);
        expect(tokenize(text)).toEqual(slowly.slice(0, -1));
      }),
      { numRuns: 5_000, seed: 1 },
    );
  });

  it('leaves out no letter and no digit', () => {
    const wordCharacters = /[\p{L}\p{N}]/gu;
    fc.assert(
      fc.property(anyText, (text) => {
        const found = surfaces(text).join('').match(wordCharacters);
        expect(found).toEqual(text.match(wordCharacters));
      }),
      { numRuns: 500, seed: 1 },
    );
  });
});
