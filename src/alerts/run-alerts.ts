import { AppError } from '../core/errors.ts';
import type {
  Additions,
  ProgressChange,
  SavedSearch,
  SavedSearchProgress,
  SavedSearches,
} from '../search-index/search-index.ts';
import type { FindAdded } from '../search/find-added.ts';
import type { SearchRequest } from '../search/search-request.ts';
import { buildMessage, MAX_HITS } from './build-message.ts';
import { deliver } from './deliver.ts';
import type { AlertClock } from './deliver.ts';
import type { PostWebhook } from './post-webhook.ts';
import { isDue, isUpTo, noteDelivered, noteFailed, noteLookedAt } from './progress.ts';

export type AlertContext = {
  readonly index: Pick<SavedSearches, 'listSavedSearches' | 'noteProgress'> & Additions;
  readonly findAdded: FindAdded;
  /** What a saved search asks for; throws an AppError where this version does not know it any more. */
  readonly toRequest: (saved: SavedSearch) => SearchRequest;
  readonly post: PostWebhook;
  readonly clock: AlertClock;
  /** Told of what did not go well, for people. */
  readonly report: (message: string) => void;
  readonly stop?: AbortSignal | undefined;
};

export type AlertSummary = { readonly delivered: number; readonly failed: number };

/** So many receivers are waited for at once. */
const AT_ONCE = 8;
/** A run does not wait longer for receivers that do not answer: the next one goes on. */
const MAX_RUN_MS = 120_000;

/**
 * Tells those who saved searches what was added since they were told last. What is found is noted before it is sent, and that
 * it was sent behind it: a run that is interrupted is made good by the next, under the same id.
 *
 * @throws what the index throws
 */
export async function runAlerts(context: AlertContext): Promise<AlertSummary> {
  const { index, clock, stop } = context;
  const listed = (await index.listSavedSearches()).filter(({ webhook }) => webhook !== null);
  if (listed.length === 0) return { delivered: 0, failed: 0 };
  const until = await index.getLastAddition();
  const endsAt = clock.now().getTime() + MAX_RUN_MS;
  const mayGoOn = () => clock.now().getTime() < endsAt && stop?.aborted !== true;
  const counts = { delivered: 0, failed: 0 };

  async function send(searches: readonly SavedSearch[]): Promise<SavedSearch[]> {
    const sent: SavedSearch[] = [];
    const waiting = searches.filter(({ progress }) => isDue(progress, clock.now()));
    const work = waiting.values();
    const takeTurns = async () => {
      for (const saved of work) {
        if (!mayGoOn()) return;
        const result = await sendPending(saved, context);
        if (result === null) continue;
        counts[result.isDelivered ? 'delivered' : 'failed'] += result.isCounted ? 1 : 0;
        sent.push({ ...saved, progress: result.progress });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, takeTurns));
    return sent;
  }

  // What an earlier run has left first: there is one delivery at a time.
  const retried = new Map((await send(listed)).map((saved) => [saved.id, saved]));
  const current = listed.map((saved) => retried.get(saved.id) ?? saved);
  if (until !== null && stop?.aborted !== true) await send(await lookAt(current, until, context));
  return counts;
}

/** Returns the searches that have found something, which is noted as pending. */
async function lookAt(
  searches: readonly SavedSearch[],
  until: string,
  { index, findAdded, toRequest, report, stop }: AlertContext,
): Promise<SavedSearch[]> {
  const changes: ProgressChange[] = [];
  for (const saved of searches) {
    const { id, progress: from, type } = saved;
    if (stop?.aborted === true) break;
    if (from.pending !== null || isUpTo(saved, until)) continue;
    try {
      const added = { after: from.watermark, until };
      const asked = { type, request: toRequest(saved), added, limit: 0 };
      const { totalHits } = await findAdded(asked);
      changes.push({ id, from, to: noteLookedAt(saved, until, totalHits) });
    } catch (error) {
      // Of one alone, which must not keep the others from being told.
      if (!isOwnFault(error)) throw error;
      report(`${describe(saved)} cannot be run: ${error.message}`);
    }
  }
  if (changes.length === 0) return [];
  const moved = new Set(await index.noteProgress(changes));
  return searches.flatMap((saved) => {
    const change = changes.find(({ id }) => id === saved.id);
    if (change === undefined || !moved.has(saved.id) || change.to.pending === null) return [];
    return [{ ...saved, progress: change.to }];
  });
}

type SendResult = {
  readonly progress: SavedSearchProgress;
  readonly isDelivered: boolean;
  /** False where nothing is left to be sent. */
  readonly isCounted: boolean;
};

/** Null where it was left as it is, to be tried by the next run. */
async function sendPending(saved: SavedSearch, context: AlertContext): Promise<SendResult | null> {
  const { index, findAdded, toRequest, post, clock, report, stop } = context;
  const { id, webhook, progress, type } = saved;
  const { pending } = progress;
  if (pending === null || webhook === null) return null;
  const added = { after: pending.after, until: pending.until };
  const find = async () => findAdded({ type, request: toRequest(saved), added, limit: MAX_HITS });
  const hits = await find().catch((error: unknown) => {
    if (!isOwnFault(error)) throw error;
    report(`${describe(saved)} cannot be run: ${error.message}`);
    return null;
  });
  if (hits === null) return null;
  const isEmpty = hits.totalHits === 0;
  const body = buildMessage(pending.id, saved, hits);
  const outcome = isEmpty ? null : await deliver({ id: pending.id, ...webhook, body }, post, clock);
  // Whoever was told to stop has ended the request.
  if (outcome?.kind === 'failed' && stop?.aborted === true) return null;
  const at = clock.now();
  let to: SavedSearchProgress = { ...progress, pending: null };
  if (outcome?.kind === 'delivered') {
    to = noteDelivered(progress, pending, { hits: hits.totalHits, at });
  } else if (outcome !== null) {
    const { reason, canPass, waitSeconds } = outcome;
    const failure = { reason, canPass, waitSeconds, at, chance: clock.random() };
    to = noteFailed(progress, pending, failure);
    const next = to.pending === null ? 'It is given up.' : 'A later run tries again.';
    report(`${describe(saved)}: ${new URL(webhook.url).host} ${reason}. ${next}`);
  }
  await index.noteProgress([{ id, from: progress, to }]);
  return { progress: to, isDelivered: outcome?.kind === 'delivered', isCounted: !isEmpty };
}

/** True for what is wrong with one search, and not with the index. */
function isOwnFault(error: unknown): error is AppError {
  return (
    error instanceof AppError &&
    (error.code === 'invalid-request' || error.code === 'index-timeout')
  );
}

function describe({ name, id }: SavedSearch): string {
  return `Saved search ${JSON.stringify(name)} (${id})`;
}
