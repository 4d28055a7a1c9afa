import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PARAGRAPH_BREAK } from '../../src/core/article.ts';
import { createMatcher, findMatches } from '../../src/search/highlight.ts';
import type { MatchedClause } from '../../src/search/planned-query.ts';
import { createWordFilter } from '../../src/search/word-filter.ts';
import { analyzer, searchConfig } from '../support/builders.ts';
import { listMatched } from './plan.ts';

const filterFor = (q: string, isTyping = false) =>
  createWordFilter(listMatched(q, isTyping), analyzer);
const stemsOf = (text: string) => analyzer.analyze(text).map(({ stem }) => stem);

/** What the clauses match when every word of every paragraph is looked at. */
function findPlainly(text: string, clauses: readonly MatchedClause[]): string[] {
  const found = new Set<string>();
  let shift = 0;
  for (const paragraph of text.split(PARAGRAPH_BREAK)) {
    const tokens = analyzer.analyze(paragraph);
    for (const [at, first] of tokens.entries()) {
      for (const clause of clauses) {
        const isFound =
          clause.kind === 'stem'
            ? first.stem === clause.stem
            : clause.kind === 'prefix'
              ? first.term.startsWith(clause.prefix)
              : clause.terms.every((term, offset) => tokens[at + offset]?.term === term);
        const length = clause.kind === 'phrase' ? clause.terms.length : 1;
        const end = tokens[at + length - 1]?.end ?? 0;
        if (isFound) found.add(`${first.start + shift}-${end + shift}`);
      }
    }
    shift += paragraph.length + PARAGRAPH_BREAK.length;
  }
  return [...found].sort();
}

const findFiltered = (text: string, clauses: readonly MatchedClause[]) =>
  [
    ...new Set(
      findMatches(text, createMatcher(clauses, analyzer)).map(
        ({ start, end }) => `${start}-${end}`,
      ),
    ),
  ].sort();

/** Words on which folding, stemming, exceptions, abbreviations and marks work. */
const WORDS = [
  ...[
    "O'Brien",
    'O’Brien’s',
    'obrien',
    'U.S.',
    'US',
    'us',
    'U.S.A.',
    'USA',
    'WHO',
    'who',
    'It',
    'IT',
  ],
  ...['2,000', '2000', '20', '3.5', '35', '1,234,567', 'Covid19', 'net-zero', 'U.S.’s', 'a', 'I'],
  ...['Zürich', 'zurich', 'Łódź', 'lodz', 'Straße', 'strasse', 'Œuvre', 'naïve', 'Ⅻ', 'ﬁnance'],
  ...[
    'Москва',
    'Αθήνα',
    '東京都に住む',
    'ไทย',
    'ports',
    'reopened',
    'reopening',
    'policies',
    'skies',
  ],
  // An ASCII letter first, and another alphabet's soon after.
  ...['Oʻahu', 'Məmmədov', 'Məm'],
  ...['dying', 'happily', 'hoping', 'agreed', 'children', 'Women', 'men', 'man', 'general', 'news'],
] as const;
const ENDINGS = ['', 's', 'ed', 'ing', 'ies', 'y', 'ational', 'ement', 'ization', 'e', 'ly', '’s'];
const word = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...WORDS) },
  fc
    .tuple(
      fc.string({
        unit: fc.constantFrom(...Array.from('abeilnoprstuy')),
        minLength: 1,
        maxLength: 4,
      }),
      fc.constantFrom(...ENDINGS),
    )
    .map((parts) => parts.join('')),
);
const written = fc
  .tuple(word, fc.boolean())
  .map(([text, isShouted]) => (isShouted ? text.toUpperCase() : text));
const gap = fc.constantFrom(' ', ' ', ', ', '. ', '-', '’', "'", '.', ',', '—', '“', '_', '\n\n');
const text = fc
  .array(fc.tuple(written, gap), { maxLength: 20 })
  .map((parts) => parts.flat().join(''));
const query = fc
  .array(
    fc.oneof(
      written,
      fc.tuple(written, written).map((pair) => `"${pair.join(' ')}"`),
      fc.tuple(written, written).map((pair) => `"${pair.join(' ')}"~2`),
      written.map((item) => `=${item}`),
      written.map((item) => `${item.slice(0, 3)}*`),
      fc.constantFrom('US', 'United States', 'percent', 'WHO'),
    ),
    {
      minLength: 1,
      maxLength: 3,
    },
  )
  .map((parts) => parts.join(' '));

