import type { ArticleFormat, Source } from '../../src/core/article.ts';
import { MalformedSourceError } from '../../src/core/errors.ts';
import { readCsv } from './csv.ts';
import { readFeed } from './feed.ts';
import { readHtml } from './html.ts';
import { readJson } from './json.ts';
import { readJsonl } from './jsonl.ts';
import type { ReadOptions, ReadOutcome, Reader } from './read-outcome.ts';
import { readTxt } from './txt.ts';

const READERS: Readonly<Record<ArticleFormat, Reader>> = {
  txt: readTxt,
  html: readHtml,
  json: readJson,
  jsonl: readJsonl,
  csv: readCsv,
  feed: readFeed,
};

const FORMAT_BY_EXTENSION: ReadonlyMap<string, ArticleFormat> = new Map([
  ['.txt', 'txt'],
  ['.html', 'html'],
  ['.htm', 'html'],
  ['.json', 'json'],
  ['.jsonl', 'jsonl'],
  ['.ndjson', 'jsonl'],
  ['.csv', 'csv'],
  ['.tsv', 'csv'],
  ['.xml', 'feed'],
  ['.rss', 'feed'],
  ['.atom', 'feed'],
  ['.rdf', 'feed'],
]);

/** Returns the format that a file's extension names (with its dot, in any case), or null. */
export function tryFormatOf(extension: string): ArticleFormat | null {
  return FORMAT_BY_EXTENSION.get(extension.toLowerCase()) ?? null;
}

/** Reads the articles of a source, in memory that does not grow with their number. Never throws for bad input. */
export async function* readArticles(
  source: Source,
  options: ReadOptions,
): AsyncGenerator<ReadOutcome> {
  try {
    yield* READERS[source.format](source, options);
  } catch (error) {
    if (!(error instanceof MalformedSourceError)) throw error;
    yield { kind: 'failure', error };
  }
}
