import { MIN_CANDIDATES, planRanking } from '../../ranking/rank-candidates.ts';
import type { ScoringRules } from '../../ranking/score.ts';
import { listHeavyStems, pickTellingTerms, rankSimilar } from '../../ranking/similar.ts';
import type { SimilarRequest } from '../search-index.ts';
import { createCandidateReader } from './candidates.ts';
import type { Columns } from './columns.ts';
import type { Database } from './database.ts';
import { ARTICLE_TABLES } from './document-tables.ts';
import { buildAnyExpression } from './postings-text.ts';
import type { RankedSlot } from './relevance.ts';
import { dropRepeats, listOthers } from './stories.ts';
import type { OtherSlots } from './stories.ts';
import { createTermStatistics } from './term-statistics.ts';

export type SimilarSlots = {
  readonly stems: readonly string[];
  readonly ranked: readonly RankedSlot[];
  /** See `FoundDocuments`. */
  readonly others: ReadonlyMap<number, OtherSlots> | null;
};

/** Candidates are found by the heaviest; the others only settle their order. */
const MAX_CANDIDATE_STEMS = 8;

/** Returns a function that finds articles like the one in a slot. */
export function createSimilarity(
  database: Database,
  rules: ScoringRules,
): (columns: Columns, slot: number, request: SimilarRequest) => SimilarSlots {
  const readCandidates = createCandidateReader(database, ARTICLE_TABLES);
  const { title, quotation, body } = rules.weights;
  const bestRows = database.prepare(
    `SELECT rowid AS number FROM postings WHERE postings MATCH ?
     ORDER BY bm25(postings, ${title}, ${quotation}, ${body}), rowid LIMIT ?`,
  );
  const describeCollection = createTermStatistics(database, ARTICLE_TABLES);

  return (columns, own, { limit, collapse }) => {
    const statistics = describeCollection(columns);
    const [itself] = readCandidates(columns, [own]);
    const vector = itself?.vector ?? '';
    const terms = pickTellingTerms(listHeavyStems(vector, rules, statistics), statistics);
    const plan = planRanking(terms, { rules, statistics, recency: null });
    const stems = plan.terms.map(({ stem }) => stem);
    if (stems.length === 0) return { stems, ranked: [], others: null };
    const story = columns.storyBySlot[own] ?? 0;
    const isOwn = (slot: number) =>
      slot === own || (collapse && story !== 0 && columns.storyBySlot[slot] === story);
    const passes = new Uint8Array(columns.slotCount).fill(1);
    const ownCount = passes.reduce((sum, bit, slot) => (isOwn(slot) ? sum + bit : sum), 0);
    const slots = bestRows
      .all(buildAnyExpression(stems.slice(0, MAX_CANDIDATE_STEMS)), MIN_CANDIDATES + ownCount)
      .map((row) => columns.slotByRow[Number(row['number'])] ?? 0)
      .filter((slot) => !isOwn(slot));
    const similar = rankSimilar(readCandidates(columns, slots), plan, vector);
    const listed = (collapse ? dropRepeats(columns, similar) : similar).slice(0, limit);
    const ranked = listed.map(({ slot, score }) => ({ slot, score, explanation: null }));
    return {
      ...{ stems, ranked },
      others: collapse
        ? listOthers(
            columns,
            { passes, totalHits: 0 },
            listed.map(({ slot }) => slot),
          )
        : null,
    };
  };
}
