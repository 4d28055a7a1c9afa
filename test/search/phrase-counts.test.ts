import { describe, expect, it } from 'vitest';
import { countPhrases } from '../../src/search/phrase-counts.ts';
import { analyzer } from '../support/builders.ts';

const count = (articles: readonly (readonly string[])[], typed: string) => {
  const tokens = analyzer.analyze(typed).map(({ term }) => term);
  const isFinished = typed.endsWith(' ');
  return countPhrases(
    articles,
    {
      terms: isFinished ? tokens : tokens.slice(0, -1),
      prefix: isFinished ? null : (tokens.at(-1) ?? null),
    },
    analyzer,
  ).map(({ text, articles: number }) => [text, number]);
};

describe('countPhrases', () => {
  it.each([
    {
      name: 'completes a word, and goes on',
      texts: ['Climate change is here', 'A climate of fear'],
      typed: 'clim',
      phrases: [
        ['Climate', 2],
        ['Climate change', 1],
        ['climate of fear', 1],
      ],
    },
    {
      name: 'goes on from finished words',
      texts: ['The Bank of England waits', 'Bank of England rates'],
      typed: 'bank of ',
      phrases: [
        ['Bank of England', 2],
        ['Bank of England rates', 1],
        ['Bank of England waits', 1],
      ],
    },
    {
      name: 'lists what always goes on the same way once',
      texts: ['offshore wind farm', 'Offshore wind farm again', 'offshore wind farm'],
      typed: 'offsh',
      phrases: [['offshore wind farm', 3]],
    },
    {
      name: 'goes on across no mark',
      texts: ['Wind, solar and tide', 'wind. Farm'],
      typed: 'wind ',
      phrases: [],
    },
    {
      name: 'finds words with accents',
      texts: ['Łódź głos'],
      typed: 'lod',
      phrases: [
        ['Łódź', 1],
        ['Łódź głos', 1],
      ],
    },
    { name: 'begins with a word', texts: ['The unkind cut'], typed: 'kin', phrases: [] },
    { name: 'offers no more than is typed', texts: ['kind'], typed: 'kind', phrases: [] },
    { name: 'ends with no stop word', texts: ['tide and'], typed: 'tide ', phrases: [] },
    {
      name: 'joins hyphenated words',
      texts: ['net-zero plan'],
      typed: 'net zero ',
      phrases: [['net-zero plan', 1]],
    },
  ])('$name', ({ texts, typed, phrases }) => {
    expect(
      count(
        texts.map((text) => [text]),
        typed,
      ),
    ).toEqual(phrases);
  });

  it('counts articles, not places', () => {
    expect(count([['tide tables', 'tide tables, tide tables'], ['tide tables']], 'tide ')).toEqual([
      ['tide tables', 2],
    ]);
  });
});
