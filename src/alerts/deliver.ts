import type { PostOutcome, PostWebhook } from './post-webhook.ts';
import { signWebhook } from './sign-webhook.ts';

/** The clock, its pauses, and chance, which spreads them. */
export type AlertClock = {
  readonly now: () => Date;
  readonly wait: (ms: number) => Promise<void>;
  /** From 0 to below 1. */
  readonly random: () => number;
};

export type Message = {
  readonly id: string;
  readonly url: string;
  readonly secret: string;
  readonly body: string;
};

/** Between the tries of one run; later ones are for the next runs. */
const WAITS_MS = [1_000, 4_000];

/** Sends a message, and again after what can pass, signed anew each time and under the same id. */
export async function deliver(
  { id, url, secret, body }: Message,
  post: PostWebhook,
  { now, wait, random }: AlertClock,
): Promise<PostOutcome> {
  for (let tried = 0; ; tried++) {
    const headers = signWebhook({ id, body, secret, at: now() });
    const outcome = await post({ url, headers, body });
    const waitMs = WAITS_MS[tried];
    if (outcome.kind === 'delivered' || !outcome.canPass || outcome.waitSeconds !== null)
      return outcome;
    if (waitMs === undefined) return outcome;
    await wait(waitMs * (1 + random() / 2));
  }
}
