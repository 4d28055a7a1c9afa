import type { IndexDocument, RefusedDocument, SearchIndex } from './search-index.ts';

export type PendingWrites = {
  /** Resolves as soon as the index takes another batch; rejects when a write before has failed. */
  readonly waitForRoom: () => Promise<void>;
  /** Begins to write a batch; `onWritten` hears of its end. */
  readonly add: (
    documents: readonly IndexDocument[],
    onWritten: (refused: readonly RefusedDocument[]) => void,
  ) => void;
  /** Resolves when all batches are written. */
  readonly finish: () => Promise<void>;
  /** Articles handed over that the index has not confirmed yet. */
  readonly countArticles: () => number;
};

/** Writes batches side by side, as many at once as the index takes, so that neither side waits for the other. */
export function createPendingWrites(
  index: Pick<SearchIndex, 'maxPendingUpserts' | 'upsert'>,
): PendingWrites {
  const pending = new Set<Promise<void>>();
  let articles = 0;
  let failure: { readonly cause: unknown } | null = null;

  function throwFailure(): void {
    if (failure !== null) throw failure.cause;
  }

  // Not an async function: one that waits would keep the documents alive until they are confirmed.
  function add(
    documents: readonly IndexDocument[],
    onWritten: (refused: readonly RefusedDocument[]) => void,
  ): void {
    const count = documents.length;
    articles += count;
    const write = index
      .upsert(documents)
      .then((refused) => {
        articles -= count;
        onWritten(refused);
      })
      .catch((cause: unknown) => {
        failure ??= { cause };
      })
      .finally(() => pending.delete(write));
    pending.add(write);
  }

  return {
    add,
    async waitForRoom() {
      while (pending.size >= index.maxPendingUpserts) await Promise.race(pending);
      throwFailure();
    },
    async finish() {
      await Promise.all(pending);
      throwFailure();
    },
    countArticles: () => articles,
  };
}
