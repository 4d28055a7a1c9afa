import { describe, expect, it } from 'vitest';
import {
  explainCandidate,
  findFeedbackStems,
  planRanking,
  rankCandidates,
  refineRanking,
  withFeedback,
} from '../../src/ranking/rank-candidates.ts';
import type { RankingPlan } from '../../src/ranking/rank-candidates.ts';
import { getRarity } from '../../src/ranking/score.ts';
import { collection, rules } from './a-collection.ts';

const statistics = collection({
  documents: 100,
  frequencies: { port: 10, ship: 10, quay: 1, dock: 1, crane: 50 },
});
const weigh = (...stems: string[]) => stems.map((stem) => ({ stem, weight: 1 }));
const plan = (stems: readonly string[], changes: Partial<RankingPlan> = {}): RankingPlan =>
  planRanking(weigh(...stems), { rules, statistics, recency: null, ...changes });
const candidate = (id: string, vector: string, day: string | null = null) => ({ id, vector, day });
const listIds = (ranked: readonly { readonly id: string }[]) => ranked.map(({ id }) => id);

describe('planRanking', () => {
  it('weighs the words of the query', () => {
    const { terms, recency } = plan(['port', 'zebra', 'quay']);
    expect(terms).toEqual([
      { kind: 'term', stem: 'quay', weight: getRarity(1, 100) },
      { kind: 'term', stem: 'port', weight: getRarity(10, 100) },
    ]);
    expect(recency).toBeNull();
  });
});

describe('rankCandidates', () => {
  it('returns the best first, equals in the order given, with all that they came with', () => {
    const ranked = rankCandidates(
      [
        candidate('none', '0.0.2 dock|002'),
        candidate('first equal', '0.0.2 port|001 crane|001'),
        candidate('second equal', '0.0.2 port|001 dock|001'),
        candidate('best', '0.0.2 port|002'),
      ],
      plan(['port']),
    );
    expect(listIds(ranked)).toEqual(['best', 'first equal', 'second equal', 'none']);
    expect(ranked[1]?.score).toBe(ranked[2]?.score);
    expect(ranked.at(-1)).toEqual({
      ...{ id: 'none', vector: '0.0.2 dock|002', day: null },
      ...{ score: 0, isRefined: false },
    });
  });

  it('ranks nothing', () => {
    expect(rankCandidates([], plan(['port']))).toEqual([]);
  });

  it.each([
    { day: '2026-01-31', gain: 0.5 },
    { day: '2026-01-21', gain: 0.25 },
    { day: '2026-01-11', gain: 0.125 },
    { day: '1926-01-31', gain: 0 },
    { day: '2026-12-31', gain: 0.5 },
    { day: null, gain: 0 },
  ])('adds to the score of $day $gain of it', ({ day, gain }) => {
    const only = candidate('only', '0.0.2 port|001', day);
    const score = rankCandidates([only], plan(['port']))[0]?.score ?? NaN;
    const recency = { halfLifeDays: 10, today: '2026-01-31' };
    const ranked = rankCandidates([only], plan(['port'], { recency }));
    expect(ranked[0]?.score).toBeCloseTo(score * (1 + gain), 12);
  });
});

describe('explainCandidate', () => {
  it('returns parts that add up to the score, newness last', () => {
    const only = candidate('only', '2.0.2 port|101 ship|001', '2026-01-21');
    const recency = { halfLifeDays: 10, today: '2026-01-31' };
    const asked = plan(['port', 'ship', 'quay'], { recency });
    const [ranked] = rankCandidates([only], asked);
    const parts = ranked === undefined ? [] : explainCandidate(ranked, asked);
    expect(parts.map(({ kind }) => kind)).toEqual(['term', 'term', 'recency']);
    const sum = parts.reduce((total, part) => total + part.score, 0);
    expect(sum).toBeCloseTo(ranked?.score ?? NaN, 12);
  });

  it.each([
    ['an undated one', candidate('only', '0.0.2 port|001', null)],
    ['one without the words', candidate('only', '0.0.2 quay|001', '2026-01-31')],
  ])('names no newness of %s', (_name, only) => {
    const recency = { halfLifeDays: 10, today: '2026-01-31' };
    const asked = plan(['port'], { recency });
    const parts = rankCandidates([only], asked).flatMap((item) => explainCandidate(item, asked));
    expect(parts.map(({ kind }) => kind)).not.toContain('recency');
  });
});

