import type { Article, Source } from '../src/core/article.ts';
import { readArticles } from './readers/reader.ts';
import type { KeyMap, ReadLimits, ReadOptions } from './readers/read-outcome.ts';
import { scanPath } from './scan.ts';
import type { SeenIds } from './seen-ids.ts';
import type { StandardInput } from './standard-input.ts';

export type BatchOptions = {
  readonly limits: ReadLimits;
  readonly keyMap?: KeyMap | undefined;
  /** Most articles in a batch. */
  readonly batchSize: number;
  readonly standardInput: StandardInput;
};

/** What a run learns on the way, beside the articles. */
export type RunNotes = {
  readonly seen: SeenIds;
  /** Locations that were not read to their end. */
  readonly unread: Set<string>;
  readonly unknownKeys: Set<string>;
  readonly problem: (place: string, reason: string) => void;
  /** What is worth saying, but no problem. */
  readonly notice: (message: string) => void;
};

export type Batch = {
  readonly articles: readonly Article[];
  /** Bytes of all files read so far, compressed ones as they are. */
  readonly bytesRead: number;
};

/** Batches also end at this much text, so that long articles do not make them large. */
const MAX_BATCH_UNITS = 4_000_000;

/** Yields the articles of the paths in batches, each id once; what cannot be read is noted and passed over. */
export async function* readBatches(
  paths: readonly string[],
  { limits, keyMap, batchSize, standardInput }: BatchOptions,
  notes: RunNotes,
): AsyncGenerator<Batch> {
  let articles: Article[] = [];
  let units = 0;
  let bytesRead = 0;
  const count = (bytes: number) => {
    bytesRead += bytes;
  };
  for (const path of paths) {
    for await (const scanned of scanPath(path, standardInput, count)) {
      if (scanned.kind === 'failure') {
        if (scanned.location !== null) notes.unread.add(scanned.location);
        notes.problem(scanned.error.source, scanned.error.reason);
        continue;
      }
      if (scanned.kind === 'notice') {
        notes.notice(scanned.message);
        continue;
      }
      for await (const article of readNewArticles(scanned.source, { ...limits, keyMap }, notes)) {
        articles.push(article);
        units += article.paragraphs.reduce((sum, { length }) => sum + length, 0);
        if (articles.length < batchSize && units < MAX_BATCH_UNITS) continue;
        yield { articles, bytesRead };
        articles = [];
        units = 0;
      }
    }
  }
  if (articles.length > 0) yield { articles, bytesRead };
}

async function* readNewArticles(
  source: Source,
  options: ReadOptions,
  { seen, unread, unknownKeys, problem }: RunNotes,
): AsyncGenerator<Article> {
  for await (const outcome of readArticles(source, options)) {
    if (outcome.kind === 'failure') {
      if (source.location !== null) unread.add(source.location);
      problem(outcome.error.source, outcome.error.reason);
      continue;
    }
    for (const key of outcome.unknownKeys) unknownKeys.add(key);
    const { article } = outcome;
    const first = seen.note(article.id, article.source);
    if (first === null) yield article;
    else problem(article.source, `has the id "${article.id}" of ${first}, which stays`);
  }
}
