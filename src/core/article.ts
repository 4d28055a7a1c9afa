import type { Quotation } from './quotation.ts';
import type { Span } from './span.ts';

export type ArticleId = string;

export const ARTICLE_FORMATS = ['txt', 'html', 'json', 'jsonl', 'csv'] as const;
export type ArticleFormat = (typeof ARTICLE_FORMATS)[number];

/** Where bytes of articles come from, before they are read. */
export type Source = {
  /** The path as the user gave it, or `-` for standard input. */
  readonly path: string;
  readonly format: ArticleFormat;
  /** Path below the indexed root, with `/`, without extension: the id of an article that brings none. */
  readonly name: string;
  /** Absolute path, the place that sync remembers; null for standard input, where absence means nothing. */
  readonly location: string | null;
  readonly sizeBytes: number | null;
  readonly open: () => AsyncIterable<Uint8Array>;
  /** The encoding that whoever sent the bytes gave them; null where only they can tell. */
  readonly charset: string | null;
  /** What is known beside the text. */
  readonly sidecar: ReadonlyMap<MetadataField, string>;
  /** Folders between root and file, nearest first. */
  readonly folders: readonly string[];
};

export const METADATA_FIELDS = [
  'title',
  'outlet',
  'published',
  'modified',
  'author',
  'url',
  'section',
  'language',
  'lead',
] as const;
export type MetadataField = (typeof METADATA_FIELDS)[number];

/** Where a value was found. Which of several wins is decided by one table, in the extraction. */
export type MetadataOrigin =
  | 'given'
  | 'sidecar'
  | 'json-ld'
  | 'open-graph'
  | 'meta'
  | 'microdata'
  | 'address'
  | 'time-element'
  | 'headline'
  | 'title-element'
  | 'standfirst'
  | 'byline'
  | 'dateline'
  | 'header-line'
  | 'repeated-line'
  | 'first-line'
  | 'closing-line'
  | 'folder';

export type MetadataCandidate = {
  readonly field: MetadataField;
  readonly value: string;
  readonly from: MetadataOrigin;
};

/** Paragraphs that a source sets apart as somebody else's words, by their places in the text. */
export type BlockQuote = {
  readonly first: number;
  /** The place behind the last. */
  readonly end: number;
  /** True when the last of them only says whose words the others are. */
  readonly isSigned: boolean;
};

/** What there is to read in an article, clean. */
export type ArticleText = {
  /** In order, white space folded, no page noise. */
  readonly paragraphs: readonly string[];
  /** In order, none in another. */
  readonly blockQuotes: readonly BlockQuote[];
  /** What stands below pictures, which is no part of the text. */
  readonly captions: readonly string[];
};

/** An article as its reader found it: clean text, and every candidate for each fact, none chosen yet. */
export type Article = ArticleText & {
  readonly id: ArticleId;
  /** The path as given; with a line number for one article of many. */
  readonly source: string;
  readonly location: string | null;
  readonly candidates: readonly MetadataCandidate[];
};

/** The facts of an article, each null or empty where they are not known. */
export type ArticleFacts = {
  readonly title: string | null;
  readonly outlet: string | null;
  /** Calendar day as printed, `YYYY-MM-DD`. */
  readonly publishedOn: string | null;
  /** The instant, ISO 8601 in UTC; null where the text gives no zone. */
  readonly publishedAt: string | null;
  readonly modifiedAt: string | null;
  readonly authors: readonly string[];
  readonly url: string | null;
  readonly section: string | null;
  readonly language: string | null;
  /** The standfirst, where it says more than the first paragraphs do. */
  readonly lead: string | null;
  /** Paragraphs separated by one empty line. */
  readonly body: string;
};

/** An article with all that was found in it. */
export type ExtractedArticle = ArticleFacts & {
  readonly id: ArticleId;
  readonly source: string;
  readonly location: string | null;
  /** The parts of the body that are set apart as somebody else's words, with the line that signs them, if any. */
  readonly blockQuotes: readonly Span[];
  /** Of pictures; not in the body, and not searched for quotations. */
  readonly captions: readonly string[];
  /** Persons with at least one quotation, by canonical full name, in order of first quotation. */
  readonly speakers: readonly string[];
  /** Bodies and documents with at least one quotation, in order of first quotation. */
  readonly organisations: readonly string[];
  readonly quotations: readonly Quotation[];
};

/** What stands between two paragraphs of a body. */
export const PARAGRAPH_BREAK = '\n\n';