describe('createWordFilter', () => {
  it('leaves out nothing that a search through every word finds', () => {
    fc.assert(
      fc.property(text, query, fc.boolean(), (body, q, isTyping) => {
        const clauses = listMatched(q, isTyping);
        expect(findFiltered(body, clauses)).toEqual(findPlainly(body, clauses));
      }),
      { numRuns: 2_000, seed: 1 },
    );
  });

  it('leaves out nothing when the query is a word of the text, or its beginning', () => {
    const cut = fc.tuple(fc.array(written, { minLength: 1, maxLength: 8 }), fc.nat(), fc.nat());
    fc.assert(
      fc.property(cut, ([words, which, length]) => {
        const q = words[which % words.length] ?? '';
        const clauses = listMatched(q.slice(0, 1 + (length % q.length)), true);
        const body = words.join(' ');
        expect(findFiltered(body, clauses)).toEqual(findPlainly(body, clauses));
      }),
      { numRuns: 2_000, seed: 1 },
    );
  });

  it.each([
    ["O'Brien", 'obrien said'],
    ['obrien', 'Then O’Brien spoke'],
    ["o'brien", 'O’BRIEN SPEAKS'],
    ['US', 'in the U.S. today'],
    ['U.S.', 'a US envoy'],
    ['USA', 'the U.S.A. team'],
    ['2000', 'some 2,000 voters'],
    ['2,000', 'in 2000'],
    ['zurich', 'In Zürich'],
    ['Zürich', 'In Zurich'],
    ['москва', 'МОСКВА сегодня'],
    ['東京', '私は東京都に住む'],
    ['rejecting', 'They Rejected it'],
    ['"net zero"', 'a Net-zero plan'],
    ['policy', 'old policies'],
  ])('for %j lets %j through', (q, paragraph) => {
    const { listPlaces, isWanted } = filterFor(q);
    expect(listPlaces(paragraph)).not.toEqual([]);
    const stems = new Set(stemsOf(q));
    const found = analyzer.analyze(paragraph, isWanted).filter(({ stem }) => stems.has(stem));
    expect(found).not.toEqual([]);
  });

  const exceptions = [...searchConfig.lexicon.stemExceptions];
  it.each(exceptions)('for %s lets every word of the exception %s through', (q, stem) => {
    const { listPlaces, isWanted } = filterFor(q);
    const forms = exceptions.filter(([, other]) => other === stem).map(([form]) => form);
    const passed = forms.filter((form) => listPlaces(form).length > 0 && isWanted?.(form));
    expect(passed).toEqual(forms);
  });

  it.each([
    ['cartel', 'A port reopened on Monday.'],
    ['cartel', 'the scarcity'],
    ['москва', 'A port reopened on Monday.'],
    ['"net zero"', 'a new port'],
    ['2000', 'in 1999'],
  ])('for %j keeps %j from being analysed', (q, paragraph) => {
    expect(filterFor(q).listPlaces(paragraph)).toEqual([]);
  });

  it.each<[string, string, string[]]>([
    ['cartel', 'The (cartel’s) end, no cartel-like one.', ['(cartel’s)', 'cartel-like']],
    ['brien', 'So said O’Brien.', ['O’Brien.']],
    ['US', 'Told us: UN/EU/US/UK talk.', ['Told us: UN/EU/US/UK talk.']],
    ['US', 'TOLD US', ['TOLD US']],
    ['cartel "net zero"', 'A net of cartels.', ['A net of cartels.']],
    ['cartel', 'Zürich cartels.', ['Zürich cartels.']],
  ])('for %j has to read of %j: %j', (q, paragraph, read) => {
    const places = filterFor(q).listPlaces(paragraph);
    expect(places.map(({ start, end }) => paragraph.slice(start, end))).toEqual(read);
  });

  const pieces = ['us', 'US', 'U.S.', 'IT', 'Port', 'ports', 'O’Brien', '2,000', '2', 'é', '🙂'];
  const marks = [' ', ' ', ' ', '-', '/', '’', '.', ','];
  const anyText = fc
    .array(fc.tuple(fc.constantFrom(...pieces), fc.constantFrom(...marks)), { maxLength: 12 })
    .map((words) => words.flat().join(''));
  it('keeps no match out, in any text', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom('us', 'US', 'port', 'obrien', '2000'), (text, q) => {
        const { listPlaces, isWanted } = filterFor(q);
        const stems = new Set(stemsOf(q));
        const find = (from: number, to: number) =>
          analyzer
            .analyze(text.slice(from, to), isWanted)
            .filter(({ stem }) => stems.has(stem))
            .map(({ start, surface }) => [from + start, surface]);
        const inPlaces = listPlaces(text).flatMap(({ start, end }) => find(start, end));
        expect(inPlaces).toEqual(find(0, text.length));
      }),
      { numRuns: 500 },
    );
  });

  it('keeps words of other first letters from being analysed', () => {
    const { isWanted } = filterFor('cartel 2000');
    const wanted = ['Cartels', 'cars', '2,000', 'Élan', 'Москва', 'port', 'Port', '1999'];
    expect(wanted.filter((surface) => isWanted?.(surface))).toEqual([
      'Cartels',
      'cars',
      '2,000',
      'Élan',
      'Москва',
    ]);
  });

  it('wants every word where a phrase has to know its neighbours', () => {
    expect(filterFor('cartel "net zero"').isWanted).toBeNull();
    expect(filterFor('cartel net', true).isWanted).not.toBeNull();
  });

  it('finds nothing for no clauses', () => {
    expect(createWordFilter([], analyzer).listPlaces('A port reopened.')).toEqual([]);
  });
});
