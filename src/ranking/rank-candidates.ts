import type { RankedTerm, ScorePart } from '../core/ranking.ts';
import { addSharedStems, findSharedStems } from './feedback.ts';
import type { SharedStem } from './feedback.ts';
import { createScorer, weighTerms } from './score.ts';
import type { CollectionStatistics, ScoringRules, WeighedTerm } from './score.ts';

/** What of a document tells its relevance. */
export type Candidate = {
  /** See {@link buildTermVector}. */
  readonly vector: string;
  /** Calendar day, null for an undated document. */
  readonly day: string | null;
};

/** How newness counts: a document as old as the half-life has half of the preference for one of today. */
export type RecencyRule = { readonly halfLifeDays: number; readonly today: string };

/** How the candidates of one request are scored. */
export type RankingPlan = {
  readonly terms: readonly WeighedTerm[];
  readonly rules: ScoringRules;
  readonly statistics: CollectionStatistics;
  readonly recency: RecencyRule | null;
};

/** As many of the best matches as an engine hands over at least to be ranked. */
export const MIN_CANDIDATES = 200;

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

/** Returns the candidates with their scores, best first; equals keep the order in which they are given. */
export function rankCandidates<Item extends Candidate>(
  candidates: readonly Item[],
  { terms, rules, statistics, recency }: RankingPlan,
): (Item & { readonly score: number })[] {
  const scorer = createScorer(terms, rules, statistics.averageLengths);
  return candidates
    .map((candidate) => {
      const score = scorer.score(candidate.vector);
      return { ...candidate, score: score + scoreRecency(score, candidate, rules, recency) };
    })
    .sort((a, b) => b.score - a.score);
}

/** Returns the parts that add up to a candidate's score. */
export function explainCandidate(
  candidate: Candidate,
  { terms, rules, statistics, recency }: RankingPlan,
): ScorePart[] {
  const parts = createScorer(terms, rules, statistics.averageLengths).explain(candidate.vector);
  const score = parts.reduce((sum, part) => sum + part.score, 0);
  const added = scoreRecency(score, candidate, rules, recency);
  return added === 0 ? parts : [...parts, { kind: 'recency', score: added }];
}

/** Returns the stems that the best candidates share, for which {@link withFeedback} needs to know how often they occur. */
export function findFeedbackStems(
  candidates: readonly Candidate[],
  plan: RankingPlan,
): SharedStem[] {
  const { feedback } = plan.rules;
  if (plan.terms.length < feedback.minQueryStems) return [];
  return findSharedStems(rankCandidates(candidates, plan).slice(0, feedback.documents));
}

/** Returns the plan with the stems that the best candidates share added to its own. */
export function withFeedback(
  plan: RankingPlan,
  shared: readonly SharedStem[],
  queryTerms: readonly RankedTerm[],
): RankingPlan {
  const known = new Set(plan.terms.map(({ stem }) => stem));
  const queryMass = queryTerms
    .filter(({ stem }) => known.has(stem))
    .reduce((sum, { weight }) => sum + weight, 0);
  const { statistics, rules } = plan;
  const terms = addSharedStems(plan.terms, shared, queryMass, statistics, rules.feedback);
  return { ...plan, terms };
}

function scoreRecency(
  score: number,
  { day }: Candidate,
  { recencyShare }: ScoringRules,
  recency: RecencyRule | null,
): number {
  if (recency === null || day === null) return 0;
  const age = Math.max(0, (Date.parse(recency.today) - Date.parse(day)) / DAY_MS);
  return score * recencyShare * 2 ** (-age / recency.halfLifeDays);
}
