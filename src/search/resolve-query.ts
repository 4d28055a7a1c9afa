import type { ParsedQuery } from '../core/parsed-query.ts';
import type { Span } from '../core/span.ts';
import type { IndexQuery, SearchIndex } from '../search-index/search-index.ts';
import { planQuery } from './plan-query.ts';
import type { PlanContext } from './plan-query.ts';
import { joinQueries, listWantedClauses, toIndexQuery } from './planned-query.ts';
import type { PlannedClause, PlannedQuery, WrittenWord } from './planned-query.ts';
import type { MatchMode } from './search-request.ts';

/** A word that the index does not know, and the one that is looked for instead. */
export type Correction = Span & { readonly written: string; readonly corrected: string };

/** What was decided about a query when it was run first. */
export type QueryRun = {
  /** Whether any of the words will do. */
  readonly takesAny: boolean;
  /** The words that were looked for instead of those of the clauses that begin there. */
  readonly corrected: readonly (readonly [clauseStart: number, word: string])[];
};

/** A query as it is run. */
export type ResolvedQuery = QueryRun & {
  readonly plan: PlannedQuery;
  readonly query: IndexQuery;
  /** Asks for all of the words, whether it is run or not. */
  readonly strictQuery: IndexQuery;
  /** Each misspelt word once, where it stands first. */
  readonly corrections: readonly Correction[];
  /** How many articles have all of the words, when these are too few and any of the words will do; null otherwise. */
  readonly tooFewHits: number | null;
};

export type QuestionToPlan = {
  readonly parsed: ParsedQuery;
  readonly context: Omit<PlanContext, 'corrections'>;
  /** Null lets it depend on how many articles have all of the words. */
  readonly match: MatchMode | null;
  /** So many hits of three words and more tell that all of them can be asked for. */
  readonly enoughHits: number;
};

export type QueryToResolve = QuestionToPlan & {
  /** The plan of the query as it is written. */
  readonly written: PlannedQuery;
};

/** Of one or two words an article has to be found that has all; of three and more, this many. */
export const ENOUGH_ARTICLES = 10;
const FEW_WORDS = 2;
/** A text with more words that nobody uses is not misspelt. */
const MAX_CORRECTIONS = 10;
const HAS_DIGIT = /\p{N}/u;

/** Returns a query with its plan, before the index is asked. */
export function planAsWritten(question: QuestionToPlan): QueryToResolve {
  const { parsed, context } = question;
  return { ...question, written: planQuery(parsed, { ...context, corrections: new Map() }) };
}

/**
 * Returns a bag of words as it is written, and how many hits tell that nothing has to be resolved: then each of its words
 * is known, and all of them are in enough articles. Null for any other query.
 */
export function takeAsWritten({
  written: plan,
  match,
  enoughHits,
}: QueryToResolve): { readonly resolved: ResolvedQuery; readonly enoughHits: number } | null {
  const clauses = plan.plainClauses ?? [];
  if (clauses.length === 0 || match === 'any') return null;
  const query = toIndexQuery(plan.root);
  const taken = { corrections: [], corrected: [], tooFewHits: null, takesAny: false };
  return {
    resolved: { plan, query, strictQuery: query, ...taken },
    enoughHits: match === null ? countWanted(clauses.length, enoughHits) : 1,
  };
}

/**
 * Returns a query as the index can answer it: misspelt words corrected, and any of the words taken where all of them
 * are in too few articles.
 *
 * @param writtenHits - how many articles have all of the words as they are written, where that is known already
 */
