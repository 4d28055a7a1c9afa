import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldCounts } from '../../src/core/ranking.ts';
import type { CollectionStatistics, ScoringRules } from '../../src/ranking/score.ts';
import { createScorer, getRarity, splitByLanguage, weighTerms } from '../../src/ranking/score.ts';
import { aVector, collection, rules } from './a-collection.ts';

const term = (stem: string, weight = 1) => ({ kind: 'term' as const, stem, weight });

describe('getRarity', () => {
  it.each([
    { frequency: 1, count: 3, rarity: Math.log(1 + 2.5 / 1.5) },
    { frequency: 2, count: 3, rarity: Math.log(1 + 1.5 / 2.5) },
    { frequency: 3, count: 3, rarity: Math.log(1 + 0.5 / 3.5) },
    { frequency: 0, count: 0, rarity: Math.log(2) },
    // Counted before some were deleted.
    { frequency: 5, count: 3, rarity: Math.log(1 + 0.5 / 5.5) },
  ])('is $rarity for $frequency of $count documents', ({ frequency, count, rarity }) => {
    expect(getRarity(frequency, count)).toBeCloseTo(rarity, 12);
  });

  it('falls with the number of documents that have the word, and is never negative', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1_000 }), fc.nat({ max: 1_000 }), (frequency, others) => {
        const count = frequency + others;
        const rarity = getRarity(frequency, count);
        expect(rarity).toBeGreaterThan(0);
        expect(getRarity(frequency + 1, count + 1)).toBeLessThan(getRarity(frequency, count + 1));
      }),
      { seed: 1 },
    );
  });
});

describe('weighTerms', () => {
  const statistics = collection({ documents: 10, frequencies: { port: 5, ship: 1, quay: 1 } });

  it('multiplies weight by rarity, the heaviest first', () => {
    expect(weighTerms([term('port'), term('ship')], statistics)).toEqual([
      term('ship', getRarity(1, 10)),
      term('port', getRarity(5, 10)),
    ]);
    expect(weighTerms([term('ship', 0.5)], statistics)).toEqual([
      term('ship', 0.5 * getRarity(1, 10)),
    ]);
  });

  it('adds up the weights of one stem', () => {
    expect(weighTerms([term('port', 1), term('port', 0.5)], statistics)).toEqual([
      term('port', 1.5 * getRarity(5, 10)),
    ]);
  });

  it('sorts equals by stem', () => {
    const stems = weighTerms([term('ship'), term('quay')], statistics).map(({ stem }) => stem);
    expect(stems).toEqual(['quay', 'ship']);
  });

  it('leaves out what occurs nowhere', () => {
    expect(weighTerms([term('zebra'), term('port')], statistics)).toHaveLength(1);
    expect(weighTerms([], statistics)).toEqual([]);
  });
});

