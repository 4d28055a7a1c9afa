import type {
  IndexRequest,
  IndexResult,
  IndexSelection,
  Ranking,
  SearchIndex,
} from '../search-index/search-index.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { describeQuery, describeRelaxing } from './describe-query.ts';
import type { SearchedKind } from './describe-query.ts';
import type { PlannedClause } from './planned-query.ts';
import type { Preparation, Selected } from './prepare-request.ts';
import { listFacets } from './present-facets.ts';
import { presentCorrection, warnOfChange } from './present-warnings.ts';
import { resolveAs, resolveQuery, takeAsWritten } from './resolve-query.ts';
import type { QueryRun } from './resolve-query.ts';
import type { SearchDependencies } from './search-dependencies.ts';
import type { SearchRequest, SearchResponse } from './search-request.ts';
import { roundMs } from './round-ms.ts';
import { findUnknownValues } from './unknown-values.ts';

/** What is searched: articles, or the quotations in them. */
export type SearchedDocuments<Hit> = Pick<SearchIndex, 'countUpTo' | 'tryCorrect'> & {
  readonly kind: SearchedKind;
  readonly search: (request: IndexRequest) => Promise<FoundHits<Hit>>;
  /** With fewer hits than these, any of the words of a bag of three and more will do. */
  readonly enoughHits: number;
  readonly usesFeedback: boolean;
};

type FoundHits<Hit> = Omit<IndexResult, 'hits'> & { readonly hits: readonly Hit[] };

/** All of an answer but its hits, which each kind presents its own way. */
export type Answer<Hit> = {
  readonly found: readonly Hit[];
  readonly selected: Selected;
  readonly clauses: readonly PlannedClause[];
  readonly rest: Omit<SearchResponse, 'hits'>;
};

export type Answering = <Hit>(
  request: SearchRequest,
  documents: SearchedDocuments<Hit>,
) => Promise<Answer<Hit>>;

const NO_RANKING: Ranking = { terms: [], usesFeedback: false, recency: null, isExplained: false };
/** What asks for a count alone. */
export const COUNT_ONLY = {
  ...{ filters: [], days: { from: null, to: null }, sort: 'newest', ranking: NO_RANKING },
  ...{ offset: 0, limit: 0, facets: [], bucketLimit: 0, withDates: false, collapse: false },
  ...{ after: null, withNext: false },
} as const satisfies Partial<IndexRequest>;

/** Returns the function that answers searches, of articles and of quotations alike. */
export function createAnswering(dependencies: SearchDependencies, prepare: Preparation): Answering {
  const { maxListedValues, now } = dependencies;

  function buildRequest(
    { selection, clauses, resolved }: Selected,
    request: SearchRequest,
    { usesFeedback, after }: Pick<IndexRequest, 'after'> & { readonly usesFeedback: boolean },
  ): IndexRequest {
    const { recencyDays: halfLifeDays, isExplained } = request;
    const ranking: Ranking = {
      terms: clauses.flatMap(({ ranked }) => ranked),
      usesFeedback: usesFeedback && resolved.plan.plainClauses !== null,
      recency:
        halfLifeDays === null ? null : { halfLifeDays, today: now().toISOString().slice(0, 10) },
      isExplained,
    };
    return {
      ...selection,
      // Without words to find there is no relevance.
      sort: request.sort === 'relevance' && ranking.terms.length === 0 ? 'newest' : request.sort,
      ranking,
      offset: after === null ? (request.page - 1) * request.pageSize : 0,
      limit: request.pageSize,
      after,
      withNext: true,
      facets: request.facets.filter((field) => field !== 'date'),
      bucketLimit: maxListedValues,
      withDates: request.facets.includes('date'),
      collapse: request.collapse,
    };
  }

  /** Most queries are right as they are written: what is found tells so without asking about each of the words. */
  async function find<Hit>(request: SearchRequest, documents: SearchedDocuments<Hit>) {
    const { kind, enoughHits, usesFeedback } = documents;
    const given = request.cursor ?? null;
    const cursor = given === null ? null : readCursor(given, kind, request);
    const { query, select } = await prepare(request, enoughHits);
    const after = cursor?.position ?? null;
    const run = (selected: Selected) =>
      documents.search(buildRequest(selected, request, { usesFeedback, after }));
    const decided = cursor?.run ?? (request.isAsWritten === true ? runAsWritten(request) : null);
    if (decided !== null) {
      const selected = select(await resolveAs(decided, query, documents));
      return { selected, result: await run(selected) };
    }
    const asWritten = takeAsWritten(query);
    if (asWritten === null) {
      const selected = select(await resolveQuery(query, documents));
      return { selected, result: await run(selected) };
    }
    const written = select(asWritten.resolved);
    const found = await run(written);
    if (found.totalDocuments >= asWritten.enoughHits) return { selected: written, result: found };
    const isFiltered = hasFilters(written.selection);
    const resolved = await resolveQuery(query, documents, isFiltered ? null : found.totalDocuments);
    const isUnchanged = resolved.plan === query.written && !resolved.takesAny;
    const selected = select(resolved);
    return { selected, result: isUnchanged ? found : await run(selected) };
  }

  return async (request, documents) => {
    const started = performance.now();
    const { selected, result } = await find(request, documents);
    const { resolved, selection, clauses } = selected;
    const { totalHits, totalDocuments, isTotalExact: totalIsExact } = result;
    const mayBeRelaxed = resolved.tooFewHits !== null;
    const strictHits = mayBeRelaxed ? await countStrictHits(selected, documents) : totalDocuments;
    // Where any of the words find no more than all of them, nothing was given up.
    const isRelaxed = mayBeRelaxed && strictHits < totalDocuments;
    const unknownValues =
      totalHits === 0 ? await findUnknownValues(request, selected.root, dependencies) : [];
    return {
      found: result.hits,
      selected,
      clauses,
      rest: {
        facets: listFacets(request.facets, result, selection),
        totalHits,
        ...(request.collapse && { totalArticles: totalDocuments }),
        totalIsExact,
        strictHits: request.match === 'any' ? null : strictHits,
        understood: describeQuery(resolved.plan, isRelaxed || request.match === 'any'),
        corrections: resolved.corrections.map(presentCorrection),
        relaxed: isRelaxed
          ? { match: 'any', message: describeRelaxing(strictHits, documents.kind) }
          : null,
        page: (request.cursor ?? null) === null ? request.page : null,
        pageSize: request.pageSize,
        nextCursor:
          result.next === null
            ? null
            : writeCursor({ position: result.next, run: resolved }, documents.kind, request),
        tookMs: roundMs(performance.now() - started),
        warnings: [...selected.warnings, ...unknownValues, ...warnOfChange(result)],
      },
    };
  };
}

/** Returns how a query is run that is neither corrected nor relaxed: any of the words will do where that is asked for. */
export function runAsWritten({ match }: Pick<SearchRequest, 'match'>): QueryRun {
  return { takesAny: match === 'any', corrected: [] };
}

/** How many documents have all of the words, under the same filters. */
async function countStrictHits(
  { resolved, selection }: Selected,
  { search }: Pick<SearchedDocuments<unknown>, 'search'>,
): Promise<number> {
  if (!hasFilters(selection) && resolved.tooFewHits !== null) return resolved.tooFewHits;
  const { filters, days } = selection;
  const { totalHits } = await search({
    ...COUNT_ONLY,
    ...{ query: resolved.strictQuery, filters, days },
  });
  return totalHits;
}

function hasFilters({ filters, days }: IndexSelection): boolean {
  return filters.length > 0 || days.from !== null || days.to !== null;
}
