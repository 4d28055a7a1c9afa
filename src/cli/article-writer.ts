import { setTimeout as sleep } from 'node:timers/promises';
import { readLines } from '../../indexer/readers/read-bytes.ts';
import type { Line } from '../../indexer/readers/read-bytes.ts';
import type { GivenLine, LineOutcome } from '../../indexer/write-articles.ts';
import type { ArticleWriter } from '../api/article-writer.ts';
import { AppError } from '../core/errors.ts';
import type { Source } from '../core/article.ts';
import { takeTogether } from './take-together.ts';
import type { WritingQueue } from './writing-queue.ts';

export type ArticleWriterOptions = {
  readonly queue: Omit<WritingQueue, 'close'>;
  readonly maxArticleBytes: number;
  /** Ends what comes by lines after those in hand. */
  readonly isStopping: () => boolean;
  readonly warn: (details: object, message: string) => void;
};

/** What is written at once: enough to make it worth while, and not so much that others wait long. */
const MAX_LINES = 100;
const MAX_BYTES = 4_000_000;
/** How long lines wait for more of them. */
const LINGER_MS = 5;
/** Once something is written, others who write are waited for: who sends would have to begin again. */
const RETRY_MS = 2_000;
const RETRIES = 10;

/** Returns what the API writes by: bodies parted into lines, and lines into what the queue takes at once. */
export function createArticleWriter(options: ArticleWriterOptions): ArticleWriter {
  const { queue, maxArticleBytes, isStopping, warn } = options;
  return {
    // A copy, since the bytes may be a part of something larger, all of which would go to the other thread.
    putArticle: (id, body) => queue.putArticle({ id, bytes: new Uint8Array(body) }),
    deleteArticle: (id, isKeptOut) => queue.deleteArticle({ id, isKeptOut }),
    async *writeArticles(body) {
      const lines = readLines(asSource(body), maxArticleBytes);
      let isBegun = false;
      for await (const together of takeTogether(lines, { isFull, lingerMs: LINGER_MS })) {
        const given = together.map(copyLine);
        const outcomes = await (isBegun ? insist(given) : queue.writeLines(given));
        isBegun = true;
        yield outcomes ?? given.map(refuseUnwritten);
        if (outcomes === null || isStopping()) return;
      }
    },
  };

  /** Null where it was all in vain. */
  async function insist(given: readonly GivenLine[]): Promise<readonly LineOutcome[] | null> {
    for (let tried = 0; ; tried++) {
      try {
        return await queue.writeLines(given);
      } catch (error) {
        if (error instanceof AppError && tried < RETRIES && !isStopping()) {
          await sleep(RETRY_MS);
          continue;
        }
        warn({ err: error }, 'What came by lines was not written to its end.');
        return null;
      }
    }
  }
}

function refuseUnwritten({ number }: GivenLine): LineOutcome {
  const reason = 'could not be written, nor can what follows: send it again later';
  return { line: number, id: null, status: 'refused', reason };
}

function isFull(lines: readonly Line[]): boolean {
  const bytes = lines.reduce(
    (sum, line) => sum + (line.kind === 'line' ? line.bytes.length : 0),
    0,
  );
  return lines.length >= MAX_LINES || bytes >= MAX_BYTES;
}

function copyLine(line: Line): GivenLine {
  return line.kind === 'line' ? { ...line, bytes: new Uint8Array(line.bytes) } : line;
}

/** Without a place of its own: what is handed over cannot be read again. */
function asSource(body: AsyncIterable<Uint8Array>): Source {
  return {
    ...{ path: 'api', format: 'jsonl', name: '', location: null, sizeBytes: null },
    ...{ open: () => body, charset: null, sidecar: new Map(), folders: [] },
  };
}
