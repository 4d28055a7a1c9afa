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

export const isSpeakerResponse = (value: unknown): value is SpeakerResponse =>
  has(value, ['name', 'quotations', 'latest']);

export const isPutAnswer = (value: unknown): value is PutAnswer =>
  has(value, ['id', 'status', 'ignoredKeys']);

export const isLineAnswers = (value: unknown): value is readonly LineAnswer[] =>
  Array.isArray(value) && value.every((line) => has(line, ['line', 'id', 'status', 'reason']));

/** What was taken out is answered without a body. */
export const isNothing = (value: unknown): value is undefined => value === undefined;

function has(value: unknown, keys: readonly string[]): boolean {
  return typeof value === 'object' && value !== null && keys.every((key) => key in value);
}
