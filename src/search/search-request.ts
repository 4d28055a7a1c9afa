import type { ArticleFacts, ArticleId } from '../core/article.ts';
import type { Quotation } from '../core/quotation.ts';
import type { ScorePart } from '../core/ranking.ts';
import type { Span } from '../core/span.ts';
import type { FacetField, OtherReport, SortOrder } from '../search-index/search-index.ts';

export const LISTED_FACETS = [
  'outlet',
  'speaker',
  'date',
  'author',
  'section',
  'language',
] as const;
export type ListedFacet = (typeof LISTED_FACETS)[number];

/** Whether an article has to have all of the words of a query without operators, or any. */
export const MATCH_MODES = ['all', 'any'] as const;
export type MatchMode = (typeof MATCH_MODES)[number];

/** What selects articles: the words of a query and the values chosen. */
export type SelectionRequest = {
  readonly q: string;
  /** Values as people write them: any spelling that folds to a canonical name or alias. */
  readonly include: Readonly<Partial<Record<FacetField, readonly string[]>>>;
  readonly exclude: Readonly<Partial<Record<FacetField, readonly string[]>>>;
  /** `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, or back from today: `-7d`, `-3m`, `-1y`. Inclusive. */
  readonly from: string | null;
  readonly to: string | null;
  /** The last word of the query is still being written: it also matches as a beginning. */
  readonly isTyping: boolean;
  /** Null asks for all of the words, and for any of them where too few articles have all. */
  readonly match: MatchMode | null;
};

export type SearchRequest = SelectionRequest & {
  readonly sort: SortOrder;
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
  /** The `nextCursor` of an answer to the same search, which goes on behind it; `page` is not looked at then. */
  readonly cursor?: string | null;
  /** A query that is neither corrected nor relaxed, where no one would be told of it. */
  readonly isAsWritten?: boolean;
  readonly facets: readonly ListedFacet[];
  /** Newer articles are preferred: an article this old has half of the preference. Null for no preference. */
  readonly recencyDays: number | null;
  readonly isExplained: boolean;
  /** Of several articles with nearly the same text the best match alone is shown. */
  readonly collapse: boolean;
  /** Excerpts of a hit at most, one where nothing is said. */
  readonly snippets?: number;
};

export type FacetRequest = SelectionRequest & {
  readonly field: FacetField;
  readonly contains: string;
  readonly limit: number;
};

export type Snippet = { readonly text: string; readonly highlights: readonly Span[] };

export type SearchHit = Pick<
  ArticleFacts,
  'title' | 'outlet' | 'publishedOn' | 'modifiedAt' | 'authors' | 'url' | 'language'
> & {
  readonly id: ArticleId;
  readonly speakers: readonly string[];
  readonly snippet: Snippet;
  /** Of other places that match, in the order of the text. Only where more than one excerpt is asked for. */
  readonly moreSnippets?: readonly Snippet[];
  readonly titleHighlights: readonly Span[];
  /** Higher is better; null where the order is by date, and behind the best hits, which alone are scored. */
  readonly score: number | null;
  /** The parts that add up to the score, when asked for. */
  readonly explanation: readonly ScorePart[] | null;
  /** The other articles with nearly this text that match: at most 20 of them. Only where stories are collapsed. */
  readonly alsoIn?: readonly OtherReport[];
  readonly alsoInCount?: number;
};

export type Bucket = {
  /** What to send as the filter's value. */
  readonly value: string;
  readonly label: string;
  readonly count: number;
  /** Each story once. Only where stories are collapsed. */
  readonly stories?: number;
  readonly selected: boolean;
};
export type DateBucket = Bucket & { readonly interval: 'year' | 'month' | 'day' };
export type SearchFacet =
  | { readonly field: FacetField; readonly buckets: readonly Bucket[] }
  /** Years, then months, then days, each in time order. */
  | {
      readonly field: 'date';
      readonly buckets: readonly DateBucket[];
      readonly undated: number;
      readonly undatedStories?: number;
    };

/** Something about the request that the answer could not honour as written. */
export type SearchWarning = {
  readonly code: string;
  readonly message: string;
  readonly parameter: string;
  /** Where in the parameter's text, null for the whole of it. */
  readonly span: Span | null;
  readonly suggestions: readonly string[];
};

