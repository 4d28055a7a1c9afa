import { describe, expect, it } from 'vitest';
import { addSharedStems, findSharedStems } from '../../src/ranking/feedback.ts';
import { getRarity } from '../../src/ranking/score.ts';
import { collection } from './a-collection.ts';

const listStems = (items: readonly { readonly stem: string }[]) => items.map(({ stem }) => stem);

describe('findSharedStems', () => {
  it('returns what at least two of the best have, by how much of them it fills', () => {
    const shared = findSharedStems([
      { vector: '0.0.4 port|002 ship|001 quay|001', score: 3 },
      { vector: '0.0.2 ship|001 crane|001', score: 1 },
      { vector: '2.0.0 port|100 dock|100', score: 1 },
    ]);
    // Of the score 3/5 are the first’s, of whose words the half are ports.
    expect(shared).toEqual([
      { stem: 'port', mass: (3 / 5) * (2 / 4) + (1 / 5) * (1 / 2) },
      { stem: 'ship', mass: (3 / 5) * (1 / 4) + (1 / 5) * (1 / 2) },
    ]);
  });

  it('counts all fields alike', () => {
    const vectors = ['1.1.1 port|111', '0.0.3 port|003'].map((vector) => ({ vector, score: 1 }));
    expect(findSharedStems(vectors)).toEqual([{ stem: 'port', mass: 1 }]);
  });

  it('sorts equals by stem', () => {
    const vector = '0.0.3 ship|001 port|001 quay|001';
    const shared = findSharedStems([
      { vector, score: 1 },
      { vector, score: 1 },
    ]);
    expect(listStems(shared)).toEqual(['port', 'quay', 'ship']);
  });

  it('keeps the first sixty', () => {
    const words = Array.from({ length: 80 }, (_, n) => ` word${n}|001`).join('');
    const best = { vector: `0.0.80${words}`, score: 1 };
    expect(findSharedStems([best, best])).toHaveLength(60);
  });

  it.each([
    ['no documents', []],
    ['one document', [{ vector: '0.0.1 port|001', score: 1 }]],
    [
      'documents without a score',
      [
        { vector: '0.0.1 port|001', score: 0 },
        { vector: '0.0.1 port|001', score: 0 },
      ],
    ],
    [
      'documents without words',
      [
        { vector: '0.0.0', score: 1 },
        { vector: '0.0.0', score: 1 },
      ],
    ],
    [
      'documents that share nothing',
      [
        { vector: '0.0.1 port|001', score: 1 },
        { vector: '0.0.1 ship|001', score: 1 },
      ],
    ],
  ])('finds nothing in %s', (_name, best) => {
    expect(findSharedStems(best)).toEqual([]);
  });
});

describe('addSharedStems', () => {
  const statistics = collection({ documents: 100, frequencies: { port: 50, ship: 5, quay: 1 } });
  const rarity = (frequency: number) => getRarity(frequency, 100);
  const terms = [{ kind: 'term' as const, stem: 'cartel', weight: 4 }];
  const settings = { share: 0.5, documents: 3, stems: 2, minQueryStems: 2 };
  const shared = [
    { stem: 'port', mass: 0.2 },
    { stem: 'ship', mass: 0.2 },
    { stem: 'quay', mass: 0.2 },
  ];

  it('adds the rarest behind the terms of the query, which stay as they are', () => {
    const added = addSharedStems(terms, shared, 1, statistics, settings);
    expect(added[0]).toBe(terms[0]);
    expect(listStems(added)).toEqual(['cartel', 'quay', 'ship']);
    expect(added.slice(1).map(({ kind }) => kind)).toEqual(['feedback', 'feedback']);
  });

  it.each([
    { share: 0.5, queryMass: 3, mass: 3 },
    { share: 0.25, queryMass: 3, mass: 1 },
    { share: 0.75, queryMass: 1, mass: 3 },
    { share: 0, queryMass: 3, mass: 0 },
  ])('gives them $share of all weight, rarity aside', ({ share, queryMass, mass }) => {
    const added = addSharedStems(terms, shared, queryMass, statistics, { ...settings, share });
    const [, quay, ship] = added.map(({ weight }) => weight);
    const weights = [(quay ?? NaN) / rarity(1), (ship ?? NaN) / rarity(5)];
    expect((weights[0] ?? NaN) + (weights[1] ?? NaN)).toBeCloseTo(mass, 12);
    // Between them by how rare they are, since they fill as much of the best.
    if (mass > 0)
      expect((quay ?? NaN) / (ship ?? NaN)).toBeCloseTo((rarity(1) / rarity(5)) ** 2, 12);
  });

  it('prefers what fills more of the best among the equally rare', () => {
    const masses = [
      { stem: 'a', mass: 0.1 },
      { stem: 'b', mass: 0.3 },
      { stem: 'c', mass: 0.2 },
    ];
    const added = addSharedStems([], masses, 1, statistics, settings);
    expect(listStems(added)).toEqual(['b', 'c']);
  });

  it('adds nothing where nothing is shared', () => {
    expect(addSharedStems(terms, [], 1, statistics, settings)).toEqual(terms);
  });
});
