import type { Article, ExtractedArticle } from '../src/core/article.ts';
import type { MalformedSourceError } from '../src/core/errors.ts';
import { extractArticle } from './extraction/extract-article.ts';
import type { ExtractionContext } from './extraction/extract-article.ts';
import { readArticles } from './readers/reader.ts';
import type { ReadOptions } from './readers/read-outcome.ts';
import { isPassedOver, scanPath } from './scan.ts';
import type { StandardInput } from './standard-input.ts';
import type { WebReader } from './web-reader.ts';

export type ExtractOutcome =
  | {
      readonly kind: 'article';
      readonly article: ExtractedArticle;
      /** As its reader found it. */
      readonly read: Article;
    }
  | { readonly kind: 'notice'; readonly message: string }
  | { readonly kind: 'failure'; readonly error: MalformedSourceError };

/** Yields the articles of files, folders and standard input with what is found in them, in order. */
export async function* extractArticles(
  paths: readonly string[],
  context: ExtractionContext,
  options: ReadOptions,
  standardInput: StandardInput,
  web: WebReader | null = null,
): AsyncGenerator<ExtractOutcome> {
  for (const path of paths) {
    for await (const scanned of scanPath(path, standardInput, undefined, web)) {
      if (scanned.kind !== 'source') {
        yield scanned;
        continue;
      }
      for await (const outcome of readArticles(scanned.source, options)) {
        if (outcome.kind === 'article') {
          const { article } = outcome;
          yield { kind: 'article', article: extractArticle(article, context), read: article };
        } else if (isPassedOver(outcome.error, scanned.source, path)) {
          yield { kind: 'notice', message: outcome.error.message };
        } else yield outcome;
      }
    }
  }
}
