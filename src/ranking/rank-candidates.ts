import type { RankedTerm, Recency, ScorePart } from '../core/ranking.ts';
import { addSharedStems, findSharedStems } from './feedback.ts';
import type { SharedStem } from './feedback.ts';
import { createScorer, toWord, weighTerms } from './score.ts';
import type { CollectionStatistics, Scorer, ScoringRules, WeighedTerm } from './score.ts';

/** What of a document tells its relevance. */
export type Candidate = {
  /** See {@link buildTermVector}. */
  readonly vector: string;
  /** Calendar day, null for an undated document. */
  readonly day: string | null;
};

/** How the candidates of one request are scored. */
export type RankingPlan = {
  readonly terms: readonly WeighedTerm[];
  readonly rules: ScoringRules;
  readonly statistics: CollectionStatistics;
  readonly recency: Recency | null;
};

/** As many of the best matches as an engine hands over at least to be ranked. */
export const MIN_CANDIDATES = 200;
/** Further down nobody looks, and no feedback lifts a candidate from there to the first page. */
const REFINED_CANDIDATES = 100;

const DAY_MS = 86_400_000;

/**
 * Returns the plan for a query's own words.
 *
 * `plan.statistics` has to know how often each of the terms occurs.
 */
export function planRanking(
  terms: readonly RankedTerm[],
  plan: Omit<RankingPlan, 'terms'>,
): RankingPlan {
  return { ...plan, terms: weighTerms(terms, plan.statistics) };
}

/** What ranking adds to a candidate. */
export type Ranked = {
  readonly score: number;
  /** Whether words that the best candidates share are part of the score. */
  readonly isRefined: boolean;
};

/** Returns the candidates by the words of the query, best first; equals keep the order in which they are given. */
export function rankCandidates<Item extends Candidate>(
  candidates: readonly Item[],
  plan: RankingPlan,
): (Item & Ranked)[] {
  const scorer = createPlanScorer(plan, 'term');
  return candidates
    .map((candidate) => {
      const score = scorer.score(candidate.vector);
      const added = scoreRecency(score, candidate, plan);
      return { ...candidate, score: score + added, isRefined: false };
    })
    .sort((a, b) => b.score - a.score);
}

/** Returns the stems that the best candidates share, for which {@link withFeedback} needs to know how often they occur. */
export function findFeedbackStems(
  ranked: readonly (Candidate & Ranked)[],
  { terms, rules }: RankingPlan,
): SharedStem[] {
  const { feedback } = rules;
  if (new Set(terms.map(toWord)).size < feedback.minQueryStems) return [];
  return findSharedStems(ranked.slice(0, feedback.documents));
}

/**
 * Returns ranked candidates in the order that the shared stems of the plan give the best of them; the others stay where they
 * are. Sharing words only ever adds to a score, so the order stays one by score.
 */
export function refineRanking<Item extends Candidate & Ranked>(
  ranked: readonly Item[],
  plan: RankingPlan,
): readonly (Item & Ranked)[] {
  if (!plan.terms.some(({ kind }) => kind === 'feedback')) return ranked;
  const scorer = createPlanScorer(plan, 'feedback');
  const refined = ranked.slice(0, REFINED_CANDIDATES).map((candidate) => {
    const gain = scorer.score(candidate.vector);
    const score = candidate.score + gain + scoreRecency(gain, candidate, plan);
    return { ...candidate, score, isRefined: true };
  });
  return [...refined.sort((a, b) => b.score - a.score), ...ranked.slice(REFINED_CANDIDATES)];
}

/** Returns the parts that add up to a candidate's score. */
export function explainCandidate(candidate: Candidate & Ranked, plan: RankingPlan): ScorePart[] {
  const kinds = candidate.isRefined ? (['term', 'feedback'] as const) : (['term'] as const);
  const parts = kinds.flatMap((kind) => createPlanScorer(plan, kind).explain(candidate.vector));
  const score = parts.reduce((sum, part) => sum + part.score, 0);
  const added = scoreRecency(score, candidate, plan);
  return added === 0 ? parts : [...parts, { kind: 'recency', score: added }];
}

function createPlanScorer(plan: RankingPlan, kind: WeighedTerm['kind']): Scorer {
  const terms = plan.terms.filter((term) => term.kind === kind);
  return createScorer(terms, plan.rules, plan.statistics.averageLengths);
}

/** Returns the plan with the stems that the best candidates share added to its own. */
export function withFeedback(
  plan: RankingPlan,
  shared: readonly SharedStem[],
  queryTerms: readonly RankedTerm[],
): RankingPlan {
  const known = new Set(plan.terms.map(toWord));
  const queryMass = queryTerms
    .filter((term) => known.has(toWord(term)) && toWord(term) === term.stem)
    .reduce((sum, { weight }) => sum + weight, 0);
  const { statistics, rules } = plan;
  const terms = addSharedStems(plan.terms, shared, queryMass, statistics, rules.feedback);
  return { ...plan, terms };
}

function scoreRecency(score: number, { day }: Candidate, { rules, recency }: RankingPlan): number {
  if (recency === null || day === null) return 0;
  const age = Math.max(0, (Date.parse(recency.today) - Date.parse(day)) / DAY_MS);
  return score * rules.recencyShare * 2 ** (-age / recency.halfLifeDays);
}
