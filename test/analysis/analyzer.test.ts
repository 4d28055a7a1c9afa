import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAnalyzer } from '../../src/analysis/analyzer.ts';
import { analyzer, searchConfig } from '../support/builders.ts';

const { analyze, isStopWord, listBeginnings, listWords } = analyzer;
const terms = (text: string) => analyze(text).map(({ term }) => term);
const stems = (text: string) => analyze(text).map(({ stem }) => stem);
const stemOf = (word: string) => stems(word).join(' ');
const keptWords = (text: string) =>
  analyze(text)
    .filter((token) => !isStopWord(token))
    .map(({ surface }) => surface);

/** Scripts whose words the segmenter finds by their neighbours, so that a word alone may be cut anew. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ﾞﾟ]/u;

describe('analyze', () => {
  it('gives terms and stems as in its example', () => {
    expect(terms('Mexico’s cartels')).toEqual(['mexico', 'cartels']);
    expect(stems('Mexico’s cartels')).toEqual(['mexico', 'cartel']);
  });

  it('gives surface, span and position as they are in the text', () => {
    expect(analyze('Zürich’s  2,000')).toEqual([
      { surface: 'Zürich’s', start: 0, end: 8, position: 0, term: 'zurich', stem: 'zurich' },
      { surface: '2,000', start: 10, end: 15, position: 1, term: '2000', stem: '2000' },
    ]);
  });

  it.each([
    ['rejecting', 'rejects'],
    ['intervention', 'interventions'],
    ['cartel', 'Cartels'],
    ['policy', 'policies'],
    ['Zürich', 'zurich'],
    ['Mexico', 'Mexico’s'],
    ["O'Brien", 'obrien'],
    ['U.S.', 'US'],
    ['US', 'USA'],
    ['2,000', '2000'],
    ['children', 'child'],
    ['women', 'woman'],
    ['organisation', 'Organizations'],
    ['businesses', 'business'],
  ])('makes %s and %s one stem', (one, other) => {
    expect(stemOf(one)).toBe(stemOf(other));
  });

  it.each([
    ['news', 'new'],
    ['university', 'universe'],
    ['community', 'communism'],
    ['organization', 'organ'],
    ['important', 'import'],
    ['department', 'depart'],
    ['business', 'busy'],
    ['customs', 'custom'],
    ['international', 'internal'],
    ['paris', 'pari'],
    ['US', 'us'],
    ['IT', 'it'],
    ['WHO', 'who'],
    ['2000', '20000'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(stemOf(one)).not.toBe(stemOf(other));
  });

  it.each([
    ['The US says so', 'abbrus'],
    ['The U.S. says so', 'abbrus'],
    ['The US’s troops', 'abbrus'],
    ['US', 'abbrus'],
    ['US TROOPS', 'abbrus'],
    ['US TROOPS IN MEXICO', 'us'],
    ['U.S. TROOPS IN MEXICO', 'abbrus'],
    ['They told us so', 'us'],
  ])('reads the country in %j as %s', (text, stem) => {
    expect(stems(text).filter((found) => found === 'us' || found === 'abbrus')).toEqual([stem]);
  });

  it('counts positions from 0 and keeps every surface at its span, in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        analyze(text).forEach((token, place) => {
          expect(token.position).toBe(place);
          expect(text.slice(token.start, token.end)).toBe(token.surface);
          expect(token.term).not.toBe('');
          expect(token.stem).not.toBe('');
        });
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  it('gives the term of a word of letters again when the term itself is analysed', () => {
    const letter = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 1 })
      .filter((character) => /^\p{L}$/u.test(character) && !UNSPACED.test(character));
    fc.assert(
      fc.property(fc.array(letter, { minLength: 1, maxLength: 12 }), (letters) => {
        const [token] = analyze(letters.join(''));
        expect(terms(token?.term ?? '')).toEqual([token?.term]);
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  it('cuts a long word alike in a text and in a query', () => {
    const word = 'x'.repeat(5_000);
    expect(terms(`the ${word} end`)[1]).toBe(terms(word)[0]);
    expect(stems(`the ${word} end`)[1]).toBe(stems(word)[0]);
  });

  it('joins no two different words in one term by way of its cache', () => {
    expect(terms('constructor __proto__ toString')).toEqual(['constructor', 'proto', 'tostring']);
  });
});

describe('analyze, of some words only', () => {
  it('leaves the others out and counts them', () => {
    const tokens = analyze('The ports and the port', (surface) => surface.startsWith('p'));
    expect(tokens.map(({ surface, position }) => [surface, position])).toEqual([
      ['ports', 1],
      ['port', 4],
    ]);
  });

  it('reads capitals by the whole text', () => {
    const isUs = (surface: string) => surface === 'US';
    expect(analyze('US TROOPS IN MEXICO', isUs).map(({ stem }) => stem)).toEqual(['us']);
    expect(analyze('US troops in Mexico', isUs).map(({ stem }) => stem)).toEqual(['abbrus']);
  });

  it('gives the tokens that it gives of all words, in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(3), (text, wanted) => {
        const isWanted = (surface: string) => surface.charCodeAt(0) % 4 === wanted;
        const kept = analyze(text).filter(({ surface }) => isWanted(surface));
        expect(analyze(text, isWanted)).toEqual(kept);
      }),
      { numRuns: 300, seed: 1 },
    );
  });
});

describe('listWords', () => {
  it.each(['Mexico’s cartels', 'US TROOPS IN MEXICO', 'The US', 'O’Brien’s 2,000', '東京都', ''])(
    'gives of %j the terms and stems of its tokens',
    (text) => {
      expect(listWords(text)).toEqual({ terms: terms(text), stems: stems(text) });
    },
  );

  it('gives the terms and stems of the tokens of any text', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.lorem());
    fc.assert(
      fc.property(text, (any) => {
        expect(listWords(any)).toEqual({ terms: terms(any), stems: stems(any) });
      }),
      { numRuns: 300, seed: 1 },
    );
  });
});

describe('listBeginnings', () => {
  it.each([
    ['cartel', ['car']],
    ['port', ['po']],
    ['us', ['u']],
    ['a', ['a']],
    ['woman', ['wom', 'wom', 'wom']],
    ['abbrit', ['abb', 'it']],
  ])('of %j is %j', (stem, beginnings) => {
    expect(listBeginnings(stem)).toEqual(beginnings);
  });

  it('has the beginning of every word of letters, under its stem', () => {
    const root = fc.string({
      unit: fc.constantFrom(...Array.from('abcdeiklnoprstuxyz')),
      maxLength: 6,
    });
    const ending = fc.constantFrom(
      ...['', 's', 'es', 'ies', 'ied', 'ed', 'ing', 'eed', 'y', 'ly', 'ational', 'izer', 'bli'],
      ...['ization', 'fulness', 'iviti', 'icate', 'ement', 'ion', 'ous', 'e', 'ssion', 'lli'],
    );
    fc.assert(
      fc.property(root, ending, (before, after) => {
        for (const { term, stem } of analyze(before + after)) {
          expect(listBeginnings(stem)?.some((beginning) => term.startsWith(beginning))).toBe(true);
        }
      }),
      { numRuns: 3_000, seed: 1 },
    );
  });

  it('has the beginning of every word that the stemmer must not touch', () => {
    for (const [own, stem] of searchConfig.lexicon.stemExceptions) {
      expect(listBeginnings(stem)?.some((beginning) => own.startsWith(beginning))).toBe(true);
    }
  });
});

describe('isStopWord', () => {
  it.each([
    ['The war of the roses', ['war', 'roses']],
    ['It is what it is', []],
    ["They don't and won't", []],
    ['Who told us', ['told']],
    ['WHO told US', ['WHO', 'told', 'US']],
    ['IT jobs', ['IT', 'jobs']],
    ['the U.S.', ['U.S.']],
    ['The’s', []],
    ['Not in my name', ['name']],
  ])('keeps of %j the words %j', (text, kept) => {
    expect(keptWords(text)).toEqual(kept);
  });

  it('knows only the stop words that it is given', () => {
    const bare = createAnalyzer({
      stopWords: new Set(['le']),
      foreignStopWords: new Map(),
      stemExceptions: new Map(),
      acronyms: new Map(),
    });
    expect(bare.analyze('le the US').map((token) => bare.isStopWord(token))).toEqual([
      true,
      false,
      false,
    ]);
    expect(bare.analyze('news')[0]?.stem).toBe('new');
  });
});
