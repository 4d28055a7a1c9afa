import type { Problem } from '../api/problem.ts';
import type {
  ArticleResponse,
  Bucket,
  QuotationSearchResponse,
  SearchResponse,
  SpeakerResponse,
} from '../search/search-request.ts';
import type { Facet } from './route.ts';

/** What the API answered, by what was asked for. */
export type Answer =
  | { readonly kind: 'articles'; readonly answer: SearchResponse }
  | { readonly kind: 'quotations'; readonly answer: QuotationSearchResponse }
  | { readonly kind: 'article'; readonly answer: ArticleResponse }
  | { readonly kind: 'speaker'; readonly answer: SpeakerResponse };

/** Hits with all that is said about them. */
export type ResultsAnswer = Extract<Answer, { kind: 'articles' | 'quotations' }>;

/** What articles and quotations are answered with alike. */
export type Results = Omit<SearchResponse, 'hits'>;

/**
 * Returns how an answer is known: by some of its keys, since what is another service's page or an older service's answer
 * lacks them.
 */
export function hasKeys<Value>(
  ...keys: readonly (keyof Value & string)[]
): (value: unknown) => value is Value {
  return (value): value is Value =>
    typeof value === 'object' && value !== null && keys.every((key) => key in value);
}

export const isSearchResponse = hasKeys<SearchResponse>('hits', 'facets', 'warnings', 'totalHits');
export const isQuotationSearchResponse = hasKeys<QuotationSearchResponse>(
  'hits',
  'facets',
  'warnings',
  'totalHits',
);
export const isArticleResponse = hasKeys<ArticleResponse>('id', 'title', 'body', 'quotations');
export const isSpeakerResponse = hasKeys<SpeakerResponse>('name', 'months', 'outlets', 'latest');

/** Whether a value from the API is a problem document. */
export function isProblem(value: unknown): value is Problem {
  return hasKeys<Problem>('detail')(value) && typeof value.detail === 'string';
}

/** Returns the buckets of a facet, most frequent first; none where the answer does not have the facet. */
export function getBuckets({ facets }: Pick<Results, 'facets'>, field: Facet): readonly Bucket[] {
  return facets.find((facet) => facet.field === field)?.buckets ?? [];
}

/** Returns how many articles of the answer have no date, and are therefore in no range of days. */
export function countUndated({ facets }: Pick<Results, 'facets'>): number {
  return facets.find((facet) => facet.field === 'date')?.undated ?? 0;
}
