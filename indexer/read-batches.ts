import type { Article, Source } from '../src/core/article.ts';
import { readArticles } from './readers/reader.ts';
import type { KeyMap, ReadLimits, ReadOptions } from './readers/read-outcome.ts';
import { isPassedOver, scanPath } from './scan.ts';
import type { SeenIds } from './seen-ids.ts';
import type { StandardInput } from './standard-input.ts';
import type { WebReader } from './web-reader.ts';
import { isWebAddress } from './web/web-address.ts';

export type BatchOptions = {
  readonly limits: ReadLimits;
  readonly keyMap?: KeyMap | undefined;
  /** Most articles in a batch. */
  readonly batchSize: number;
  readonly standardInput: StandardInput;
  /** Reads addresses; null where there are none. */
  readonly web?: WebReader | null;
  /** Reads the pages that items of feeds link to. */
  readonly isFollowing?: boolean;
  /** Ends the run after the batch in hand. */
  readonly stop?: AbortSignal | undefined;
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
  { limits, keyMap, batchSize, standardInput, web = null, isFollowing, stop }: BatchOptions,
  notes: RunNotes,
): AsyncGenerator<Batch> {
  const isStopped = () => stop?.aborted === true;
  let articles: Article[] = [];
  let units = 0;
  let bytesRead = 0;
  const count = (bytes: number) => {
    bytesRead += bytes;
  };
  for (const path of paths) {
    for await (const scanned of scanPath(path, standardInput, count, web)) {
      if (isStopped()) return;
      if (scanned.kind === 'failure') {
        if (scanned.location !== null) notes.unread.add(scanned.location);
        notes.problem(scanned.error.source, scanned.error.reason);
        continue;
      }
      if (scanned.kind === 'notice') {
        notes.notice(scanned.message);
        continue;
      }
      const options = { ...limits, keyMap };
      const isFetched = isWebAddress(scanned.source.location ?? '');
      const follow = isFollowing === true && isFetched ? web?.follow : undefined;
      for await (const article of readNewArticles(scanned.source, path, options, notes, follow)) {
        if (isStopped()) return;
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
  path: string,
  options: ReadOptions,
  { seen, unread, unknownKeys, problem, notice }: RunNotes,
  follow?: WebReader['follow'],
): AsyncGenerator<Article> {
  for await (const outcome of readArticles(source, options)) {
    if (outcome.kind === 'failure') {
      if (source.location !== null) unread.add(source.location);
      if (isPassedOver(outcome.error, source, path)) notice(outcome.error.message);
      else problem(outcome.error.source, outcome.error.reason);
      continue;
    }
    for (const key of outcome.unknownKeys) unknownKeys.add(key);
    const { article } = outcome;
    const first = seen.note(article.id, article.source);
    const isItem = article.candidates.some(({ from }) => from === 'feed');
    if (first === null) {
      const followed = follow === undefined || !isItem ? outcome : await follow(article, options);
      if (followed.kind === 'unchanged') continue;
      if (followed.kind === 'failure') problem(followed.place, followed.reason);
      yield followed.kind === 'article' ? followed.article : article;
    } else if (!isItem) {
      // What is news is in several feeds.
      problem(article.source, `has the id "${article.id}" of ${first}, which stays`);
    }
  }
}
