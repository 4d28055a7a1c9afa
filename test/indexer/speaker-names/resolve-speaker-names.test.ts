import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldName } from '../../../src/core/fold.ts';
import { resolveSpeakerNames } from '../../../indexer/speaker-names/resolve-speaker-names.ts';
import { searchConfig } from '../../support/builders.ts';

/** Names with the number of articles that have them; without one it is one. */
type Names = Readonly<Record<string, number>>;

const { persons } = searchConfig;

function resolve(names: Names, listed: Readonly<Record<string, readonly string[]>> = {}) {
  const canonicalByKey = new Map(
    Object.entries(listed).flatMap(([name, aliases]) =>
      [name, ...aliases].map((spelling) => [foldName(spelling), name] as const),
    ),
  );
  const counted = Object.entries(names).map(([name, articleCount]) => ({ name, articleCount }));
  return resolveSpeakerNames(counted, {
    aliases: { canonicalByKey, aliasesByName: new Map() },
    persons,
  });
}

/** What each name comes to, where it is another. */
function rename(...input: Parameters<typeof resolve>): Names | object {
  const { canonicalByName } = resolve(...input);
  return Object.fromEntries([...canonicalByName].filter(([name, canonical]) => name !== canonical));
}

const listDoubts = (...input: Parameters<typeof resolve>) =>
  resolve(...input).doubtful.map(({ name, other, reason }) => `${name} ~ ${other}: ${reason}`);