export async function resolveQuery(
  { parsed, context, match, written, enoughHits }: QueryToResolve,
  index: Pick<SearchIndex, 'countUpTo' | 'tryCorrect'>,
  writtenHits: number | null = null,
): Promise<ResolvedQuery> {
  const words = listWantedClauses(written.root).flatMap((clause) => clause.words);
  const mayRelax = match === null && (written.plainClauses?.length ?? 0) > 1;
  const strictQueries = mayRelax && writtenHits === null ? [toIndexQuery(written.root)] : [];
  const queries = [...strictQueries, ...words.map(({ query }) => query)];
  const counts = queries.length === 0 ? [] : await index.countUpTo(enoughHits, queries);
  const unknown = words.filter((_, at) => counts[strictQueries.length + at] === 0);
  const correctedByTerm = await findCorrections(unknown, index);
  const corrections = correctWords(unknown, correctedByTerm);
  const corrected = corrections.map((word) => [word.clauseStart, word.corrected] as const);
  const plan = planCorrected({ parsed, context, written }, corrected);
  const strictQuery = toIndexQuery(plan.root);
  const clauses = plan.plainClauses ?? [];
  const strictHits =
    plan === written
      ? (writtenHits ?? counts[0])
      : (await index.countUpTo(enoughHits, [strictQuery]))[0];
  const tooFewHits =
    mayRelax && clauses.length > 1 ? findTooFew(clauses.length, strictHits ?? 0, enoughHits) : null;
  const takesAny = tooFewHits !== null || (match === 'any' && clauses.length > 0);
  const query = takesAny ? joinAny(clauses) : strictQuery;
  return {
    ...{ plan, query, strictQuery, corrections: listOnce(corrections), corrected },
    ...{ tooFewHits, takesAny },
  };
}

/** Returns a query as it was run before, or as it is to be run whatever it finds. */
export async function resolveAs(
  run: QueryRun,
  question: QueryToResolve,
  index: Pick<SearchIndex, 'countUpTo'>,
): Promise<ResolvedQuery> {
  const { match, written, enoughHits } = question;
  const { takesAny, corrected } = run;
  const plan = planCorrected(question, corrected);
  const wordAt = new Map(corrected);
  const words = listWantedClauses(written.root).flatMap((clause) => clause.words);
  const corrections = words.flatMap((word) => {
    const other = wordAt.get(word.clauseStart);
    return other === undefined ? [] : [{ ...word, corrected: other }];
  });
  const strictQuery = toIndexQuery(plan.root);
  const clauses = plan.plainClauses ?? [];
  const isAny = takesAny && clauses.length > 0;
  const [strictHits] =
    isAny && match === null ? await index.countUpTo(enoughHits, [strictQuery]) : [];
  return {
    ...{ plan, strictQuery, corrections: listOnce(corrections), corrected, takesAny: isAny },
    query: isAny ? joinAny(clauses) : strictQuery,
    tooFewHits: strictHits ?? null,
  };
}

function planCorrected(
  { parsed, context, written }: Pick<QueryToResolve, 'parsed' | 'context' | 'written'>,
  corrected: QueryRun['corrected'],
): PlannedQuery {
  if (corrected.length === 0) return written;
  return planQuery(parsed, { ...context, corrections: new Map(corrected) });
}

function findTooFew(words: number, hits: number, enoughHits: number): number | null {
  return hits < countWanted(words, enoughHits) ? hits : null;
}

function countWanted(words: number, enoughHits: number): number {
  return words <= FEW_WORDS ? 1 : enoughHits;
}

function joinAny(clauses: readonly PlannedClause[]): IndexQuery {
  return joinQueries(
    'or',
    clauses.map(({ query }) => query),
  );
}

type CorrectedWord = WrittenWord & { readonly corrected: string };

/** By the term that is misspelt. */
async function findCorrections(
  unknown: readonly WrittenWord[],
  index: Pick<SearchIndex, 'tryCorrect'>,
): Promise<ReadonlyMap<string, string>> {
  const terms = new Set(unknown.map(({ term }) => term).filter((term) => !HAS_DIGIT.test(term)));
  const misspelt = [...terms].slice(0, MAX_CORRECTIONS);
  const corrected = await Promise.all(misspelt.map((term) => index.tryCorrect(term)));
  return new Map(
    misspelt.flatMap((term, at) => {
      const word = corrected[at];
      return word == null || word === term ? [] : [[term, word]];
    }),
  );
}

function correctWords(
  words: readonly WrittenWord[],
  correctedByTerm: ReadonlyMap<string, string>,
): CorrectedWord[] {
  return words.flatMap((word) => {
    const corrected = correctedByTerm.get(word.term);
    return corrected === undefined ? [] : [{ ...word, corrected }];
  });
}

function listOnce(words: readonly CorrectedWord[]): Correction[] {
  const terms = new Set<string>();
  return words.flatMap(({ start, end, surface, term, corrected }) => {
    if (terms.has(term)) return [];
    terms.add(term);
    return [{ start, end, written: surface, corrected }];
  });
}
