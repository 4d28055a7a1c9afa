import type { FacetField } from '../core/index-fields.ts';
import type { FacetValue } from './index-document.ts';

/** What is counted: documents, and when stories are collapsed, each of them once, with one of its documents. */
export type Tally = { readonly count: number; readonly stories?: number };
export type FacetBucket = FacetValue & Tally;
export type FacetCounts = { readonly field: FacetField; readonly buckets: readonly FacetBucket[] };

/** Counts by calendar period, each list in time order. Days are counted only inside a range of at most 92. */
export type DateCounts = {
  readonly years: readonly PeriodCount[];
  readonly months: readonly PeriodCount[];
  readonly days: readonly PeriodCount[];
  readonly undated: number;
  readonly undatedStories?: number;
};
/** `period` is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
export type PeriodCount = Tally & { readonly period: string };
