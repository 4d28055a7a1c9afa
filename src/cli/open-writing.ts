import type { Writing } from '../api/article-writer.ts';
import type { KeyRing } from '../api/keys.ts';
import { createArticleWriter } from './article-writer.ts';
import type { CommandContext } from './command-context.ts';
import { readMeilisearchWriteKey } from './open-service.ts';
import { createWritingClient } from './writing-client.ts';

const MEGABYTE = 1_000_000;
const NO_KEY =
  'Writing by API needs ONRECORD_WRITE_KEY, or a key with the scope "write" in ONRECORD_KEYS_FILE.';
const NO_SERVER_KEY =
  'Writing by API to Meilisearch needs MEILI_WRITE_KEY or MEILI_WRITE_KEY_FILE: the key index.key that onrecord setup made.';

export type OpenedWriting = {
  readonly writing: Writing;
  /** Settles what is not settled; false where that would take longer than this. */
  readonly close: (withinMs: number) => Promise<boolean>;
};

/** Returns what the API writes by, where somebody has a key for it and so has the service for its index. */
export function openWriting(
  { config, log }: CommandContext,
  keys: KeyRing | null,
  isStopping: () => boolean,
): OpenedWriting {
  const off = (missing: string): OpenedWriting => ({
    writing: { kind: 'off', missing },
    close: () => Promise.resolve(true),
  });
  if (keys?.letsWrite !== true) return off(NO_KEY);
  const meiliKey = readMeilisearchWriteKey(config);
  if (config.meiliUrl !== undefined && meiliKey === undefined) return off(NO_SERVER_KEY);
  const maxArticleBytes = config.maxArticleMb * MEGABYTE;
  const queue = createWritingClient({ ...config, meiliKey });
  const warn = (details: object, message: string) => {
    log.warn(details, message);
  };
  const writer = createArticleWriter({ queue, maxArticleBytes, isStopping, warn });
  return { writing: { kind: 'on', writer, maxArticleBytes }, close: queue.close };
}
