import type { Article, Source } from '../../src/core/article.ts';
import { MalformedSourceError } from '../../src/core/errors.ts';

/** What reading a source brings, one article or one failure at a time. */
export type ReadOutcome =
  | { readonly kind: 'article'; readonly article: Article; readonly unknownKeys: readonly string[] }
  /** The article, or the whole source, could not be read; whatever follows still is. */
  | { readonly kind: 'failure'; readonly error: MalformedSourceError };

export type ReadLimits = {
  /** Largest file of one article, line of a `.jsonl`, row of a `.csv` file or item of a `.json` list. */
  readonly maxArticleBytes: number;
};

/** Keys and columns that the input names otherwise, each with the key that is meant. */
export type KeyMap = ReadonlyMap<string, string>;

export type ReadOptions = ReadLimits & { readonly keyMap?: KeyMap | undefined };

/**
 * Reads the articles of one format.
 *
 * @throws {@link MalformedSourceError} when the rest of the source cannot be read
 */
export type Reader = (source: Source, options: ReadOptions) => AsyncIterable<ReadOutcome>;

/** Returns the failure of one article or source. */
export function fail(place: string, reason: string): ReadOutcome {
  return { kind: 'failure', error: new MalformedSourceError(place, reason) };
}
