import type { Analyzer } from '../analysis/analyzer.ts';
import { ArticleNotFoundError } from '../core/errors.ts';
import type { QueryNode, QueryWarning } from '../core/parsed-query.ts';
import type { SynonymTable } from '../core/search-tables.ts';
import { parseQuery } from '../query/parse-query.ts';
import type {
  IndexResult,
  IndexSelection,
  Ranking,
  SearchIndex,
} from '../search-index/search-index.ts';
import { readDateRange } from './date-range.ts';
import { describeQuery, describeRelaxing } from './describe-query.ts';
import { buildFilters } from './facet-filters.ts';
import type { AliasTables } from './facet-filters.ts';
import { createHitPresenter } from './present-hit.ts';
import { listDateBuckets, listValueBuckets } from './present-facets.ts';
import { listWantedClauses } from './planned-query.ts';
import type { PlannedClause } from './planned-query.ts';
import { checkLimits } from './query-limits.ts';
import { planAsWritten, resolveQuery, takeAsWritten } from './resolve-query.ts';
import type { Correction, QueryToResolve, ResolvedQuery } from './resolve-query.ts';
import type {
  ArticleResponse,
  FacetRequest,
  FacetResponse,
  SearchCorrection,
  SearchRequest,
  SearchResponse,
  SearchWarning,
  SelectionRequest,
} from './search-request.ts';
import { createSynonymFinder } from './synonyms.ts';
import { findUnknownValues, splitWords } from './unknown-values.ts';

export type SearchDependencies = AliasTables & {
  readonly index: SearchIndex;
  readonly analyzer: Analyzer;
  readonly synonyms: SynonymTable;
  /** Most values of a facet that an answer lists. */
  readonly maxListedValues: number;
  readonly now: () => Date;
};

/** What can be asked of an index of articles, in the words of people. */
export type Search = {
  /** @throws InvalidRequestError | IndexUnavailableError | IndexTimeoutError */
  readonly search: (request: SearchRequest) => Promise<SearchResponse>;
  /** Values of one facet for a search, narrowed by words that they contain. */
  readonly findFacetValues: (request: FacetRequest) => Promise<FacetResponse>;
  /** @throws ArticleNotFoundError */
  readonly getArticle: (id: string) => Promise<ArticleResponse>;
};

/** What a request selects, with how its query was understood. */
type Selected = {
  readonly resolved: ResolvedQuery;
  readonly selection: IndexSelection;
  readonly clauses: readonly PlannedClause[];
  readonly root: QueryNode | null;
  readonly warnings: readonly SearchWarning[];
};

/** A request that has been read, before the index is asked. */
type Prepared = {
  readonly query: QueryToResolve;
  readonly select: (resolved: ResolvedQuery) => Selected;
};

