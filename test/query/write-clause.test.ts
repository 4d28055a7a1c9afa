import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldName } from '../../src/core/fold.ts';
import { NAME_FIELDS } from '../../src/core/parsed-query.ts';
import type { QueryNode } from '../../src/core/parsed-query.ts';
import { parseQuery } from '../../src/query/parse-query.ts';
import { tryWriteName, tryWritePhrase, tryWriteWord } from '../../src/query/write-clause.ts';

/** What is written, and what people call each other. */
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc
    .array(
      fc.constantFrom(
        ...['Jane', 'Roe', 'O’Brien', 'OR', 'AND', 'NOT', 'title:', '-', '(', ')', '*', '~5', '='],
        ...['"', '“', '”', '«', '»', '„', '\n', 'Łódź', 'U.S.', '新聞', '2,000', ':', '\\'],
      ),
      { minLength: 1, maxLength: 40 },
    )
    .map((parts) => parts.join(' ')),
);
const readOne = (query: string): QueryNode | null => {
  const { query: parsed, warnings } = parseQuery(query);
  expect(warnings).toEqual([]);
  return parsed.root;
};

describe('tryWriteName', () => {
  it.each([
    ['a name', 'speaker', 'Jane Roe', 'speaker:"Jane Roe"'],
    ['a name with quotation marks', 'speaker', 'Jane "Jo" Roe', 'speaker:"Jane Jo Roe"'],
    ['what would be an operator', 'outlet', 'OR', 'outlet:"OR"'],
    ['what would be a field', 'outlet', 'title:news', 'outlet:"title:news"'],
    ['nothing that can be named', 'outlet', '"*"', null],
  ] as const)('writes %s', (_name, field, label, query) => {
    expect(tryWriteName(field, label)).toBe(query);
  });

  it('reads back to one clause with exactly this value, whatever it is', () => {
    let written = 0;
    const property = fc.property(fc.constantFrom(...NAME_FIELDS), anyText, (field, name) => {
      const query = tryWriteName(field, name);
      if (query === null) return;
      written++;
      const clause = readOne(query);
      expect(clause).toMatchObject({ kind: 'name', field });
      expect(foldName(clause !== null && 'text' in clause ? clause.text : '')).toBe(foldName(name));
    });
    fc.assert(property, { numRuns: 2_000, seed: 7 });
    expect(written).toBeGreaterThan(1_000);
  });

  it('leaves out only names without a letter or a digit', () => {
    const property = fc.property(anyText, (name) => {
      fc.pre(/[\p{L}\p{N}]/u.test(name));
      expect(tryWriteName('speaker', name)).not.toBeNull();
    });
    fc.assert(property, { numRuns: 1_000, seed: 8 });
  });
});

describe('tryWritePhrase', () => {
  it.each([
    ['words', 'net zero', null, '"net zero"'],
    ['words of a field', 'net zero', 'title', 'title:"net zero"'],
    ['words of quotations', 'net zero', 'quotation', 'quote:"net zero"'],
    ['words in marks', 'the “net” zero', null, '"the net zero"'],
    ['no words', '…', null, null],
  ] as const)('writes %s', (_name, text, scope, query) => {
    expect(tryWritePhrase(text, scope)).toBe(query);
  });

  it('reads back to one phrase with these words, whatever they are', () => {
    const property = fc.property(anyText, (text) => {
      const query = tryWritePhrase(text, 'title');
      if (query === null) return;
      const clause = readOne(query);
      expect(clause).toMatchObject({ kind: 'phrase', scope: 'title' });
      const words = (from: string) => from.split(/["“”„‟«»＂\s]+/u).filter(Boolean);
      expect(words(clause !== null && 'text' in clause ? clause.text : '')).toEqual(words(text));
    });
    fc.assert(property, { numRuns: 2_000, seed: 9 });
  });
});

describe('tryWriteWord', () => {
  it.each([
    ['climate', 'climate'],
    ['o’brien', 'o’brien'],
    ['OR', null],
    ['two words', null],
    ['-not', null],
    ['begins*', null],
    ['title:news', null],
    ['', null],
  ])('writes %s as %s', (word, query) => {
    expect(tryWriteWord(word)).toBe(query);
  });
});