/** A word that no article has, and the one that was looked for instead. */
export type SearchCorrection = {
  readonly written: string;
  readonly corrected: string;
  readonly span: Span;
};

/** What was given up, since too few articles have all of the words. */
export type RelaxedQuery = { readonly match: 'any'; readonly message: string };

export type SearchResponse = {
  readonly hits: readonly SearchHit[];
  readonly facets: readonly SearchFacet[];
  readonly totalHits: number;
  /** Articles, where hits are stories. */
  readonly totalArticles?: number;
  readonly totalIsExact: boolean;
  /** Articles with all of the words; null when any of them were asked for. */
  readonly strictHits: number | null;
  /** The query as it was understood, in words. */
  readonly understood: string;
  readonly corrections: readonly SearchCorrection[];
  readonly relaxed: RelaxedQuery | null;
  /** Null where a cursor was followed. */
  readonly page: number | null;
  readonly pageSize: number;
  /** Asks for what follows, as deep as it goes; null behind the last hit. */
  readonly nextCursor: string | null;
  readonly tookMs: number;
  readonly warnings: readonly SearchWarning[];
};

export type QuotationSearchHit = Pick<
  Quotation,
  'text' | 'speaker' | 'organisation' | 'kind' | 'confidence' | 'field' | 'start' | 'end'
> & {
  /** Where the query matches in `text`. */
  readonly highlights: readonly Span[];
  /** The speaker as the text names them: a name, a pronoun, a description. */
  readonly mention: string | null;
  /** The quotation with what stands around it in its paragraph; `quotation` is where it is in this text. */
  readonly context: Snippet & { readonly quotation: Span };
  readonly article: Pick<ArticleFacts, 'title' | 'outlet' | 'publishedOn' | 'url'> & {
    readonly id: ArticleId;
  };
  /** As that of an article. */
  readonly score: number | null;
};

/** Totals and facets count quotations. */
export type QuotationSearchResponse = Omit<SearchResponse, 'hits'> & {
  readonly hits: readonly QuotationSearchHit[];
};

export type SpeakerResponse = {
  readonly name: string;
  /** Other names that stand for this one. */
  readonly aliases: readonly string[];
  readonly quotations: number;
  /** With at least one of the quotations. */
  readonly articles: number;
  /** Null where none of the articles has a date. */
  readonly firstOn: string | null;
  readonly lastOn: string | null;
  readonly outlets: readonly Pick<Bucket, 'value' | 'label' | 'count'>[];
  /** In time order; `YYYY-MM`. */
  readonly months: readonly { readonly month: string; readonly count: number }[];
  /** Newest first. */
  readonly latest: readonly QuotationSearchHit[];
};

export type FacetResponse = {
  readonly field: FacetField;
  readonly buckets: readonly Bucket[];
  readonly tookMs: number;
  readonly warnings: readonly SearchWarning[];
};

/** Where a query matches in an article; empty where there is none. */
export type ArticleHighlights = {
  readonly title: readonly Span[];
  readonly body: readonly Span[];
};

/** The words for which an article is read. */
export type ArticleWords = Pick<SelectionRequest, 'q' | 'isTyping'>;

export type ArticleResponse = Omit<ArticleFacts, 'body'> & {
  /** Null where the service shows no whole texts. */
  readonly body: string | null;
  readonly id: ArticleId;
  readonly blockQuotes: readonly Span[];
  readonly captions: readonly string[];
  readonly speakers: readonly string[];
  readonly organisations: readonly string[];
  readonly quotations: readonly Quotation[];
  readonly highlights: ArticleHighlights;
};

/** An article in a list of all hits. */
export type ExportedArticle = Omit<ArticleFacts, 'body'> & {
  readonly id: ArticleId;
  readonly speakers: readonly string[];
  readonly organisations: readonly string[];
  /** Null where the service shows no whole texts. */
  readonly body: string | null;
};

/** A quotation in a list of all hits, with what is known of its article. */
export type ExportedQuotation = Pick<
  Quotation,
  'text' | 'speaker' | 'organisation' | 'kind' | 'confidence' | 'field' | 'start' | 'end'
> &
  Pick<ArticleFacts, 'title' | 'outlet' | 'publishedOn' | 'url' | 'language'> & {
    readonly articleId: ArticleId;
    readonly mention: string | null;
    /** The quotation with what stands around it in its paragraph. */
    readonly context: string;
  };
