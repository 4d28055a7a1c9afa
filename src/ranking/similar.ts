import type { RankedTerm } from '../core/ranking.ts';
import { rankCandidates } from './rank-candidates.ts';
import type { Candidate, Ranked, RankingPlan } from './rank-candidates.ts';
import { compareStems, createScorer, getRarity } from './score.ts';
import type { CollectionStatistics, ScoringRules } from './score.ts';
import { listStems } from './term-vector.ts';

/** Stems whose frequency in the index is asked for: the others of a text say less about it. */
const MAX_COUNTED_STEMS = 60;
/** So many tell what an article is about; more of them only take time. */
const MAX_TERMS = 15;
/** What no other article has finds nothing. */
const MIN_DOCUMENTS = 2;
/** What scores less than this share of the article itself has a word or two in common with it by chance. */
const LEAST_SHARE = 0.12;

/** What of a collection has to be known before it is asked for stems. */
type Lengths = Pick<CollectionStatistics, 'averageLengths'>;

/** Returns the stems of a document that fill most of it, with how much by BM25F, rarity aside; the heaviest first. */
export function listHeavyStems(
  vector: string,
  rules: ScoringRules,
  { averageLengths }: Lengths,
): RankedTerm[] {
  const terms = listStems(vector).map(({ stem }) => ({ kind: 'term' as const, stem, weight: 1 }));
  return createScorer(terms, rules, averageLengths)
    .explain(vector)
    .flatMap((part) => ('stem' in part ? [{ stem: part.stem, weight: part.score }] : []))
    .sort(
      // Of equals the longer, which is the rarer more often than not.
      (a, b) => b.weight - a.weight || b.stem.length - a.stem.length || compareStems(a, b),
    )
    .slice(0, MAX_COUNTED_STEMS);
}

/** Returns those of the heavy stems that tell the document from others, the best first. */
export function pickTellingTerms(
  heavy: readonly RankedTerm[],
  { documentCount, documentFrequency }: CollectionStatistics,
): RankedTerm[] {
  return heavy
    .filter(({ stem }) => documentFrequency(stem) >= MIN_DOCUMENTS)
    .map((term) => ({
      ...term,
      telling: term.weight * getRarity(documentFrequency(term.stem), documentCount),
    }))
    .sort((a, b) => b.telling - a.telling || compareStems(a, b))
    .slice(0, MAX_TERMS)
    .map(({ stem, weight }) => ({ stem, weight }));
}

/** Returns the candidates that are like the document of the plan's terms, best first; equals keep their order. */
export function rankSimilar<Item extends Candidate>(
  candidates: readonly Item[],
  plan: RankingPlan,
  own: string,
): (Item & Ranked)[] {
  const [itself] = rankCandidates([{ vector: own, day: null }], plan);
  const least = (itself?.score ?? 0) * LEAST_SHARE;
  return rankCandidates(candidates, plan).filter(({ score }) => score > least);
}
