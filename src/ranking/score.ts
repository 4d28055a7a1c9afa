import type { FieldCounts, RankedTerm, ScorePart } from '../core/ranking.ts';
import { readStemLanguage } from '../core/stem-mark.ts';
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
  /** See `RankedTerm`. */
  readonly word?: string;
};

/** Returns the stems of a query by weight, the heaviest first; those that occur nowhere are left out. */
export function weighTerms(
  terms: readonly RankedTerm[],
  { documentCount, documentFrequency }: CollectionStatistics,
): WeighedTerm[] {
  const merged = mergeTerms(terms);
  const frequencyOf = countByWord(merged, documentFrequency);
  return merged
    .flatMap(({ weight, ...term }) => {
      if (documentFrequency(term.stem) === 0) return [];
      const rarity = getRarity(frequencyOf.get(toWord(term)) ?? 0, documentCount);
      return [{ kind: 'term' as const, ...term, weight: weight * rarity }];
    })
    .sort((a, b) => b.weight - a.weight || compareStems(a, b));
}

/** How many documents have a word, in whichever language: each is in one, so that none is counted twice. */
function countByWord(
  terms: readonly RankedTerm[],
  documentFrequency: CollectionStatistics['documentFrequency'],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) {
    const word = toWord(term);
    counts.set(word, (counts.get(word) ?? 0) + documentFrequency(term.stem));
  }
  return counts;
}

/** Returns what stands for the word that a stem is of. */
export function toWord({ stem, word }: Pick<RankedTerm, 'stem' | 'word'>): string {
  return word ?? stem;
}

/** Returns each stem once, with the sum of its weights. */
function mergeTerms(terms: readonly RankedTerm[]): RankedTerm[] {
  const termByStem = new Map<string, RankedTerm>();
  for (const { stem, weight, word } of terms) {
    const known = termByStem.get(stem) ?? { stem, weight: 0, ...(word !== undefined && { word }) };
    termByStem.set(stem, { ...known, weight: known.weight + weight });
  }
  return [...termByStem.values()];
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

  const merged = mergeTerms(terms);
  const sumUp = createSum(merged);
  const placeByStem = new Map(merged.map(({ stem }, place) => [stem, place]));
  const scores = new Float64Array(merged.length);

  function scoreByLookup(vector: string): number {
    const factors = listFactors(vector);
    let place = 0;
    for (const { stem, weight } of merged) {
      const counts = readCounts(vector, stem);
      scores[place++] = counts === null ? 0 : scoreTerm(counts, factors, weight);
    }
    return sumUp(scores);
  }

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
    return sumUp(scores);
  }

  return {
    score: merged.length > MANY_STEMS ? scoreByWalk : scoreByLookup,
    explain(vector) {
      const factors = listFactors(vector);
      const parts = terms.flatMap(({ kind, stem, weight, word }) => {
        const counts = readCounts(vector, stem);
        if (counts === null) return [];
        const score = scoreTerm(counts, factors, weight);
        return [{ word: word ?? stem, part: { kind, stem, counts, weight, score } }];
      });
      const best = new Map<string, (typeof parts)[number]['part']>();
      for (const { word, part } of parts) {
        const known = best.get(word);
        if (known === undefined || known.score < part.score) best.set(word, part);
      }
      return [...best.values()];
    },
  };
}

/** Returns the sum of the scores of terms; of the stems that one word has in several languages, the best. */
function createSum(terms: readonly RankedTerm[]): (scores: Float64Array) => number {
  const words = [...new Set(terms.map(toWord))];
  if (words.length === terms.length) return sum;
  const numberByWord = new Map(words.map((word, number) => [word, number]));
  const wordByPlace = terms.map((term) => numberByWord.get(toWord(term)) ?? 0);
  const best = new Float64Array(words.length);
  return (scores) => {
    best.fill(0);
    wordByPlace.forEach((word, place) => {
      best[word] = Math.max(best[word] ?? 0, scores[place] ?? 0);
    });
    return sum(best);
  };
}

/** Every candidate of every query passes here: a loop is the quickest. */
function sum(scores: Float64Array): number {
  let total = 0;
  for (const score of scores) total += score;
  return total;
}

/**
 * Returns the terms by the language of the documents that have them: a list for each that a stem of several is in, with all
 * that is alike everywhere.
 */
export function splitByLanguage(terms: readonly WeighedTerm[]): (readonly WeighedTerm[])[] {
  const several = terms.filter(({ word }) => word !== undefined);
  const languages = new Set(several.map(({ stem }) => readStemLanguage(stem)));
  if (languages.size < 2) return [terms];
  return [...languages].map((language) =>
    terms.filter(({ stem, word }) => word === undefined || readStemLanguage(stem) === language),
  );
}
