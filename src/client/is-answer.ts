import type {
  ArticleResponse,
  FacetResponse,
  QuotationSearchResponse,
  SearchResponse,
  SpeakerResponse,
} from '../search/search-request.ts';
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

export const isSpeakerResponse = (value: unknown): value is SpeakerResponse =>
  has(value, ['name', 'quotations', 'latest']);

export const isSavedSearch = (value: unknown): value is SavedSearchResponse =>
  has(value, ['id', 'search', 'feedUrl']);

export const isSavedSearches = (value: unknown): value is SavedSearchesResponse =>
  has(value, ['savedSearches']);

/** An answer without a body. */
export const isNothing = (value: unknown): value is null => value === null;

function has(value: unknown, keys: readonly string[]): boolean {
  return typeof value === 'object' && value !== null && keys.every((key) => key in value);
}
