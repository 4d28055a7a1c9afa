import type { Analyzer } from '../analysis/analyzer.ts';
import { ArticleNotFoundError } from '../core/errors.ts';
import { foldName } from '../core/fold.ts';
import type { QueryWarning } from '../core/parsed-query.ts';
import type { NameTable } from '../core/search-tables.ts';
import { mergeSpans } from '../core/span.ts';
import { parseQuery } from '../query/parse-query.ts';
import type {
  FacetField,
  FacetFilter,
  IndexHit,
  IndexSelection,
  SearchIndex,
} from '../search-index/search-index.ts';
import { FACET_FIELDS } from '../search-index/search-index.ts';
import { buildQuery } from './build-query.ts';
import type { MatchedClause } from './build-query.ts';
import { readDateRange } from './date-range.ts';
import { listDateBuckets, listValueBuckets } from './present-facets.ts';
import { createMatcher, findMatches } from './highlight.ts';
import type { Matcher } from './highlight.ts';
import type {
  ArticleResponse,
  FacetRequest,
  FacetResponse,
  SearchHit,
  SearchRequest,
  SearchResponse,
  SearchWarning,
  SelectionRequest,
} from './search-request.ts';
import { findSnippet } from './snippet.ts';

export type SearchDependencies = {
  readonly index: SearchIndex;
  readonly analyzer: Analyzer;
  /** Other names for outlets and speakers. */
  readonly outlets: NameTable;
  readonly speakers: NameTable;
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

const MAX_SUGGESTIONS = 3;

type Selected = IndexSelection & {
  readonly matched: readonly MatchedClause[];
  readonly warnings: readonly SearchWarning[];
};

/** Returns the search over one index. */
export function createSearch(dependencies: SearchDependencies): Search {
  const { index, analyzer, maxListedValues, now } = dependencies;

  function select(request: SelectionRequest): Selected {
    const { query: parsed, warnings } = parseQuery(request.q);
    const { query, matched } = buildQuery(parsed, analyzer, isTypingLastWord(request));
    return {
      query,
      matched,
      filters: buildFilters(request, dependencies),
      days: readDateRange(request.from, request.to, now()),
      warnings: warnings.map(toWarning),
    };
  }

  return {
    async search(request) {
      const started = performance.now();
      const { matched, warnings, ...selection } = select(request);
      const fields = request.facets.filter((field) => field !== 'date');
      const result = await index.search({
        ...selection,
        // Without words to find there is no relevance.
        sort: request.sort === 'relevance' && matched.length === 0 ? 'newest' : request.sort,
        offset: (request.page - 1) * request.pageSize,
        limit: request.pageSize,
        facets: fields,
        bucketLimit: maxListedValues,
        withDates: request.facets.includes('date'),
      });
      const unknownValues =
        result.totalHits === 0 ? await findUnknownValues(request, dependencies) : [];
      const matcher = createMatcher(matched, analyzer);
      return {
        hits: result.hits.map((hit) => presentHit(hit, matcher)),
        facets: request.facets.flatMap((field) => {
          if (field === 'date') {
            return result.dates === null ? [] : [listDateBuckets(result.dates, selection.days)];
          }
          const counts = result.facets.find((facet) => facet.field === field);
          return counts === undefined ? [] : [listValueBuckets(counts, selection.filters)];
        }),
        totalHits: result.totalHits,
        totalIsExact: result.isTotalExact,
        page: request.page,
        pageSize: request.pageSize,
        tookMs: roundMs(performance.now() - started),
        warnings: [...warnings, ...unknownValues],
      };
    },

    async findFacetValues(request) {
      const started = performance.now();
      const { warnings, query, filters, days } = select(request);
      const { field, limit } = request;
      const contains = splitWords(request.contains);
      const buckets = await index.findFacetValues({ query, filters, days, field, contains, limit });
      return {
        ...listValueBuckets({ field, buckets }, filters),
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

function presentHit({ article, score }: IndexHit, matcher: Matcher): SearchHit {
  const { id, title, outlet, publishedOn, authors, speakers, url, body } = article;
  return {
    ...{ id, title, outlet, publishedOn, authors, speakers, url },
    snippet: findSnippet(body, matcher),
    titleHighlights: mergeSpans(findMatches(title ?? '', matcher)),
    score,
  };
}

function buildFilters(request: SelectionRequest, tables: SearchDependencies): FacetFilter[] {
  return FACET_FIELDS.flatMap((field) =>
    [
      { values: request.include[field] ?? [], isExcluded: false },
      { values: request.exclude[field] ?? [], isExcluded: true },
    ]
      .filter(({ values }) => values.length > 0)
      .map(({ values, isExcluded }) => ({
        field,
        keys: values.map((value) => toKey(field, value, tables)),
        isExcluded,
      })),
  );
}

/** An alias stands for the canonical name. */
function toKey(
  field: FacetField,
  value: string,
  { outlets, speakers }: SearchDependencies,
): string {
  const key = foldName(value);
  const table = field === 'outlet' ? outlets : field === 'speaker' ? speakers : null;
  return foldName(table?.canonicalByKey.get(key) ?? value);
}

/** A filter that no article fits, each with the values that its words are part of. */
async function findUnknownValues(
  request: SelectionRequest,
  dependencies: SearchDependencies,
): Promise<SearchWarning[]> {
  const everything = {
    query: { kind: 'all' },
    filters: [],
    days: { from: null, to: null },
  } satisfies IndexSelection;
  const warnings: SearchWarning[] = [];
  for (const field of FACET_FIELDS) {
    for (const value of request.include[field] ?? []) {
      const key = toKey(field, value, dependencies);
      const contains = splitWords(key);
      const limit = dependencies.maxListedValues;
      const similar = await dependencies.index.findFacetValues({
        ...everything,
        field,
        contains,
        limit,
      });
      if (similar.some((bucket) => bucket.key === key)) continue;
      const suggestions = similar.slice(0, MAX_SUGGESTIONS).map(({ label }) => label);
      const hint =
        suggestions[0] === undefined ? '' : ` Did you mean ${JSON.stringify(suggestions[0])}?`;
      warnings.push({
        code: 'unknown-value',
        message: `No article has the ${field} ${JSON.stringify(value)}.${hint}`,
        parameter: field,
        span: null,
        suggestions,
      });
    }
  }
  return warnings;
}

function toWarning({ code, message, start, end }: QueryWarning): SearchWarning {
  return { code, message, parameter: 'q', span: { start, end }, suggestions: [] };
}

function splitWords(text: string): string[] {
  return foldName(text).split(' ').filter(Boolean);
}

function roundMs(ms: number): number {
  return Math.round(ms * 10) / 10;
}

/** A space after the last word says that it is finished. */
function isTypingLastWord({ q, isTyping }: SelectionRequest): boolean {
  return isTyping && !/\s$/u.test(q);
}