describe('resolveSpeakerNames', () => {
  describe('takes for one', () => {
    it.each<[string, Names, Readonly<Record<string, string>>]>([
      [
        'spellings with and without accents, the commonest wins',
        { 'Jose Ruiz': 1, 'José Ruiz': 2 },
        { 'Jose Ruiz': 'José Ruiz' },
      ],
      [
        'of equally common spellings the one with accents',
        { 'Jose Ruiz': 1, 'José Ruiz': 1 },
        { 'Jose Ruiz': 'José Ruiz' },
      ],
      [
        'capitals throughout, however common',
        { 'JANE ROE': 9, 'Jane Roe': 1 },
        { 'JANE ROE': 'Jane Roe' },
      ],
      [
        'capitals, hyphens and apostrophes within a name',
        { 'Kim Jong-un': 3, 'Kim Jong Un': 1, "Ann O'Roe": 2, 'Ann O’Roe': 1 },
        { 'Kim Jong Un': 'Kim Jong-un', 'Ann O’Roe': "Ann O'Roe" },
      ],
      [
        'initials with and without full stops',
        { 'J.D. Roe': 3, 'JD Roe': 1, 'J. D. Roe': 1 },
        { 'JD Roe': 'J.D. Roe', 'J. D. Roe': 'J.D. Roe' },
      ],
      [
        'a title in front',
        { 'President Jane Roe': 4, 'Dr. Jane Roe': 1, 'Jane Roe': 1 },
        { 'President Jane Roe': 'Jane Roe', 'Dr. Jane Roe': 'Jane Roe' },
      ],
      [
        'a title in front of a name that is nowhere else',
        { 'Sen. Ann Li': 1 },
        { 'Sen. Ann Li': 'Ann Li' },
      ],
      ['letters behind', { 'Jane Roe': 2, 'Jane Roe QC': 1 }, { 'Jane Roe QC': 'Jane Roe' }],
      [
        'suffixes of one kind',
        { 'Jim Roe Jr.': 2, 'Jim Roe Jnr': 1 },
        { 'Jim Roe Jnr': 'Jim Roe Jr.' },
      ],
      [
        'a middle name, its initial, and neither',
        { 'Jane Roe': 9, 'Jane Q. Roe': 2, 'Jane Quinn Roe': 1 },
        { 'Jane Q. Roe': 'Jane Roe', 'Jane Quinn Roe': 'Jane Roe' },
      ],
      [
        'a middle initial, the commonest wins',
        { 'Jane Roe': 1, 'Jane Q. Roe': 2 },
        { 'Jane Roe': 'Jane Q. Roe' },
      ],
      [
        'a second surname',
        { 'Marta Ruiz': 1, 'Marta Ruiz Ortega': 1 },
        { 'Marta Ruiz Ortega': 'Marta Ruiz' },
      ],
      [
        'an initial that fits one given name',
        { 'J. Roe': 9, 'Jane Roe': 1 },
        { 'J. Roe': 'Jane Roe' },
      ],
      [
        'an initial and a middle initial',
        { 'J. Q. Roe': 1, 'Jane Q. Roe': 1, 'Jane Roe': 3 },
        { 'J. Q. Roe': 'Jane Roe', 'Jane Q. Roe': 'Jane Roe' },
      ],
      [
        'two letters exchanged',
        { 'Claudia Sheinbaum': 5, 'Cluadia Sheinbaum': 1 },
        { 'Cluadia Sheinbaum': 'Claudia Sheinbaum' },
      ],
      [
        'a letter left out',
        { 'Ann Harborne': 10, 'Ann Harbrne': 2 },
        { 'Ann Harbrne': 'Ann Harborne' },
      ],
      [
        'two letters wrong in a long word',
        { 'Ann Harborneston': 10, 'Ann Harbournston': 1 },
        { 'Ann Harbournston': 'Ann Harborneston' },
      ],
      [
        'chains of all that',
        {
          ...{ 'Claudia Sheinbaum': 50, 'President Claudia Sheinbaum': 3, 'Cluadia Sheinbaum': 1 },
          ...{ 'Claudia Sheinbaum Pardo': 9, 'Claudia Shienbaum Pardo': 1, 'C. Sheinbaum': 1 },
        },
        {
          'President Claudia Sheinbaum': 'Claudia Sheinbaum',
          'Cluadia Sheinbaum': 'Claudia Sheinbaum',
          'Claudia Sheinbaum Pardo': 'Claudia Sheinbaum',
          'Claudia Shienbaum Pardo': 'Claudia Sheinbaum',
          'C. Sheinbaum': 'Claudia Sheinbaum',
        },
      ],
    ])('%s', (_, names, renamed) => {
      expect(rename(names)).toEqual(renamed);
    });
  });

  describe('keeps apart, without a word', () => {
    it.each<[string, Names]>([
      ['given names that share a surname', { 'Jane Roe': 9, 'Ann Roe': 1 }],
      ['surnames that share a given name', { 'Jane Roe': 9, 'Jane Li': 1 }],
      ['father and son', { 'Jim Roe': 9, 'Jim Roe Jr.': 1, 'Jim Roe III': 1 }],
      ['middle initials that differ', { 'Jim A. Roe': 9, 'Jim B. Roe': 1 }],
      ['two middle initials from one', { 'George W. Bush': 9, 'George H. W. Bush': 3 }],
      [
        'two given names and a surname from the given names',
        { 'John Paul Roe': 1, 'John Paul': 9 },
      ],
      ['short words', { 'Ann Rowe': 50, 'Ann Roe': 1 }],
      ['differences in two words', { 'Claudia Sheinbaum': 50, 'Cluadia Shienbaum': 1 }],
      ['single words', { Madonna: 30, Madona: 1 }],
      ['particles', { 'Ana de la Cruz': 9, 'Ana Cruz': 1 }],
    ])('%s', (_, names) => {
      expect(rename(names)).toEqual({});
      expect(listDoubts(names)).toEqual([]);
    });
  });

  describe('keeps apart and tells of', () => {
    it.each<[string, Names, string]>([
      [
        'a name behind a title',
        { Francis: 1, 'Pope Francis': 9 },
        'Francis ~ Pope Francis: surname-alone',
      ],
      ['a surname alone', { Roe: 4, 'Jane Roe': 9 }, 'Roe ~ Jane Roe: surname-alone'],
      [
        'an initial that fits two given names',
        { 'J. Roe': 1, 'Jane Roe': 9, 'Jim Roe': 1 },
        'J. Roe ~ Jane Roe: several-given-names',
      ],
      [
        'a middle initial where the full name has none',
        { 'J. Q. Roe': 1, 'Jane Roe': 9 },
        'J. Q. Roe ~ Jane Roe: several-given-names',
      ],
      [
        'whose name it is without the middle initial',
        { 'Jim Roe': 5, 'Jim A. Roe': 9, 'Jim B. Roe': 1 },
        'Jim Roe ~ Jim A. Roe: several-middle-names',
      ],
      [
        'a name mostly used with both given names',
        { 'Juan Manuel Ruiz': 5, 'Juan Ruiz': 1 },
        'Juan Ruiz ~ Juan Manuel Ruiz: several-middle-names',
      ],
      [
        'a name mostly used with an initial',
        { 'George W. Bush': 3, 'George Bush': 1 },
        'George Bush ~ George W. Bush: several-middle-names',
      ],
      [
        'a second surname that somebody else has with this given name',
        { 'Marta Ruiz': 9, 'Marta Ruiz Ortega': 1, 'Marta Ortega': 3 },
        'Marta Ruiz Ortega ~ Marta Ruiz: second-surname',
      ],
      [
        'a name that is not frequent enough to show the other to be wrong',
        { 'Claudia Sheinbaum': 4, 'Cluadia Sheinbaum': 1 },
        'Cluadia Sheinbaum ~ Claudia Sheinbaum: similar-spelling',
      ],
      [
        'a slip near two names',
        { 'Ann Harborne': 50, 'Ann Harbornes': 50, 'Ann Harbornet': 1 },
        'Ann Harbornet ~ Ann Harbornes: similar-spelling',
      ],
      [
        'different given names',
        { 'Maria Roe': 50, 'Mario Roe': 1 },
        'Mario Roe ~ Maria Roe: similar-name',
      ],
      [
        'given names that sound alike',
        { 'Brian Roe': 99, 'Bryan Roe': 1 },
        'Bryan Roe ~ Brian Roe: similar-name',
      ],
      [
        'surnames that others have',
        { 'Ann Hansen': 50, 'Ann Hanson': 1, 'Jim Hanson': 1 },
        'Ann Hanson ~ Ann Hansen: similar-name',
      ],
    ])('%s', (_, names, doubt) => {
      expect(rename(names)).toEqual({});
      expect(listDoubts(names)).toContain(doubt);
    });

    it('says how many articles there are of each', () => {
      const { doubtful } = resolve({ Roe: 4, 'Jane Roe': 9, 'Dr Jane Roe': 1 });
      expect(doubtful).toEqual([
        { name: 'Roe', other: 'Jane Roe', reason: 'surname-alone', counts: [4, 10] },
      ]);
    });
  });

  describe('goes by the list of a newsroom', () => {
    it('for aliases that nothing else would tell', () => {
      const names = { 'Pepe Ruiz': 9, Ruiz: 3, 'José Ruiz': 1 };
      const listed = { 'José Ruiz': ['Pepe Ruiz', 'Ruiz'] };
      expect(rename(names, listed)).toEqual({ 'Pepe Ruiz': 'José Ruiz', Ruiz: 'José Ruiz' });
    });

    it('for the spelling, whatever articles prefer, in any of its spellings', () => {
      const names = { 'jose ruiz': 9, 'Dr. José Ruiz': 3 };
      expect(rename(names, { 'José RUIZ': [] })).toEqual({
        'jose ruiz': 'José RUIZ',
        'Dr. José Ruiz': 'José RUIZ',
      });
    });

    it('for a name that is misspelt everywhere, or short everywhere', () => {
      const names = { 'Cluadia Sheinbaum': 2, 'C. Sheinbaum': 1, 'Claudia M. Sheinbaum': 1 };
      expect(Object.values(rename(names, { 'Claudia Sheinbaum': [] }))).toEqual(
        Object.keys(names).map(() => 'Claudia Sheinbaum'),
      );
    });

    it('never merging two of its persons, nor doubting it', () => {
      const names = { 'Jane Roe': 50, 'Jane Q. Roe': 1, 'Claudia Li': 50, 'Cluadia Li': 1 };
      const listed = { 'Jane Roe': [], 'Jane Q. Roe': [], 'Claudia Li': [], 'Cluadia Li': [] };
      expect(rename(names, listed)).toEqual({});
      expect(listDoubts(names, listed)).toEqual([]);
    });
  });

  it('takes names that are words to JavaScript, and texts that are none', () => {
    expect(rename({ constructor: 1, '__proto__ Roe': 1, '—': 1, '': 1, 'Dr.': 2, Jr: 1 })).toEqual(
      {},
    );
  });

  const word = fc.constantFrom(
    'Jane',
    'Jnae',
    'Jim',
    'J.',
    'Q.',
    'Quinn',
    'Roe',
    'Harborne',
    'Harbrone',
    'Dr.',
    'Jr.',
    'de',
    'José',
    'JOSE',
    'Jose',
  );
  const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
  const names = fc.dictionary(name, fc.integer({ min: 1, max: 60 }), { maxKeys: 25 });
  const listed = fc.dictionary(
    fc.constantFrom('Jane Roe', 'Jim Q. Roe', 'José Harborne'),
    fc.constant([]),
  );

  it('depends on no order', () => {
    fc.assert(
      fc.property(names, listed, fc.nat(), (counts, list, seed) => {
        const entries = Object.entries(counts);
        const turned = [...entries.slice(seed % (entries.length || 1)), ...entries].reverse();
        const { canonicalByName, doubtful } = resolve(counts, list);
        const other = resolve(Object.fromEntries(turned), list);
        expect(new Map([...other.canonicalByName].sort())).toEqual(
          new Map([...canonicalByName].sort()),
        );
        expect(other.doubtful).toEqual(doubtful);
      }),
    );
  });

  it('knows no name that is canonical for another and is not for itself', () => {
    fc.assert(
      fc.property(names, listed, (counts, list) => {
        const { canonicalByName, doubtful } = resolve(counts, list);
        expect([...canonicalByName.keys()].sort()).toEqual(Object.keys(counts).sort());
        for (const canonical of canonicalByName.values())
          expect(canonicalByName.get(canonical) ?? canonical).toBe(canonical);
        for (const { name: rare, other } of doubtful) expect(rare).not.toBe(other);
      }),
    );
  });
});
