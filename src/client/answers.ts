// What the service answers, by the types of the service itself.
export type {
  ArticleResponse,
  Bucket,
  DateBucket,
  ExportedArticle,
  ExportedQuotation,
  FacetResponse,
  ListedFacet,
  MatchMode,
  QuotationSearchHit,
  QuotationSearchResponse,
  SearchFacet,
  SearchHit,
  SearchResponse,
  SearchWarning,
  Snippet,
  SpeakerResponse,
} from '../search/search-request.ts';
export type { SimilarResponse } from '../search/similar-request.ts';
export type { SuggestResponse, Suggestion, SuggestionKind } from '../search/suggest-request.ts';
export type {
  TimelineBucket,
  TimelineInterval,
  TimelineResponse,
  TimelineSeries,
} from '../search/timeline-request.ts';
export type { BatchQuery, BatchResponse, BatchResult } from './batch.ts';
export type { LineAnswer, PutAnswer } from '../api/article-writer.ts';
export type { GivenArticle, ManyArticles } from './each-line.ts';
export type {
  SavedSearchesResponse,
  SavedSearchResponse,
  SavedSearchWebhook,
} from '../search/saved-search-response.ts';