describe('createScorer', () => {
  // k1 of 1.5; title 3, quotation 2 and body 1, of which lengths count for 0.75, 0.5 and 0.5. Quotations and the rest
  // of the body are of one length, which is 20 on average.
  const averages = { title: 4, quotation: 5, body: 15 };
  const scoreWith = (averageLengths: FieldCounts, changes: Partial<ScoringRules> = {}) =>
    createScorer([term('port', 2)], { ...rules, ...changes }, averageLengths);

  it.each([
    {
      name: 'once in a body of average length',
      vector: '0.0.20 port|001',
      // 2 × 1 × 2.5 / (1.5 + 1)
      score: 2,
    },
    {
      name: 'three times in a body of average length',
      vector: '0.0.20 port|003',
      // 2 × 3 × 2.5 / (1.5 + 3)
      score: 15 / 4.5,
    },
    {
      name: 'once in a body twice as long',
      vector: '0.0.40 port|001',
      // 1 / (0.5 + 0.5 × 2) = 2/3; 2 × 2/3 × 2.5 / (1.5 + 2/3)
      score: 10 / 3 / (13 / 6),
    },
    {
      name: 'once in a quotation, which is all of a text of average length',
      vector: '0.20.0 port|010',
      // 2 × 2 × 2.5 / (1.5 + 2)
      score: 10 / 3.5,
    },
    {
      name: 'once in a quotation of a text twice as long',
      vector: '0.5.35 port|010',
      // 2 / (0.5 + 0.5 × 2) = 4/3; 2 × 4/3 × 2.5 / (1.5 + 4/3)
      score: 20 / 3 / (17 / 6),
    },
    {
      name: 'once in a title of average length',
      vector: '4.0.0 port|100',
      // 2 × 3 × 2.5 / (1.5 + 3)
      score: 15 / 4.5,
    },
    {
      name: 'once in a title half as long',
      vector: '2.0.0 port|100',
      // 3 / (0.25 + 0.75 × 0.5) = 4.8; 2 × 4.8 × 2.5 / (1.5 + 4.8)
      score: 24 / 6.3,
    },
    {
      name: 'in every field, added up before they are saturated',
      vector: '4.5.15 port|111',
      // 3 + 2 + 1 = 6; 2 × 6 × 2.5 / (1.5 + 6)
      score: 4,
    },
    { name: 'not at all', vector: '4.5.15 ship|111', score: 0 },
    { name: 'not at all in no words', vector: '0.0.0', score: 0 },
  ])('scores a word that occurs $name', ({ vector, score }) => {
    expect(scoreWith(averages).score(vector)).toBeCloseTo(score, 12);
  });

  it('adds up the words of a query', () => {
    const scorer = createScorer([term('port', 2), term('ship', 1)], rules, averages);
    expect(scorer.score('0.0.20 port|001 ship|003')).toBeCloseTo(2 + 7.5 / 4.5, 12);
    expect(scorer.score('0.0.20 ship|003')).toBeCloseTo(7.5 / 4.5, 12);
  });

  it('explains the score by the words that occur, in their order', () => {
    const scorer = createScorer([term('port', 2), term('zebra', 3), term('ship')], rules, averages);
    const parts = scorer.explain('4.5.15 ship|011 port|100');
    expect(parts).toEqual([
      {
        ...{ kind: 'term', stem: 'port', weight: 2, score: 15 / 4.5 },
        counts: { title: 1, quotation: 0, body: 0 },
      },
      {
        ...{ kind: 'term', stem: 'ship', weight: 1, score: 7.5 / 4.5 },
        counts: { title: 0, quotation: 1, body: 1 },
      },
    ]);
    expect(scorer.explain('0.0.0')).toEqual([]);
  });

  it.each([
    { name: 'no collection', averages: { title: 0, quotation: 0, body: 0 } },
    { name: 'a collection without titles', averages: { title: 0, quotation: 5, body: 15 } },
    { name: 'lengths that count in full', averages },
    { name: 'lengths that do not count', averages, share: 0 },
  ])('gives a number for $name, whatever the lengths', ({ averages: lengths, share = 1 }) => {
    const lengthNormalization = { title: share, quotation: share, body: share };
    const scorer = scoreWith(lengths, { lengthNormalization });
    for (const vector of ['0.0.0', '0.0.0 port|001', '0.0.5 port|001', '3.0.0 port|100']) {
      const score = scorer.score(vector);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThan(Infinity);
    }
  });

  it('gives a long query the same numbers as its words one by one', () => {
    const stems = Array.from({ length: 40 }, (_, n) => `word${n}`);
    const terms = stems.map((stem, n) => term(stem, 1 + (n % 5)));
    // A stem that is also shared by the best counts for both.
    const all = [...terms, { kind: 'feedback' as const, stem: 'word3', weight: 7 }];
    const counted = { title: 1, quotation: 2, body: 3 };
    fc.assert(
      fc.property(fc.subarray([...stems, 'other', 'more']), (found) => {
        const vector = aVector(averages, Object.fromEntries(found.map((stem) => [stem, counted])));
        const single = all.map((item) => createScorer([item], rules, averages).score(vector));
        const sum = single.reduce((total, score) => total + score, 0);
        expect(createScorer(all, rules, averages).score(vector)).toBeCloseTo(sum, 9);
      }),
      { seed: 1 },
    );
  });

  it.each([3, 40])('gives texts of the same words one score, for %d words asked for', (size) => {
    const stems = Array.from({ length: size }, (_, n) => `word${n}`);
    const terms = stems.map((stem, n) => term(stem, 1 / (n + 3)));
    const scorer = createScorer(terms, rules, averages);
    const write = (words: readonly string[]) =>
      aVector(
        averages,
        Object.fromEntries(
          words.map((word) => [word, { title: 0, quotation: 1, body: word.length }]),
        ),
      );
    const shuffled = fc.shuffledSubarray(stems, { minLength: size });
    fc.assert(
      fc.property(shuffled, (words) => {
        // To the last digit: equals are told apart by id.
        expect(scorer.score(write(words))).toBe(scorer.score(write(stems)));
      }),
      { seed: 1 },
    );
  });

  const counts = fc.record({
    title: fc.nat({ max: 8 }),
    quotation: fc.nat({ max: 8 }),
    body: fc.nat({ max: 8 }),
  });
  const lengths = fc.record({
    title: fc.integer({ min: 20, max: 40 }),
    quotation: fc.integer({ min: 20, max: 90 }),
    body: fc.integer({ min: 20, max: 900 }),
  });
  const field = fc.constantFrom('title' as const, 'quotation' as const, 'body' as const);

  it('rises with every occurrence, and stays below its bound', () => {
    const scorer = scoreWith(averages);
    fc.assert(
      fc.property(counts, lengths, field, (few, length, where) => {
        const more = { ...few, [where]: few[where] + 1 };
        const [less, greater] = [few, more].map((port) => scorer.score(aVector(length, { port })));
        expect(greater).toBeGreaterThan(less ?? NaN);
        // Weight times k1 + 1.
        expect(greater).toBeLessThan(2 * 2.5);
      }),
      { seed: 1 },
    );
  });

  it('falls with the length of a field that has the word', () => {
    const scorer = scoreWith(averages);
    fc.assert(
      fc.property(counts, lengths, field, (found, length, where) => {
        const port = { ...found, [where]: found[where] + 1 };
        const longer = { ...length, [where]: length[where] + 1 };
        const short = scorer.score(aVector(length, { port }));
        expect(scorer.score(aVector(longer, { port }))).toBeLessThan(short);
      }),
      { seed: 1 },
    );
  });

  it('is the sum of its parts, for any words', () => {
    const terms = [term('port', 2), term('ship', 0.1), term('quay', 5)];
    const scorer = createScorer(terms, rules, averages);
    fc.assert(
      fc.property(lengths, counts, counts, (length, port, quay) => {
        const vector = aVector(length, { port, quay });
        const sum = scorer.explain(vector).reduce((total, part) => total + part.score, 0);
        expect(sum).toBeCloseTo(scorer.score(vector), 10);
      }),
      { seed: 1 },
    );
  });
});

