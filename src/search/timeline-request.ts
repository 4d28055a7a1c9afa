import type { SearchRequest, SearchResponse } from './search-request.ts';

export const TIMELINE_INTERVALS = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type TimelineInterval = (typeof TIMELINE_INTERVALS)[number];

export const SPLIT_FIELDS = ['outlet', 'speaker'] as const;
export type SplitField = (typeof SPLIT_FIELDS)[number];

/** What a search asks for. */
export const SEARCHED_TYPES = ['articles', 'quotations'] as const;
export type SearchedType = (typeof SEARCHED_TYPES)[number];

export type TimelineRequest = {
  /** What selects; its order, page and facets mean nothing here, and stories are not collapsed. */
  readonly search: SearchRequest;
  readonly type: SearchedType;
  /** Null lets it depend on the time between the first and the last hit. */
  readonly interval: TimelineInterval | null;
  readonly split: SplitField | null;
};

export type TimelineBucket = {
  /** Its first day. Weeks begin on Mondays (ISO 8601). */
  readonly start: string;
  readonly count: number;
};

export type TimelineSeries = {
  readonly value: string;
  readonly label: string;
  /** One for each bucket. */
  readonly counts: readonly number[];
};

export type TimelineResponse = Pick<
  SearchResponse,
  'totalHits' | 'understood' | 'corrections' | 'relaxed' | 'tookMs' | 'warnings'
> & {
  readonly interval: TimelineInterval;
  /** All between the first and the last, also those without a hit. */
  readonly buckets: readonly TimelineBucket[];
  /** The most frequent values; null where nothing is split. */
  readonly series: readonly TimelineSeries[] | null;
  /** Hits with none of these values, one number for each bucket; null where nothing is split. */
  readonly others: readonly number[] | null;
  /** Hits without a date, counted as if no range of days were set. */
  readonly undated: number;
  readonly totalIsExact: boolean;
};
