import type { ListedFacet, MatchMode } from '../search/search-request.ts';
import type { SearchedType, SplitField, TimelineInterval } from '../search/timeline-request.ts';
import type { FacetField, SortOrder } from '../search-index/search-index.ts';

type Values = string | readonly string[];

/** What selects articles: the words of a query and the values chosen. docs/api.md says what each means. */
export type SelectionParameters = {
  readonly q?: string;
  readonly outlet?: Values;
  readonly speaker?: Values;
  readonly author?: Values;
  readonly section?: Values;
  readonly language?: Values;
  readonly outletNot?: Values;
  readonly speakerNot?: Values;
  /** `2026`, `2026-01`, `2026-01-05`, or back from today: `-7d`, `-3m`, `-1y`. */
  readonly from?: string | null;
  /** Inclusive. */
  readonly to?: string | null;
  /** The last word of `q` is still being written. */
  readonly typing?: boolean;
  readonly match?: MatchMode | null;
};

type PageParameters = {
  readonly sort?: SortOrder;
  /** From 1. */
  readonly page?: number;
  /** 1 to 100. */
  readonly pageSize?: number;
  /** The `nextCursor` of an answer to the same search: goes on behind its last hit. Takes the place of `page`. */
  readonly cursor?: string | null;
};

export type SearchParameters = SelectionParameters &
  PageParameters & {
    readonly type?: 'articles';
    readonly facets?: readonly ListedFacet[];
    /** `30d`, `6m`, `1y`: the age at which half of the preference for newer articles is left. */
    readonly recency?: string | null;
    /** With what each score is made of. */
    readonly explain?: boolean;
    /** Articles with nearly the same text are one hit. */
    readonly collapse?: boolean;
    /** Excerpts of a hit, 1 to 5. */
    readonly snippets?: number;
  };

export type QuotationParameters = SelectionParameters &
  PageParameters & {
    readonly type?: 'quotations';
    /** Taken, and without effect: quotations have no stories. */
    readonly collapse?: boolean;
    readonly facets?: readonly Extract<ListedFacet, 'outlet' | 'speaker' | 'date'>[];
  };

/** Those of a search: its `sort` means something where it is `oldest`, what else is of a page of hits does not. */
export type ExportParameters = Omit<SearchParameters, 'type'>;

export type FacetParameters = SelectionParameters & {
  readonly field: FacetField;
  /** Only values that have these words, the last one as the beginning of a word. */
  readonly contains?: string;
  /** 1 to 100. */
  readonly limit?: number;
};

export type SuggestParameters = {
  /** What is typed so far. */
  readonly q?: string;
  /** 1 to 20. */
  readonly limit?: number;
};

export type SimilarParameters = {
  /** 1 to 100. */
  readonly limit?: number;
  /** Articles with nearly the same text are one hit, and those with that of the article none; true by default. */
  readonly collapse?: boolean;
};

/** Those of a search: what is of a page of hits means nothing. */
export type TimelineParameters = Omit<SearchParameters, 'type'> & {
  readonly type?: SearchedType;
  /** By default as long as the time between the first and the last hit asks for. */
  readonly interval?: TimelineInterval | null;
  /** Counts the most frequent values apart. */
  readonly split?: SplitField | null;
};

/** A search to be saved; `search` has the parameters of one of its type. */
export type SaveParameters = {
  /** 1 to 200 characters, for people. */
  readonly name: string;
  /** Where new hits are sent to. */
  readonly webhook?: { readonly url: string } | null;
} & (
  | { readonly type?: 'articles'; readonly search?: SearchParameters }
  | { readonly type: 'quotations'; readonly search?: QuotationParameters }
);

/** Returns the parameters as a query string: a list repeats its name, an empty list of facets asks for none. */
export function toQueryString(parameters: object): string {
  const query = new URLSearchParams();
  for (const [name, given] of Object.entries(parameters)) {
    const value: unknown = given;
    if (value === null || value === undefined) continue;
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    for (const item of values) query.append(name, String(item));
    if (values.length === 0 && name === 'facets') query.append(name, '');
  }
  return query.toString();
}