/** Returns the search over one index. */
export function createSearch(dependencies: SearchDependencies): Search {
  const { index, analyzer, synonyms, outlets, speakers, maxListedValues, now } = dependencies;
  const findSynonyms = createSynonymFinder(synonyms, analyzer);

  function prepare(request: SelectionRequest): Prepared {
    const { query: parsed, warnings } = parseQuery(request.q);
    checkLimits(parsed, analyzer);
    const today = now();
    const days = readDateRange(request.from, request.to, today);
    const context = { analyzer, outlets, speakers, findSynonyms, now: today, text: request.q };
    const typedEnd = isTypingLastWord(request) ? request.q.length : null;
    const { match } = request;
    const filters = buildFilters(request, dependencies);
    return {
      query: planAsWritten({ parsed, context: { ...context, typedEnd }, match }),
      select: (resolved) => ({
        resolved,
        selection: { query: resolved.query, filters, days },
        clauses: listWantedClauses(resolved.plan.root),
        root: parsed.root,
        warnings: listWarnings(warnings),
      }),
    };
  }

  function run(selected: Selected, request: SearchRequest): Promise<IndexResult> {
    const ranking = buildRanking(selected, request);
    return index.search({
      ...selected.selection,
      // Without words to find there is no relevance.
      sort: request.sort === 'relevance' && ranking.terms.length === 0 ? 'newest' : request.sort,
      ranking,
      offset: (request.page - 1) * request.pageSize,
      limit: request.pageSize,
      facets: request.facets.filter((field) => field !== 'date'),
      bucketLimit: maxListedValues,
      withDates: request.facets.includes('date'),
    });
  }

  /** Most queries are right as they are written: what is found tells so without asking about each of the words. */
  async function find(
    request: SearchRequest,
  ): Promise<{ readonly selected: Selected; readonly result: IndexResult }> {
    const { query, select } = prepare(request);
    const asWritten = takeAsWritten(query);
    if (asWritten === null) {
      const selected = select(await resolveQuery(query, index));
      return { selected, result: await run(selected, request) };
    }
    const written = select(asWritten.resolved);
    const found = await run(written, request);
    if (found.totalHits >= asWritten.enoughHits) return { selected: written, result: found };
    const isFiltered = hasFilters(written.selection);
    const resolved = await resolveQuery(query, index, isFiltered ? null : found.totalHits);
    const isUnchanged = resolved.plan === query.written && !resolved.takesAny;
    const selected = select(resolved);
    return { selected, result: isUnchanged ? found : await run(selected, request) };
  }

  function buildRanking(
    { clauses, resolved }: Selected,
    { recencyDays, isExplained }: SearchRequest,
  ): Ranking {
    return {
      terms: clauses.flatMap(({ ranked }) => ranked),
      usesFeedback: resolved.plan.plainClauses !== null,
      recency:
        recencyDays === null
          ? null
          : { halfLifeDays: recencyDays, today: now().toISOString().slice(0, 10) },
      isExplained,
    };
  }

  /** How many articles have all of the words, under the same filters. */
  async function countStrictHits({ resolved, selection }: Selected): Promise<number> {
    if (!hasFilters(selection) && resolved.tooFewHits !== null) return resolved.tooFewHits;
    const { filters, days } = selection;
    const { totalHits } = await index.search({
      ...{ query: resolved.strictQuery, filters, days, sort: 'newest', ranking: NO_RANKING },
      ...{ offset: 0, limit: 0, facets: [], bucketLimit: 0, withDates: false },
    });
    return totalHits;
  }

  return {
    async search(request) {
      const started = performance.now();
      const { selected, result } = await find(request);
      const { resolved, selection, clauses } = selected;
      const { totalHits, isTotalExact: totalIsExact } = result;
      const mayBeRelaxed = resolved.tooFewHits !== null;
      const strictHits = mayBeRelaxed ? await countStrictHits(selected) : totalHits;
      // Where any of the words find no more than all of them, nothing was given up.
      const isRelaxed = mayBeRelaxed && strictHits < totalHits;
      const unknownValues =
        totalHits === 0 ? await findUnknownValues(request, selected.root, dependencies) : [];
      const presentHit = createHitPresenter(clauses, analyzer);
      return {
        hits: result.hits.map(presentHit),
        facets: request.facets.flatMap((field) => {
          if (field === 'date') {
            return result.dates === null ? [] : [listDateBuckets(result.dates, selection.days)];
          }
          const counts = result.facets.find((facet) => facet.field === field);
          return counts === undefined ? [] : [listValueBuckets(counts, selection.filters)];
        }),
        totalHits,
        totalIsExact,
        strictHits: request.match === 'any' ? null : strictHits,
        understood: describeQuery(resolved.plan, isRelaxed || request.match === 'any'),
        corrections: resolved.corrections.map(presentCorrection),
        relaxed: isRelaxed ? { match: 'any', message: describeRelaxing(strictHits) } : null,
        page: request.page,
        pageSize: request.pageSize,
        tookMs: roundMs(performance.now() - started),
        warnings: [...selected.warnings, ...unknownValues],
      };
    },

    async findFacetValues(request) {
      const started = performance.now();
      const { query, select } = prepare(request);
      const { selection, warnings } = select(await resolveQuery(query, index));
      const { field, limit } = request;
      const contains = splitWords(request.contains);
      const buckets = await index.findFacetValues({ ...selection, field, contains, limit });
      return {
        ...listValueBuckets({ field, buckets }, selection.filters),
        tookMs: roundMs(performance.now() - started),
        warnings,
      };
    },

    async getArticle(id) {
      const article = await index.tryGet(id);
      if (article === null) throw new ArticleNotFoundError(id);
      // Where the file stands on this machine is nobody's business.
      const { source, location, ...shown } = article;
      return shown;
    },
  };
}

function hasFilters({ filters, days }: IndexSelection): boolean {
  return filters.length > 0 || days.from !== null || days.to !== null;
}

function presentCorrection({ start, end, written, corrected }: Correction): SearchCorrection {
  return { written, corrected, span: { start, end } };
}

/** A text of signs alone would be answered with one for each of them. */
const MAX_LISTED_WARNINGS = 20;

function listWarnings(warnings: readonly QueryWarning[]): SearchWarning[] {
  const more = warnings.length - MAX_LISTED_WARNINGS;
  const listed = warnings.slice(0, MAX_LISTED_WARNINGS).map(toWarning);
  if (more <= 0) return listed;
  const message = `${more} more places of the query could not be used as they are written.`;
  return [
    ...listed,
    { code: 'more-warnings', message, parameter: 'q', span: null, suggestions: [] },
  ];
}

function toWarning({ code, message, start, end }: QueryWarning): SearchWarning {
  return { code, message, parameter: 'q', span: { start, end }, suggestions: [] };
}

function roundMs(ms: number): number {
  return Math.round(ms * 10) / 10;
}

/** A space after the last word says that it is finished. */
function isTypingLastWord({ q, isTyping }: SelectionRequest): boolean {
  return isTyping && !/\s$/u.test(q);
}

const NO_RANKING: Ranking = { terms: [], usesFeedback: false, recency: null, isExplained: false };
