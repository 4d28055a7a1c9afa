import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../src/query/parse-query.ts';

/** Clauses in short: `word`, `"phrase"`, `-excluded`. */
function describeClauses(text: string): string[] {
  return parseQuery(text).query.clauses.map(
    ({ kind, text: content, excluded }) =>
      (excluded ? '-' : '') + (kind === 'phrase' ? `"${content}"` : content),
  );
}
const describeWarnings = (text: string) =>
  parseQuery(text).warnings.map(({ code, start, end }) => [code, start, end]);

describe('parseQuery', () => {
  it.each([
    ['nothing', '', []],
    ['spaces', ' \t\n ', []],
    ['words', 'climate  policy', ['climate', 'policy']],
    ['words parted by any space', 'climate\u00a0policy\u3000now', ['climate', 'policy', 'now']],
    ['words in any script', 'Zürich 東京 Київ', ['Zürich', '東京', 'Київ']],
    ['a hyphenated word as it is', 'pre-war', ['pre-war']],
    ['punctuation that touches a word', '(US), O’Brien!', ['(US),', 'O’Brien!']],
    ['a phrase', '"net zero"', ['"net zero"']],
    ['words and phrases in their order', 'a "b c" d', ['a', '"b c"', 'd']],
    ['a phrase that touches words', 'a"b c"d', ['a', '"b c"', 'd']],
    ['a phrase over two lines', '"net\nzero"', ['"net\nzero"']],
    ['curly marks', '“net zero”', ['"net zero"']],
    ['low marks', '„net zero“', ['"net zero"']],
    ['high reversed marks', '‟net zero”', ['"net zero"']],
    ['guillemets both ways', '«net zero» »net zero«', ['"net zero"', '"net zero"']],
    ['full-width marks', '＂net zero＂', ['"net zero"']],
    ['marks of two kinds', '“net zero"', ['"net zero"']],
    ['an excluded word', 'energy -coal', ['energy', '-coal']],
    ['an excluded phrase', 'energy -"coal power"', ['energy', '-"coal power"']],
    ['an excluded phrase in curly marks', '-“coal power”', ['-"coal power"']],
    ['a minus sign', 'energy −coal', ['energy', '-coal']],
    ['a full-width minus', 'energy －coal', ['energy', '-coal']],
    ['only exclusions', '-coal -gas', ['-coal', '-gas']],
    ['an excluded hyphenated word', '-pre-war', ['-pre-war']],
    ['a minus inside a word as part of it', 'COVID-19', ['COVID-19']],
    ['a minus inside a phrase as part of it', '"-coal"', ['"-coal"']],
    ['a dash between spaces as nothing', 'coal – gas', ['coal', 'gas']],
    ['an unclosed phrase, to the end', 'climate "net zero', ['climate', '"net zero"']],
    ['an excluded unclosed phrase', 'climate -"net zero', ['climate', '-"net zero"']],
    [
      'operators that it does not know as words',
      'a OR b title:c d*',
      ['a', 'OR', 'b', 'title:c', 'd*'],
    ],
  ])('reads %s', (_name, text, clauses) => {
    expect(describeClauses(text)).toEqual(clauses);
  });

  it.each([
    ['an unclosed phrase', 'climate "net zero', [['unclosed-phrase', 8, 17]]],
    ['an unclosed curly phrase', 'Zürich “net', [['unclosed-phrase', 7, 11]]],
    ['an excluded unclosed phrase', 'a -"b', [['unclosed-phrase', 2, 5]]],
    ['an empty phrase', 'a "" b', [['empty-phrase', 2, 4]]],
    ['a phrase of spaces', 'a " " b', [['empty-phrase', 2, 5]]],
    ['a phrase of punctuation', '"…"', [['empty-phrase', 0, 3]]],
    ['an excluded empty phrase', '-""', [['empty-phrase', 0, 3]]],
    [
      'a single mark',
      'a "',
      [
        ['unclosed-phrase', 2, 3],
        ['empty-phrase', 2, 3],
      ],
    ],
    ['a lone minus', 'coal - gas', [['lone-minus', 5, 6]]],
    ['a minus at the end', 'coal -', [['lone-minus', 5, 6]]],
    ['several minus signs', 'coal -- gas', [['lone-minus', 5, 7]]],
    [
      'characters without a word',
      'a & 🙂 b',
      [
        ['no-words', 2, 3],
        ['no-words', 4, 6],
      ],
    ],
    ['nothing in a good query', 'a "b c" -d -"e f" g-h', []],
    ['nothing in an empty query', '', []],
  ])('warns of %s, with its place', (_name, text, warnings) => {
    expect(describeWarnings(text)).toEqual(warnings);
  });

  it('names what has no words, in words for people', () => {
    expect(parseQuery('a & b').warnings[0]?.message).toBe('"&" has no word to search for.');
  });

  it('gives clauses the span of all that was typed for them', () => {
    const text = 'energy -"coal power" “net zero”';
    const written = parseQuery(text).query.clauses.map(({ start, end }) => text.slice(start, end));
    expect(written).toEqual(['energy', '-"coal power"', '“net zero”']);
  });

  it('does as its example says', () => {
    const { query, warnings } = parseQuery('climate "net zero');
    expect(query.clauses).toEqual([
      { kind: 'words', text: 'climate', excluded: false, start: 0, end: 7 },
      { kind: 'phrase', text: 'net zero', excluded: false, start: 8, end: 17 },
    ]);
    expect(warnings).toEqual([
      {
        code: 'unclosed-phrase',
        message: 'The quotation mark is not closed; the phrase was taken to the end.',
        start: 8,
        end: 17,
      },
    ]);
  });

  const anyQuery = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(
        fc.constantFrom('"', '“', '”', '«', '-', '−', ' ', '\n', 'a', 'é', '東', '🙂', '\ud83d'),
      )
      .map((parts) => parts.join('')),
  );

  it('takes any text, and its spans lie inside it, in order', () => {
    fc.assert(
      fc.property(anyQuery, (text) => {
        const { query, warnings } = parseQuery(text);
        for (const spans of [query.clauses, warnings]) {
          spans.forEach(({ start, end }, at) => {
            expect(start).toBeGreaterThanOrEqual(spans[at - 1]?.start ?? 0);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(text.length);
          });
        }
        query.clauses.forEach(({ start }, at) => {
          expect(start).toBeGreaterThanOrEqual(query.clauses[at - 1]?.end ?? 0);
        });
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  it('finds every word in a clause', () => {
    fc.assert(
      fc.property(anyQuery, (text) => {
        const { clauses } = parseQuery(text).query;
        const kept = clauses.map((clause) => clause.text).join('');
        expect(kept.match(/[\p{L}\p{N}]/gu)).toEqual(text.match(/[\p{L}\p{N}]/gu));
      }),
      { seed: 1 },
    );
  });
});