describe('findFeedbackStems', () => {
  const candidates = [
    candidate('a', '0.0.3 port|001 ship|001 quay|001'),
    candidate('b', '0.0.3 port|001 ship|001 quay|001'),
    candidate('c', '0.0.3 port|001 dock|001 crane|001'),
    candidate('d', '0.0.3 crane|001 dock|001 zebra|001'),
  ];

  const findShared = (stems: readonly string[]) =>
    findFeedbackStems(rankCandidates(candidates, plan(stems)), plan(stems));

  it('finds what the best as many as the rules say share', () => {
    const shared = findShared(['port', 'ship']);
    // The fourth, with a dock and a crane like the third, is behind the best three.
    expect(shared.map(({ stem }) => stem)).toEqual(['port', 'quay', 'ship']);
  });

  it('finds nothing for fewer words than the rules say, those that nothing has aside', () => {
    expect(findShared(['port', 'zebra'])).toEqual([]);
    expect(findShared(['port', 'port'])).toEqual([]);
  });

  it('finds nothing among no candidates', () => {
    expect(findFeedbackStems([], plan(['port', 'ship']))).toEqual([]);
  });
});

describe('withFeedback', () => {
  const shared = [
    { stem: 'quay', mass: 0.5 },
    { stem: 'dock', mass: 0.5 },
  ];

  it('adds the shared stems to the words of the query', () => {
    const own = plan(['port', 'ship']);
    const fed = withFeedback(own, shared, weigh('port', 'ship', 'zebra'));
    expect(fed.terms.slice(0, 2)).toEqual(own.terms);
    // Half of all weight are those of the query that are known, which are two; the other half goes to these alike.
    expect(fed.terms.slice(2)).toEqual([
      { kind: 'feedback', stem: 'dock', weight: getRarity(1, 100) },
      { kind: 'feedback', stem: 'quay', weight: getRarity(1, 100) },
    ]);
  });

  it('ranks what shares words with the best before what does not', () => {
    const tied = [
      candidate('without', '0.0.2 port|001 crane|001'),
      candidate('with', '0.0.2 port|001 quay|001'),
    ];
    const own = plan(['port', 'ship']);
    expect(listIds(rankCandidates(tied, own))).toEqual(['without', 'with']);
    const fed = withFeedback(own, shared, weigh('port', 'ship'));
    expect(listIds(refineRanking(rankCandidates(tied, own), fed))).toEqual(['with', 'without']);
  });

  it('refines the best hundred, explains what they gain, and leaves the others behind them', () => {
    const recency = { halfLifeDays: 10, today: '2026-01-31' };
    const own = plan(['port', 'ship'], { recency });
    const many = Array.from({ length: 102 }, (_, at) =>
      candidate(String(at), '0.0.2 port|001 quay|001', '2026-01-21'),
    );
    const fed = withFeedback(own, shared, weigh('port', 'ship'));
    const refined = refineRanking(rankCandidates(many, own), fed);
    expect(listIds(refined)).toEqual(listIds(many));
    expect(refined.map(({ isRefined }) => isRefined).indexOf(false)).toBe(100);
    for (const item of [refined[0], refined[101]]) {
      const parts = item === undefined ? [] : explainCandidate(item, fed);
      const sum = parts.reduce((total, part) => total + part.score, 0);
      expect(sum).toBeCloseTo(item?.score ?? NaN, 12);
    }
    expect(refined[0]?.score).toBeGreaterThan(refined[101]?.score ?? NaN);
  });

  it('changes nothing where nothing is shared', () => {
    const own = plan(['port', 'ship']);
    expect(withFeedback(own, [], weigh('port', 'ship'))).toEqual(own);
  });
});
