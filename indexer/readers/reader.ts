import type { Article, ArticleFormat, Source } from '../../src/core/article.ts';
import type { MalformedSourceError } from '../../src/core/errors.ts';
import { readHtml } from './html.ts';
import { readJson } from './json.ts';
import { readJsonl } from './jsonl.ts';
import { readTxt } from './txt.ts';

/** What reading a source brings, one article or one failure at a time. */
export type ReadOutcome =
  | { readonly kind: 'article'; readonly article: Article; readonly unknownKeys: readonly string[] }
  /** The article, or the whole source, could not be read; whatever follows still is. */
  | { readonly kind: 'failure'; readonly error: MalformedSourceError };

export type ReadLimits = {
  /** Largest file of one article, or line of a `.jsonl` file. A `.json` file may hold many articles. */
  readonly maxArticleBytes: number;
};

export type Reader = (source: Source, limits: ReadLimits) => AsyncIterable<ReadOutcome>;

const READERS: Readonly<Record<ArticleFormat, Reader>> = {
  txt: readTxt,
  html: readHtml,
  json: readJson,
  jsonl: readJsonl,
};

const FORMAT_BY_EXTENSION: ReadonlyMap<string, ArticleFormat> = new Map([
  ['.txt', 'txt'],
  ['.html', 'html'],
  ['.htm', 'html'],
  ['.json', 'json'],
  ['.jsonl', 'jsonl'],
  ['.ndjson', 'jsonl'],
]);

/** Returns the format that a file's extension names (with its dot, in any case), or null. */
export function tryFormatOf(extension: string): ArticleFormat | null {
  return FORMAT_BY_EXTENSION.get(extension.toLowerCase()) ?? null;
}

/** Reads the articles of a source, in memory that does not grow with their number. Never throws for bad input. */
export function readArticles(source: Source, limits: ReadLimits): AsyncIterable<ReadOutcome> {
  return READERS[source.format](source, limits);
}
