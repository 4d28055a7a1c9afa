import type { FieldCounts, RankedTerm, ScorePart } from '../core/ranking.ts';
import type { FieldWeights, RankingTable } from '../core/search-tables.ts';
import { forEachStem, readCounts, readLengths } from './term-vector.ts';

/** What is known of a whole index. */
export type CollectionStatistics = {
  readonly documentCount: number;
  readonly averageLengths: FieldCounts;
  /** In how many documents a stem occurs. */
  readonly documentFrequency: (stem: string) => number;
};

export type ScoringRules = RankingTable & { readonly weights: FieldWeights };

/** A stem with its rarity counted in. */
export type WeighedTerm = {
  readonly kind: 'term' | 'feedback';
  readonly stem: string;
  /** Rarity times weight in the query. */
  readonly weight: number;
};

/** Returns the stems of a query by weight, the heaviest first; those that occur nowhere are left out. */
export function weighTerms(
  terms: readonly RankedTerm[],
  { documentCount, documentFrequency }: CollectionStatistics,
): WeighedTerm[] {
  return mergeTerms(terms)
    .flatMap(({ stem, weight }) => {
      const frequency = documentFrequency(stem);
      if (frequency === 0) return [];
      const rarity = getRarity(frequency, documentCount);
      return [{ kind: 'term' as const, stem, weight: weight * rarity }];
    })
    .sort((a, b) => b.weight - a.weight || compareStems(a, b));
}

/** Returns each stem once, with the sum of its weights. */
function mergeTerms(terms: readonly RankedTerm[]): RankedTerm[] {
  const weightByStem = new Map<string, number>();
  for (const { stem, weight } of terms) {
    weightByStem.set(stem, (weightByStem.get(stem) ?? 0) + weight);
  }
  return [...weightByStem].map(([stem, weight]) => ({ stem, weight }));
}

/** Settles the order of equals: by code unit, the same everywhere. */
export function compareStems(a: { readonly stem: string }, b: { readonly stem: string }): number {
  if (a.stem === b.stem) return 0;
  return a.stem < b.stem ? -1 : 1;
}

/** Inverse document frequency in the form that is never negative. */
export function getRarity(frequency: number, documentCount: number): number {
  // Counts of a moment ago may be of fewer documents.
  const others = Math.max(0, documentCount - frequency);
  return Math.log(1 + (others + 0.5) / (frequency + 0.5));
}

/** Looking up more stems than these takes longer than walking through all of a document. */
const MANY_STEMS = 12;

/** Scores documents by their term vectors. */
export type Scorer = {
  readonly score: (vector: string) => number;
  /** The parts that add up to the score. */
  readonly explain: (vector: string) => ScorePart[];
};

/** Returns BM25F over title, quotations and body: counts are weighted and normalised by field, then saturated as one. */
export function createScorer(
  terms: readonly WeighedTerm[],
  { saturation, lengthNormalization, weights }: ScoringRules,
  averageLengths: FieldCounts,
): Scorer {
  const averageText = averageLengths.quotation + averageLengths.body;
  const normalize = (field: keyof FieldCounts, length: number, average: number): number => {
    const share = lengthNormalization[field];
    const norm = average === 0 ? 0 : 1 - share + (share * length) / average;
    // A field without words has nothing to count.
    return norm === 0 ? 0 : weights[field] / norm;
  };
  const listFactors = (vector: string): FieldCounts => {
    const { title, quotation, body } = readLengths(vector);
    // Quotations are part of the text: by a length of their own, a word in an article's only one would weigh most.
    const text = quotation + body;
    return {
      title: normalize('title', title, averageLengths.title),
      quotation: normalize('quotation', text, averageText),
      body: normalize('body', text, averageText),
    };
  };
  const saturate = (count: number) => (count * (saturation + 1)) / (saturation + count);
  const scoreTerm = (counts: FieldCounts, factors: FieldCounts, weight: number): number =>
    weight *
    saturate(
      counts.title * factors.title +
        counts.quotation * factors.quotation +
        counts.body * factors.body,
    );

  function scoreByLookup(vector: string): number {
    const factors = listFactors(vector);
    let sum = 0;
    for (const { stem, weight } of terms) {
      const counts = readCounts(vector, stem);
      if (counts !== null) sum += scoreTerm(counts, factors, weight);
    }
    return sum;
  }

  const merged = mergeTerms(terms);
  const placeByStem = new Map(merged.map(({ stem }, place) => [stem, place]));
  const scores = new Float64Array(merged.length);

  function scoreByWalk(vector: string): number {
    const factors = listFactors(vector);
    scores.fill(0);
    forEachStem(vector, (stem, title, quotation, body) => {
      const place = placeByStem.get(stem);
      if (place === undefined) return;
      const count = title * factors.title + quotation * factors.quotation + body * factors.body;
      scores[place] = (merged[place]?.weight ?? 0) * saturate(count);
    });
    // In the order of the terms: in that of the words, rounding would tell apart texts of the same words.
    return scores.reduce((sum, score) => sum + score, 0);
  }

  return {
    score: merged.length > MANY_STEMS ? scoreByWalk : scoreByLookup,
    explain(vector) {
      const factors = listFactors(vector);
      return terms.flatMap(({ kind, stem, weight }) => {
        const counts = readCounts(vector, stem);
        if (counts === null) return [];
        return [{ kind, stem, counts, weight, score: scoreTerm(counts, factors, weight) }];
      });
    },
  };
}
