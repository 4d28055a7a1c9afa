import type { QueryNode } from '../core/parsed-query.ts';
import { parseQuery } from '../query/parse-query.ts';
import type { IndexSelection } from '../search-index/search-index.ts';
import { readDateRange } from './date-range.ts';
import { buildFilters } from './facet-filters.ts';
import { createIndexLanguages } from './index-languages.ts';
import { listWantedClauses } from './planned-query.ts';
import type { PlannedClause } from './planned-query.ts';
import { presentQueryWarnings } from './present-warnings.ts';
import { createQueryWords } from './query-words.ts';
import { checkLimits } from './query-limits.ts';
import { planAsWritten } from './resolve-query.ts';
import type { QueryToResolve, ResolvedQuery } from './resolve-query.ts';
import type { SearchDependencies } from './search-dependencies.ts';
import type { SearchWarning, SelectionRequest } from './search-request.ts';
import { createSynonymFinder } from './synonyms.ts';

/** What a request selects, with how its query was understood. */
export type Selected = {
  readonly resolved: ResolvedQuery;
  readonly selection: IndexSelection;
  readonly clauses: readonly PlannedClause[];
  readonly root: QueryNode | null;
  readonly warnings: readonly SearchWarning[];
};

/** A request that has been read, before the index is asked. */
export type Prepared = {
  readonly query: QueryToResolve;
  readonly select: (resolved: ResolvedQuery) => Selected;
};

/** @param enoughHits - see `QuestionToPlan` */
export type Preparation = (request: SelectionRequest, enoughHits: number) => Promise<Prepared>;

/**
 * Returns a function that reads requests, and knows the languages of the index.
 *
 * @throws InvalidRequestError, the function, for what is no date or beyond a limit; what the index throws
 */
export function createPreparation(dependencies: SearchDependencies): Preparation {
  const { analyzer, synonyms, outlets, speakers, now } = dependencies;
  const getLanguages = createIndexLanguages(dependencies);
  const findSynonyms = createSynonymFinder(synonyms, analyzer);

  return async (request, enoughHits) => {
    const { query: parsed, warnings } = parseQuery(request.q);
    checkLimits(parsed, analyzer);
    const today = now();
    const days = readDateRange(request.from, request.to, today);
    const words = createQueryWords(analyzer, await getLanguages());
    const context = {
      analyzer,
      words,
      outlets,
      speakers,
      findSynonyms,
      now: today,
      text: request.q,
    };
    const typedEnd = isTypingLastWord(request) ? request.q.length : null;
    const { match } = request;
    const filters = buildFilters(request, dependencies);
    return {
      query: planAsWritten({ parsed, context: { ...context, typedEnd }, match, enoughHits }),
      select: (resolved) => ({
        resolved,
        selection: { query: resolved.query, filters, days },
        clauses: listWantedClauses(resolved.plan.root),
        root: parsed.root,
        warnings: presentQueryWarnings(warnings),
      }),
    };
  };
}

/** A space after the last word says that it is finished. */
function isTypingLastWord({ q, isTyping }: SelectionRequest): boolean {
  return isTyping && !/\s$/u.test(q);
}
