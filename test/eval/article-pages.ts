import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { extractArticle } from '../../indexer/extraction/extract-article.ts';
import type { ExtractionContext } from '../../indexer/extraction/extract-article.ts';
import { readArticles } from '../../indexer/readers/reader.ts';
import type { ArticleFormat, ExtractedArticle, Source } from '../../src/core/article.ts';

/** A page is either a file beside the list, or text in the list itself. */
const pageSchema = z.object({
  id: z.string(),
  file: z.string().optional(),
  text: z.string().optional(),
});
const MAX_ARTICLE_BYTES = 50_000_000;
const MICROSECONDS = 1_000_000;

export type ExtractedPages = {
  readonly articles: readonly ExtractedArticle[];
  readonly failures: readonly string[];
  readonly pages: number;
  /** Of reading and extraction together, when warm. */
  readonly cpuSeconds: number;
};

/** Reads and extracts the pages that a list names. */
export async function extractPages(
  list: string,
  folder: string,
  context: ExtractionContext,
): Promise<ExtractedPages> {
  const articles: ExtractedArticle[] = [];
  const failures: string[] = [];
  const sources = readFileSync(list, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => toSource(pageSchema.parse(JSON.parse(line)), folder));
  const options = { maxArticleBytes: MAX_ARTICLE_BYTES };
  for (const source of sources) {
    for await (const outcome of readArticles(source, options)) {
      if (outcome.kind === 'failure') failures.push(outcome.error.message);
      else articles.push(extractArticle(outcome.article, context));
    }
  }
  // Once more for the time: a newsroom's pages are many, and the first hundreds run through code that is not compiled yet.
  const before = process.cpuUsage();
  for (const source of sources) {
    for await (const outcome of readArticles(source, options)) {
      if (outcome.kind === 'article') extractArticle(outcome.article, context);
    }
  }
  const { user, system } = process.cpuUsage(before);
  const cpuSeconds = (user + system) / MICROSECONDS;
  return { articles, failures, pages: sources.length, cpuSeconds };
}

function toSource({ id, file, text }: z.infer<typeof pageSchema>, folder: string): Source {
  const format: ArticleFormat = file === undefined ? 'txt' : 'html';
  const bytes =
    file === undefined ? Buffer.from(text ?? '') : gunzipSync(readFileSync(join(folder, file)));
  return {
    path: `${id}.${format}`,
    format,
    name: id,
    location: null,
    sizeBytes: bytes.length,
    open: () => Readable.from([bytes]),
    charset: null,
    sidecar: new Map(),
    folders: [],
  };
}
