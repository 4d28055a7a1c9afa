import type { ArticleId } from '../src/core/article.ts';

/** What is to be done with one batch of articles. */
export type SyncPlan = {
  readonly add: readonly ArticleId[];
  readonly update: readonly ArticleId[];
  readonly unchanged: readonly ArticleId[];
  /** Taken out by somebody, to stay out. */
  readonly keptOut: readonly ArticleId[];
};

/**
 * Decides, by fingerprint, what a batch of articles needs.
 *
 * @param found - fingerprints of the articles as read now
 * @param indexed - fingerprints of those of them that the index has
 * @param takenDown - ids of articles that are to stay out
 */
export function planBatch(
  found: ReadonlyMap<ArticleId, string>,
  indexed: ReadonlyMap<ArticleId, string>,
  takenDown: ReadonlySet<ArticleId> = new Set(),
): SyncPlan {
  const ids = [...found.keys()].filter((id) => !takenDown.has(id));
  return {
    add: ids.filter((id) => !indexed.has(id)),
    update: ids.filter((id) => indexed.has(id) && indexed.get(id) !== found.get(id)),
    unchanged: ids.filter((id) => indexed.get(id) === found.get(id)),
    keptOut: [...found.keys()].filter((id) => takenDown.has(id)),
  };
}

export type IndexedPlace = { readonly id: ArticleId; readonly location: string };

/**
 * Decides which indexed articles of a root are gone.
 *
 * @param wasSeen - tells whether this run met an article
 * @param isUnread - tells whether a location, or a folder above it, could not be read to its end: what the index has
 * of it stays
 */
export function planRemovals(
  indexed: readonly IndexedPlace[],
  wasSeen: (id: ArticleId) => boolean,
  isUnread: (location: string) => boolean,
): ArticleId[] {
  return indexed
    .filter(({ id, location }) => !wasSeen(id) && !isUnread(location))
    .map(({ id }) => id);
}