describe('scoring a whole collection', () => {
  it('gives the numbers that the formula gives by hand', () => {
    // Three documents: “port”, “port ship ship”, “crane crane”; words of one field, so that it is plain BM25.
    const statistics: CollectionStatistics = {
      documentCount: 3,
      averageLengths: { title: 0, quotation: 0, body: 2 },
      documentFrequency: (stem) => ({ port: 2, ship: 1, crane: 1 })[stem] ?? 0,
    };
    const terms = weighTerms([term('port'), term('ship')], statistics);
    const scorer = createScorer(terms, rules, statistics.averageLengths);
    const scores = ['0.0.1 port|001', '0.0.3 port|001 ship|002', '0.0.2 crane|002'].map(
      scorer.score,
    );
    // ln 1.6 × (4/3 × 2.5) / (1.5 + 4/3)
    expect(scores[0]).toBeCloseTo(0.552945, 6);
    // ln 1.6 × (0.8 × 2.5) / (1.5 + 0.8), and ln (8/3) × (1.6 × 2.5) / (1.5 + 1.6)
    expect(scores[1]).toBeCloseTo(0.408699 + 1.265586, 5);
    expect(scores[2]).toBe(0);
  });
});

describe('stems of one word in several languages', () => {
  const of = (word: string, stem: string, weight = 1) => ({ ...term(stem, weight), word });
  const statistics = collection({ documents: 10, frequencies: { port: 4, frǀport: 1, tide: 5 } });

  it('are as rare as all of them together', () => {
    const rarity = getRarity(5, 10);
    expect(weighTerms([of('port', 'port'), of('port', 'frǀport')], statistics)).toEqual([
      of('port', 'frǀport', rarity),
      of('port', 'port', rarity),
    ]);
  });

  it('are told by the others where the first occurs nowhere', () => {
    expect(weighTerms([of('quay', 'quay'), of('quay', 'frǀport')], statistics)).toEqual([
      of('quay', 'frǀport', getRarity(1, 10)),
    ]);
  });

  const { averageLengths } = statistics;
  const BOTH = aVector(
    { title: 0, quotation: 0, body: 3 },
    {
      port: { title: 0, quotation: 0, body: 1 },
      frǀport: { title: 0, quotation: 0, body: 2 },
    },
  );
  const score = (...terms: Parameters<typeof createScorer>[0]) =>
    createScorer(terms, rules, averageLengths).score(BOTH);

  it.each([1, 12])('count as the best of them, among %i others', (count) => {
    const others = Array.from({ length: count }, (_, n) => term(`other${n}`));
    expect(score(of('port', 'port', 2), of('port', 'frǀport', 2), ...others)).toBe(
      score(term('frǀport', 2), ...others),
    );
    expect(score(of('port', 'port', 9), of('port', 'frǀport', 1), ...others)).toBe(
      score(term('port', 9), ...others),
    );
  });

  it('are explained by the best', () => {
    const scorer = createScorer([of('port', 'port'), of('port', 'frǀport')], rules, averageLengths);
    expect(scorer.explain(BOTH).map(({ score: part }) => part)).toEqual([scorer.score(BOTH)]);
  });

  it.each([
    ['one language', [term('port'), term('tide')], [['port', 'tide']]],
    ['one in which a word has several stems', [of('port', 'port')], [['port']]],
    [
      'several, each with what is alike in all',
      [of('port', 'port'), of('port', 'frǀport'), term('2024'), of('tide', 'frǀtide')],
      [
        ['port', '2024'],
        ['frǀport', '2024', 'frǀtide'],
      ],
    ],
  ])('are split by language: %s', (_, terms, stems) => {
    expect(splitByLanguage(terms).map((list) => list.map(({ stem }) => stem))).toEqual(stems);
  });
});
