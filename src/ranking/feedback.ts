import type { RankingTable } from '../core/search-tables.ts';
import { compareStems, getRarity } from './score.ts';
import type { CollectionStatistics, WeighedTerm } from './score.ts';
import { listStems, readLengths } from './term-vector.ts';

export type ScoredVector = { readonly vector: string; readonly score: number };

/** A stem that several of the best documents share, with how much of their text it makes up. */
export type SharedStem = { readonly stem: string; readonly mass: number };

/** Stems looked up in the index to find the best of them. */
const MAX_SHARED_STEMS = 60;
/** One document's own words tell nothing of what the best have in common. */
const MIN_SHARING_DOCUMENTS = 2;

/**
 * Returns the stems that at least two of the best documents share, those that fill most of them first.
 *
 * @param best - the best documents by the query alone, best first
 */
export function findSharedStems(best: readonly ScoredVector[]): SharedStem[] {
  const total = best.reduce((sum, { score }) => sum + score, 0);
  if (total === 0) return [];
  const shared = new Map<string, { mass: number; documents: number }>();
  for (const { vector, score } of best) {
    const { title, quotation, body } = readLengths(vector);
    const length = title + quotation + body;
    for (const { stem, count } of listStems(vector)) {
      const known = shared.get(stem) ?? { mass: 0, documents: 0 };
      known.mass += (score / total) * (count / length);
      known.documents++;
      shared.set(stem, known);
    }
  }
  return [...shared]
    .filter(([, { documents }]) => documents >= MIN_SHARING_DOCUMENTS)
    .map(([stem, { mass }]) => ({ stem, mass }))
    .sort((a, b) => b.mass - a.mass || compareStems(a, b))
    .slice(0, MAX_SHARED_STEMS);
}

/**
 * Returns the terms of a query followed by the rarest of the shared stems, which make up their share of the score.
 *
 * @param queryMass - sum of the weights that the words have in the query, rarity aside
 * @see Abdul-Jaleel et al., UMass at TREC 2004 (RM3): the words of the best documents mixed with those of the query
 */
export function addSharedStems(
  terms: readonly WeighedTerm[],
  shared: readonly SharedStem[],
  queryMass: number,
  { documentCount, documentFrequency }: CollectionStatistics,
  { share, stems }: RankingTable['feedback'],
): WeighedTerm[] {
  const rarest = shared
    .map(({ stem, mass }) => {
      const rarity = getRarity(documentFrequency(stem), documentCount);
      return { stem, rarity, mass: mass * rarity };
    })
    .sort((a, b) => b.mass - a.mass || compareStems(a, b))
    .slice(0, stems);
  const total = rarest.reduce((sum, { mass }) => sum + mass, 0);
  if (total === 0) return [...terms];
  // The query's own weights stay as they are, so that its part of a score does not depend on the share.
  const scale = (queryMass * share) / (1 - share) / total;
  return [
    ...terms,
    ...rarest.map(({ stem, mass, rarity }) => ({
      kind: 'feedback' as const,
      stem,
      weight: scale * mass * rarity,
    })),
  ];
}
