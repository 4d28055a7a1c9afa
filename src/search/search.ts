import { ArticleNotFoundError } from '../core/errors.ts';
import { createAnswering } from './answer-request.ts';
import { createSpeakerDescription } from './describe-speaker.ts';
import { createFieldMatchers, highlightArticle } from './highlight-article.ts';
import { createAddedSearch } from './find-added.ts';
import type { FindAdded } from './find-added.ts';
import { createPreparation } from './prepare-request.ts';
import { listValueBuckets } from './present-facets.ts';
import { createHitLists } from './list-hits.ts';
import type { HitLists } from './list-hits.ts';
import { createHitPresenter } from './present-hit.ts';
import { ENOUGH_ARTICLES, resolveQuery } from './resolve-query.ts';
import { roundMs } from './round-ms.ts';
import type { SearchDependencies } from './search-dependencies.ts';
import { createQuotationSearch } from './search-quotations.ts';
import type {
  ArticleResponse,
  ArticleWords,
  FacetRequest,
  FacetResponse,
  QuotationSearchResponse,
  SearchRequest,
  SearchResponse,
  SelectionRequest,
  SpeakerResponse,
} from './search-request.ts';
import { searchedArticles } from './searched-documents.ts';
import { createSimilarArticles } from './similar-articles.ts';
import type { SimilarResponse, SimilarityRequest } from './similar-request.ts';
import { createSuggestions } from './suggest.ts';
import type { SuggestRequest, SuggestResponse } from './suggest-request.ts';
import { createTimeline } from './timeline.ts';
import type { TimelineRequest, TimelineResponse } from './timeline-request.ts';
import { splitWords } from './unknown-values.ts';

/** What can be asked of an index of articles, in the words of people. */
export type Search = HitLists & {
  /** @throws InvalidRequestError | IndexUnavailableError | IndexTimeoutError */
  readonly search: (request: SearchRequest) => Promise<SearchResponse>;
  /** Likewise, of the quotations in the articles. */
  readonly searchQuotations: (request: SearchRequest) => Promise<QuotationSearchResponse>;
  /** Values of one facet for a search, narrowed by words that they contain. */
  readonly findFacetValues: (request: FacetRequest) => Promise<FacetResponse>;
  /**
   * An article whole, with the places where words match that it is read for.
   *
   * @throws ArticleNotFoundError
   */
  readonly getArticle: (id: string, words?: ArticleWords) => Promise<ArticleResponse>;
  /** @throws SpeakerNotFoundError */
  readonly describeSpeaker: (name: string) => Promise<SpeakerResponse>;
  /** What a search box can offer while somebody types. */
  readonly suggest: (request: SuggestRequest) => Promise<SuggestResponse>;
  /** @throws ArticleNotFoundError */
  readonly findSimilar: (request: SimilarityRequest) => Promise<SimilarResponse>;
  /** @throws InvalidRequestError for more buckets than an answer has */
  readonly countByTime: (request: TimelineRequest) => Promise<TimelineResponse>;
  /** What of a search was added when: nothing is corrected or relaxed. */
  readonly findAdded: FindAdded;
};

const NO_WORDS: ArticleWords = { q: '', isTyping: false };
const EVERY_ARTICLE: SelectionRequest = {
  ...NO_WORDS,
  ...{ include: {}, exclude: {}, from: null, to: null, match: null },
};

/** Returns the search over one index. */
export function createSearch(dependencies: SearchDependencies): Search {
  const { index, analyzer, showsFullText } = dependencies;
  const prepare = createPreparation(dependencies);
  const answer = createAnswering(dependencies, prepare);
  const articles = searchedArticles(index);

  return {
    async search(request) {
      const { found, clauses, rest } = await answer(request, articles);
      return { hits: found.map(createHitPresenter(clauses, analyzer, request.snippets)), ...rest };
    },

    searchQuotations: createQuotationSearch(answer, dependencies),

    async findFacetValues(request) {
      const started = performance.now();
      const { query, select } = await prepare(request, ENOUGH_ARTICLES);
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

    async getArticle(id, words = NO_WORDS) {
      const article = await index.tryGet(id);
      if (article === null) throw new ArticleNotFoundError(id);
      // Where the file stands on this machine is nobody's business.
      const { source, location, ...shown } = article;
      const body = showsFullText ? shown.body : null;
      const { query, select } = await prepare({ ...EVERY_ARTICLE, ...words }, ENOUGH_ARTICLES);
      const { clauses } = select(await resolveQuery(query, index));
      const matchers = createFieldMatchers(clauses, analyzer);
      return { ...shown, body, highlights: highlightArticle({ ...shown, body }, matchers) };
    },

    ...createHitLists(dependencies, prepare),

    describeSpeaker: createSpeakerDescription(dependencies),

    suggest: createSuggestions(dependencies),

    findSimilar: createSimilarArticles(dependencies),

    countByTime: createTimeline(answer, index),
    findAdded: createAddedSearch(dependencies, prepare),
  };
}
