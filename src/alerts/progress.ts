import { createHash } from 'node:crypto';
import type {
  PendingDelivery,
  SavedSearch,
  SavedSearchProgress,
} from '../search-index/search-index.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** After so many runs that failed, the next may try after so long; after the last of them none does. */
const RETRY_MS = [0, MINUTE_MS, 5 * MINUTE_MS, HOUR_MS / 2, 2 * HOUR_MS, 6 * HOUR_MS, 12 * HOUR_MS];

/** Whether a search has what was added up to `until` behind it. */
export function isUpTo({ progress }: SavedSearch, until: string): boolean {
  return progress.watermark !== null && progress.watermark >= until;
}

/** Returns the state of a search of which everything up to `until` was looked at, and so many hits were found. */
export function noteLookedAt(
  { id, progress }: SavedSearch,
  until: string,
  totalHits: number,
): SavedSearchProgress {
  const { watermark: after } = progress;
  if (totalHits === 0) return { ...progress, watermark: until };
  const pending: PendingDelivery = {
    ...{ id: nameDelivery(id, after, until), after, until },
    ...{ failedRuns: 0, retryAt: null },
  };
  return { ...progress, watermark: until, pending };
}

/** The same for whoever looks at the same: two processes that do so at once send one message, not two. */
function nameDelivery(id: string, after: string | null, until: string): string {
  const hash = createHash('sha256').update(JSON.stringify([id, after, until]));
  return `msg_${hash.digest('hex').slice(0, 32)}`;
}

/** Whether what is pending may be tried now. */
export function isDue({ pending }: SavedSearchProgress, now: Date): boolean {
  return pending !== null && (pending.retryAt === null || pending.retryAt <= now.toISOString());
}

export function noteDelivered(
  progress: SavedSearchProgress,
  { id }: PendingDelivery,
  { hits, at }: { readonly hits: number; readonly at: Date },
): SavedSearchProgress {
  const lastDelivery = { id, at: at.toISOString(), hits };
  return { ...progress, pending: null, lastDelivery, lastFailure: null };
}

export type Failure = {
  readonly reason: string;
  readonly canPass: boolean;
  /** What the receiver asks for at least; null for nothing. */
  readonly waitSeconds: number | null;
  readonly at: Date;
  /** From 0 to below 1: what spreads the next tries. */
  readonly chance: number;
};

/** Returns the state after a run that failed: to be tried again, or given up. */
export function noteFailed(
  progress: SavedSearchProgress,
  pending: PendingDelivery,
  { reason, canPass, waitSeconds, at, chance }: Failure,
): SavedSearchProgress {
  const { id, failedRuns } = pending;
  const waitMs = canPass ? RETRY_MS[failedRuns] : undefined;
  const isGivenUp = waitMs === undefined;
  const lastFailure = { id, at: at.toISOString(), reason, isGivenUp };
  if (isGivenUp) return { ...progress, pending: null, lastFailure };
  const leastMs = Math.max(waitMs, (waitSeconds ?? 0) * 1_000);
  const retryAt =
    leastMs === 0 ? null : new Date(at.getTime() + leastMs * (1 + chance / 5)).toISOString();
  return { ...progress, pending: { ...pending, failedRuns: failedRuns + 1, retryAt }, lastFailure };
}
