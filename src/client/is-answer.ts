import type { LineAnswer, PutAnswer } from '../api/article-writer.ts';
import type {
  ArticleResponse,
  ExportedArticle,
  ExportedQuotation,
  FacetResponse,
  QuotationSearchResponse,
  SearchResponse,
  SpeakerResponse,
} from '../search/search-request.ts';
import type { SimilarResponse } from '../search/similar-request.ts';
import type { SuggestResponse } from '../search/suggest-request.ts';
import type { TimelineResponse } from '../search/timeline-request.ts';
import type { BatchResponse } from './batch.ts';
import type {
  SavedSearchesResponse,
  SavedSearchResponse,
} from '../search/saved-search-response.ts';

/** Says whether a value is the answer that was asked for, by keys that no other answer has all of. */
export type IsAnswer<Answer> = (value: unknown) => value is Answer;

export const isSearchResponse = (value: unknown): value is SearchResponse =>
  has(value, ['hits', 'totalHits', 'understood']);

export const isQuotationResponse = (value: unknown): value is QuotationSearchResponse =>
  has(value, ['hits', 'totalHits', 'understood']);

export const isFacetResponse = (value: unknown): value is FacetResponse =>
  has(value, ['field', 'buckets']);

export const isArticleResponse = (value: unknown): value is ArticleResponse =>
  has(value, ['id', 'title', 'quotations']);

export const isExportedArticle = (value: unknown): value is ExportedArticle =>
  has(value, ['id', 'organisations', 'body']);

export const isExportedQuotation = (value: unknown): value is ExportedQuotation =>
  has(value, ['articleId', 'text', 'context']);

/** An exported hit of which some fields were chosen: whoever chose them knows which. */
export const isPart = (value: unknown): value is never => has(value, []);

export const isSpeakerResponse = (value: unknown): value is SpeakerResponse =>
  has(value, ['name', 'quotations', 'latest']);

export const isSuggestResponse = (value: unknown): value is SuggestResponse =>
  has(value, ['suggestions', 'tookMs']);

export const isSimilarResponse = (value: unknown): value is SimilarResponse =>
  has(value, ['hits', 'tookMs']);

export const isTimelineResponse = (value: unknown): value is TimelineResponse =>
  has(value, ['interval', 'buckets', 'undated']);

export const isBatchResponse = (value: unknown): value is BatchResponse => has(value, ['results']);

export const isPutAnswer = (value: unknown): value is PutAnswer =>
  has(value, ['id', 'status', 'ignoredKeys']);

export const isLineAnswers = (value: unknown): value is readonly LineAnswer[] =>
  Array.isArray(value) && value.every((line) => has(line, ['line', 'id', 'status', 'reason']));

/** What was taken out is answered without a body. */
export const isNothing = (value: unknown): value is undefined => value === undefined;

export const isSavedSearch = (value: unknown): value is SavedSearchResponse =>
  has(value, ['id', 'search', 'feedUrl']);

export const isSavedSearches = (value: unknown): value is SavedSearchesResponse =>
  has(value, ['savedSearches']);

function has(value: unknown, keys: readonly string[]): boolean {
  return typeof value === 'object' && value !== null && keys.every((key) => key in value);
}
