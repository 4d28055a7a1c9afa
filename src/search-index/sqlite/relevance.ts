import {
  MIN_CANDIDATES,
  explainCandidate,
  findFeedbackStems,
  planRanking,
  rankCandidates,
  refineRanking,
  withFeedback,
} from '../../ranking/rank-candidates.ts';
import type { RankingPlan } from '../../ranking/rank-candidates.ts';
import { splitByLanguage } from '../../ranking/score.ts';
import type { ScoringRules, WeighedTerm } from '../../ranking/score.ts';
import type { IndexHit, IndexRequest, Ranking } from '../search-index.ts';
import { listSufficientStems } from '../unscoped-stem.ts';
import { createCandidateReader } from './candidates.ts';
import type { Columns } from './columns.ts';
import type { Database } from './database.ts';
import type { DocumentTables } from './document-tables.ts';
import { createEngineOrder } from './engine-order.ts';
import { buildAnyExpression, tryBuildMatchExpression } from './postings-text.ts';
import type { Selection } from './selection.ts';
import { dropRepeats, selectBehind } from './stories.ts';
import { createTermStatistics } from './term-statistics.ts';

export type RankedSlot = { readonly slot: number } & Pick<IndexHit, 'score' | 'explanation'>;

/** Returns one page of the selected documents, best first; null where nothing that is asked for tells them apart. */
export type RelevanceOrder = (
  columns: Columns,
  request: IndexRequest,
  selection: Selection,
  /** How many hits there are: fewer than documents where stories are collapsed. */
  totalHits: number,
) => RankedSlot[] | null;

/** Lighter words of a long query change nothing about who its candidates are. */
const MAX_CANDIDATE_STEMS = 12;

/** Returns the order by relevance: FTS5 supplies candidates, which are ranked by their term vectors. */
export function createRelevanceOrder(
  database: Database,
  rules: ScoringRules,
  tables: DocumentTables,
): RelevanceOrder {
  const readCandidates = createCandidateReader(database, tables);
  const listInEngineOrder = createEngineOrder(database, rules.weights, tables);
  const describeCollection = createTermStatistics(database, tables);

  return (columns, request, selection, totalHits) => {
    const { ranking, offset, limit, collapse } = request;
    const statistics = describeCollection(columns);
    const { recency } = ranking;
    const plan = planRanking(ranking.terms, { rules, statistics, recency });
    if (plan.terms.length === 0) return null;
    // FTS5 takes words for rare that are in the language of few: each language brings candidates of its own.
    const pools = splitByLanguage(plan.terms);
    const orders = pools.map((terms) => ({
      ...chooseExpression(request, terms, pools.length > 1),
      ...{ columns, selection },
    }));
    const slots =
      selection.totalHits <= MIN_CANDIDATES
        ? listPassing(selection)
        : unite(
            orders.map((order) =>
              listInEngineOrder({ ...order, offset: 0, limit: MIN_CANDIDATES }),
            ),
          );
    const candidates = readCandidates(columns, slots);
    const best = rankCandidates(candidates, plan);
    const refined = refinePlan(plan, best, ranking);
    const ordered = refineRanking(best, refined);
    const listed = collapse ? dropRepeats(columns, ordered) : ordered;
    const ranked = listed.slice(offset, offset + limit).map((candidate) => ({
      slot: candidate.slot,
      score: candidate.score,
      explanation: ranking.isExplained ? explainCandidate(candidate, refined) : null,
    }));
    const first = Math.max(offset, listed.length);
    const missing = Math.min(offset + limit, totalHits) - first;
    if (missing <= 0) return ranked;
    const order = { ...chooseExpression(request, plan.terms, false), columns, selection };
    const rest = collapse
      ? listInEngineOrder({
          ...order,
          selection: selectBehind(columns, selection, slots),
          isFiltered: true,
          offset: first - listed.length,
          limit: missing,
        })
      : pools.length === 1
        ? listInEngineOrder({ ...order, offset: first, limit: missing })
        : listOthers(
            listInEngineOrder({ ...order, offset: 0, limit: first + missing }),
            slots,
          ).slice(first - slots.length, first - slots.length + missing);
    return [...ranked, ...rest.map((slot) => ({ slot, score: null, explanation: null }))];
  };
}

function refinePlan(
  plan: RankingPlan,
  ranked: Parameters<typeof findFeedbackStems>[0],
  { usesFeedback, terms }: Ranking,
): RankingPlan {
  if (!usesFeedback) return plan;
  return withFeedback(plan, findFeedbackStems(ranked, plan), terms);
}

/**
 * A query that asks for all of its words is the shortest way to its documents; any other by its rarest stems.
 *
 * @param isPool - only documents that have one of the terms are wanted
 */
function chooseExpression(
  { query, filters, days }: IndexRequest,
  terms: readonly WeighedTerm[],
  isPool: boolean,
) {
  const hasFilters = filters.length > 0 || days.from !== null || days.to !== null;
  const own = query.kind === 'or' ? null : tryBuildMatchExpression(query);
  if (own !== null) {
    const inLanguage = buildAnyExpression(
      terms.flatMap(({ stem, word }) => (word === undefined ? [] : stem)),
    );
    return { match: isPool ? `(${own}) AND (${inLanguage})` : own, isFiltered: hasFilters };
  }
  const stems = terms.slice(0, MAX_CANDIDATE_STEMS).map(({ stem }) => stem);
  // Asking about each document takes longer than ordering it, and is idle where each of the stems is enough to match.
  const isEnough = listSufficientStems(query);
  const isFiltered = hasFilters || !stems.every((stem) => isEnough.has(stem));
  return { match: buildAnyExpression(stems), isFiltered };
}

function unite(lists: readonly (readonly number[])[]): readonly number[] {
  const [only = [], ...others] = lists;
  return others.length === 0 ? only : [...new Set(lists.flat())];
}

function listOthers(slots: readonly number[], listed: readonly number[]): number[] {
  const known = new Set(listed);
  return slots.filter((slot) => !known.has(slot));
}

function listPassing({ passes }: Selection): number[] {
  const slots: number[] = [];
  passes.forEach((bit, slot) => {
    if (bit === 1) slots.push(slot);
  });
  return slots;
}
