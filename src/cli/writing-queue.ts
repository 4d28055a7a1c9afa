import { setTimeout as sleep } from 'node:timers/promises';
import { settleIndex } from '../../indexer/settle-index.ts';
import { putArticle, writeLines } from '../../indexer/write-articles.ts';
import type {
  GivenLine,
  LineOutcome,
  PutOutcome,
  WriteOptions,
} from '../../indexer/write-articles.ts';
import type { ArticleId } from '../core/article.ts';
import { IndexUnavailableError } from '../core/errors.ts';

/** What the service may ask of whoever writes for it. One thing is done after the other. */
export type WritingQueue = {
  readonly writeLines: (lines: readonly GivenLine[]) => Promise<readonly LineOutcome[]>;
  readonly putArticle: (given: GivenArticle) => Promise<PutOutcome>;
  readonly deleteArticle: (deletion: Deletion) => Promise<boolean>;
  /** Ends what is under way, and settles what is not settled. */
  readonly close: () => Promise<void>;
};

export type GivenArticle = { readonly id: ArticleId; readonly bytes: Uint8Array };
export type Deletion = { readonly id: ArticleId; readonly isKeptOut: boolean };

export type WritingQueueOptions = WriteOptions & {
  readonly batchSize: number;
  /** How long to wait for others who write to the index. */
  readonly claimWaitMs: number;
  /** So long after a change the names of speakers and the stories are brought up to date. */
  readonly settleAfterMs: number;
  readonly now: () => Date;
  /** Tells those who saved a search what is new; never fails. */
  readonly tellNews: () => Promise<unknown>;
  readonly warn: (details: object, message: string) => void;
};

const HOLDER = 'onrecord serve';
const OUTDATED =
  'The index was made by another version of Onrecord, or with other search tables: run onrecord index.';
/** Settling looks at all articles: of all time, this part at most goes there. */
const SETTLING_SHARE = 0.1;
/** Whoever waits for a claim looks every 100 ms whether there is room: leave them some, now and then. */
const MAX_BUSY_MS = 5_000;
const PAUSE_MS = 250;

/** Returns what writes what comes by the API, by the steps of the indexer. */
export function createWritingQueue(options: WritingQueueOptions): WritingQueue {
  const { index, claimWaitMs, settleAfterMs, now, tellNews, warn } = options;
  let last: Promise<unknown> = Promise.resolve();
  let telling: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | null = null;
  let settleMs = 0;
  let busySince = -Infinity;
  let releasedAt = -Infinity;
  let wasRefusedAt = -Infinity;

  function enqueue<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  }

  /** @throws IndexUnavailableError where others write, or the index has to be made anew first */
  async function withClaim<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    const wasIdle = performance.now() - releasedAt > PAUSE_MS;
    const isLong = performance.now() - busySince > MAX_BUSY_MS;
    if (isLong && !wasIdle) await sleep(PAUSE_MS);
    if (isLong || wasIdle) busySince = performance.now();
    // Those behind one who waited in vain need not wait again.
    const waitMs = performance.now() - wasRefusedAt < claimWaitMs ? 0 : claimWaitMs;
    const release = await index
      .claimWriting({ by: HOLDER, isRun: false, waitMs })
      .catch((error: unknown) => {
        wasRefusedAt = performance.now();
        throw error;
      });
    try {
      if (!(await index.isCurrent())) throw new IndexUnavailableError(OUTDATED);
      return await work();
    } finally {
      release();
      releasedAt = performance.now();
    }
  }

  async function settle(): Promise<void> {
    timer = null;
    const started = performance.now();
    try {
      await withClaim(() =>
        settleIndex({
          ...options,
          heeded: new Set(),
          refuse: (refused) => {
            warn(refused, 'An article was not written anew.');
          },
          reportRemoved: () => undefined,
        }),
      );
      settleMs = performance.now() - started;
      // Nobody who writes waits for what is sent to others.
      telling = tellNews();
    } catch (error) {
      warn({ err: error }, 'Names and stories are not up to date; it is tried again.');
      scheduleSettling();
    }
  }

  function scheduleSettling(): void {
    const waitMs = Math.max(settleAfterMs, settleMs / SETTLING_SHARE);
    timer ??= setTimeout(() => {
      void enqueue(settle);
    }, waitMs).unref();
  }

  function noteChange(hasChanged: boolean): void {
    if (hasChanged) scheduleSettling();
  }

  return {
    writeLines: (lines) =>
      enqueue(async () => {
        const outcomes = await withClaim(() => writeLines(lines, options));
        noteChange(outcomes.some(({ status }) => status === 'added' || status === 'updated'));
        return outcomes;
      }),
    putArticle: ({ id, bytes }) =>
      enqueue(async () => {
        const outcome = await withClaim(() => putArticle(id, bytes, options));
        noteChange(outcome.kind === 'written' && outcome.status !== 'unchanged');
        return outcome;
      }),
    deleteArticle: ({ id, isKeptOut }) =>
      enqueue(async () => {
        const isDeleted = isKeptOut ? await takeDown(id) : await withClaim(() => removeIndexed(id));
        noteChange(isDeleted);
        return isDeleted;
      }),
    async close() {
      await last;
      if (timer !== null) {
        clearTimeout(timer);
        // Where that is in vain, the next write or run makes it good: the timer keeps nobody alive.
        await settle();
      }
      await telling;
    },
  };

  /** Without a claim: what somebody wants out is not to wait for a run of hours, which heeds it at its end. */
  async function takeDown(id: ArticleId): Promise<boolean> {
    const isIndexed = (await index.getFingerprints([id])).has(id);
    // Asked for again since the first answer was lost, it is not unknown.
    if (!isIndexed) return (await index.listTakedowns()).some((takedown) => takedown.id === id);
    await index.takeDown([{ id, since: now().toISOString() }]);
    return true;
  }

  async function removeIndexed(id: ArticleId): Promise<boolean> {
    const isIndexed = (await index.getFingerprints([id])).has(id);
    if (isIndexed) await index.delete([id]);
    return isIndexed;
  }
}
