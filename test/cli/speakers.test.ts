import { describe, expect, it } from 'vitest';
import { describeSpeakers } from '../../src/cli/describe-speakers.ts';
import { listSpeakers } from '../../src/cli/list-speakers.ts';
import type { SpeakerName } from '../../src/search-index/search-index.ts';
import { searchConfig } from '../support/builders.ts';

const aName = (
  nameInArticle: string,
  articleCount: number,
  speaker = nameInArticle,
): SpeakerName => ({
  ...{ nameInArticle, speaker, articleCount, quotationCount: articleCount * 2 },
});
const STORED = [
  aName('Mario Roe', 1),
  aName('Jane Q. Roe', 2, 'Jane Roe'),
  aName('Jane Roe', 9),
  aName('José Ruiz', 1),
  aName('Maria Roe', 6),
  aName('Roe', 1),
];
const tables = {
  aliases: { canonicalByKey: new Map(), aliasesByName: new Map() },
  persons: searchConfig.persons,
};
const list = (parts: { contains?: string; limit?: number } = {}) =>
  listSpeakers(STORED, tables, { contains: '', limit: 50, ...parts });
const listNames = (contains: string) => list({ contains }).speakers.map(({ name }) => name);

describe('listSpeakers', () => {
  it('counts the articles and quotations of each speaker under all names, most first', () => {
    expect(list().speakers.slice(0, 2)).toEqual([
      {
        ...{ name: 'Jane Roe', articles: 11, quotations: 22 },
        names: [
          { name: 'Jane Roe', articles: 9, quotations: 18 },
          { name: 'Jane Q. Roe', articles: 2, quotations: 4 },
        ],
      },
      {
        ...{ name: 'Maria Roe', articles: 6, quotations: 12 },
        names: [{ name: 'Maria Roe', articles: 6, quotations: 12 }],
      },
    ]);
  });

  it('says which may be one, and what to write', () => {
    expect(list().doubtful).toEqual([
      {
        ...{ name: 'Roe', other: 'Jane Roe', reason: 'surname-alone' },
        ...{ articles: 1, articlesOfOther: 11 },
        entry: { name: 'Jane Roe', aliases: ['Roe'] },
      },
      {
        ...{ name: 'Mario Roe', other: 'Maria Roe', reason: 'similar-name' },
        ...{ articles: 1, articlesOfOther: 6 },
        entry: { name: 'Maria Roe', aliases: ['Mario Roe'] },
      },
    ]);
  });

  it.each([
    ['a word', 'Roe', ['Jane Roe', 'Maria Roe', 'Mario Roe', 'Roe']],
    ['the beginning of a word, accents aside', 'JOSE r', ['José Ruiz']],
    ['no other part of a word', 'oe', []],
    ['a word of a name in an article', 'Q', ['Jane Roe']],
  ])('keeps to names with %s', (_, contains, names) => {
    expect(listNames(contains)).toEqual(names);
  });

  it('counts all and lists the first', () => {
    expect(list({ limit: 1 })).toMatchObject({
      ...{ totalSpeakers: 5, totalDoubtful: 2, speakers: [{ name: 'Jane Roe' }] },
      doubtful: [{ name: 'Roe' }],
    });
  });
});

describe('describeSpeakers', () => {
  it('is a line a speaker, then the doubtful pairs with what to write', () => {
    expect(describeSpeakers(list({ limit: 2 }), { isDoubtfulOnly: false }).split('\n')).toEqual([
      '5 speakers, showing 2',
      '  Jane Roe: 11 articles, 22 quotations; also as Jane Q. Roe (2)',
      '  Maria Roe: 6 articles, 12 quotations',
      '',
      '2 doubtful pairs',
      '  Roe (1) and Jane Roe (11): a surname alone',
      '      {"name":"Jane Roe","aliases":["Roe"]}',
      '  Mario Roe (1) and Maria Roe (6): nearly the same letters, but others are called so, too',
      '      {"name":"Maria Roe","aliases":["Mario Roe"]}',
      '',
      'They are kept apart. To make two of them one, add the line below them to the names of',
      'search-config/speakers.json, and index again.',
      '',
    ]);
  });

  it('is the doubtful pairs alone where only they are asked for', () => {
    const listing = list({ contains: 'ruiz' });
    expect(describeSpeakers(listing, { isDoubtfulOnly: true })).toBe('0 doubtful pairs\n');
    expect(describeSpeakers(listing, { isDoubtfulOnly: false })).toBe(
      '1 speaker\n  José Ruiz: 1 article, 2 quotations\n\n0 doubtful pairs\n',
    );
  });

  it('lets no name steer the terminal', () => {
    const listing = listSpeakers([aName('Jane\u001b[31m Roe', 1)], tables, {
      ...{ contains: '', limit: 9 },
    });
    expect(describeSpeakers(listing, { isDoubtfulOnly: false })).not.toContain('\u001b');
  });
});
