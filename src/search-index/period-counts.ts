import type { FacetField } from '../core/index-fields.ts';
import type { PeriodCount } from './counts.ts';
import type { FacetValue } from './index-document.ts';
import type { IndexSelection } from './index-query.ts';

/** The calendar periods that documents are counted by: `YYYY-MM-DD` or `YYYY-MM`. */
export type PeriodUnit = 'day' | 'month';

export type PeriodRequest = IndexSelection & {
  readonly unit: PeriodUnit;
  /** Counts the documents of the most frequent values of a facet apart as well; null for none. */
  readonly split: FacetField | null;
  /** At most as many values, by the number of selected documents, ties by label. */
  readonly maxValues: number;
};

/** Documents by period, each list in time order, without the periods that have none. The undated are in no period. */
export type PeriodCounts = {
  readonly total: readonly PeriodCount[];
  /** A document with several of the values counts for each of them. */
  readonly split: {
    readonly values: readonly (FacetValue & { readonly periods: readonly PeriodCount[] })[];
    /** Documents with none of these values. */
    readonly others: readonly PeriodCount[];
  } | null;
};
