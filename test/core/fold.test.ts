import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldName, foldText } from '../../src/core/fold.ts';

const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));

describe('foldText', () => {
  it.each([
    ['case', 'UNN', 'unn'],
    ['accents', 'Müller São Tomé', 'muller sao tome'],
    ['accents written apart', 'Mu\u0308ller', 'muller'],
    ['letters with strokes and ligatures', 'Łódź Øre Æsop Þór ıçel', 'lodz ore aesop thor icel'],
    ['the German sharp s, small and capital', 'Straße STRAẞE', 'strasse strasse'],
    ['the dotted capital I', 'İstanbul', 'istanbul'],
    ['the two forms of small sigma', 'ΣΊΣΥΦΟΣ Σίσυφος', 'σισυφοσ σισυφοσ'],
    ['full-width forms', 'ＵＮＮ１', 'unn1'],
    ['superscripts', 'm²', 'm2'],
    ['Hebrew points', 'שָׁלוֹם', 'שלום'],
    ['Arabic vowel signs', 'مُحَمَّد', 'محمد'],
    ['the marks of Cyrillic letters', 'Київ', 'киів'],
  ])('drops %s', (_name, text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it.each([
    ['the vowel signs of Indic scripts', 'हिन्दी'],
    ['punctuation and spaces', 'a-b, “c”  d'],
  ])('keeps %s', (_name, text) => {
    expect(foldText(text)).toBe(text);
  });

  it('does as its example says', () => {
    expect(foldText('Müller-Łódź')).toBe('muller-lodz');
  });

  it('folds to what folds to itself', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  it('folds both ways to write an accent alike', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foldText(text.normalize('NFD'))).toBe(foldText(text.normalize('NFC')));
      }),
      { seed: 1 },
    );
  });
});

describe('foldName', () => {
  it.each([
    ['case and accents', 'Siobhán', 'siobhan'],
    ['apostrophes of both kinds', "O'Rourke O’Rourke", 'orourke orourke'],
    ['the dots of initials', 'Donald J. Trump', 'donald j trump'],
    ['hyphens, as spaces', 'Ahlström-Voss', 'ahlstrom voss'],
    ['quotation marks', 'José “Pepe” Ruiz', 'jose pepe ruiz'],
    ['spaces beyond one', '  Le \u00a0 Monde ', 'le monde'],
    ['the dots of a domain', 'unn.ua', 'unnua'],
  ])('drops %s', (_name, name, key) => {
    expect(foldName(name)).toBe(key);
  });

  it('keeps two names without a letter two', () => {
    expect(foldName('¿?')).not.toBe(foldName('!!'));
    expect(foldName('¿?')).not.toBe('');
  });

  it('does as its example says', () => {
    expect(foldName("Siobhán  O'Rourke")).toBe('siobhan orourke');
  });

  it('folds to what folds to itself', () => {
    fc.assert(
      fc.property(anyText, (name) => {
        expect(foldName(foldName(name))).toBe(foldName(name));
      }),
      { numRuns: 500, seed: 1 },
    );
  });
});
