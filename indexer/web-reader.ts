import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Article } from '../src/core/article.ts';
import { MalformedSourceError } from '../src/core/errors.ts';
import { readArticles } from './readers/reader.ts';
import type { ReadOptions } from './readers/read-outcome.ts';
import type { ScanOutcome } from './source-file.ts';
import { failAddress, listFetchedSources } from './web-content.ts';
import type { AddressState, AddressStates } from './web/address-states.ts';
import { describeAddress } from './web/web-address.ts';
import type { FetchAddress } from './web/web-client.ts';

/** Reads addresses as files are read, and remembers how they were found. */
export type WebReader = {
  /** Yields what an address holds; nothing where it has not changed since it was read last. */
  readonly scan: (address: string) => AsyncGenerator<ScanOutcome>;
  /** Returns the article of the page that an item of a feed links to. */
  readonly follow: (item: Article, options: ReadOptions) => Promise<FollowOutcome>;
  /** Takes note of what could not be read: it is asked for again the next time. */
  readonly noteProblem: (place: string) => void;
  /** Remembers what was read. To be called once it is in the index. */
  readonly remember: () => Promise<void>;
  /** Addresses that had not changed. */
  readonly countUnchanged: () => number;
};

export type FollowOutcome =
  | { readonly kind: 'article'; readonly article: Article }
  /** The item is the same as when its page was read. */
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'failure'; readonly place: string; readonly reason: string };

export type WebReaderOptions = {
  readonly fetchAddress: FetchAddress;
  readonly states: AddressStates;
  /** Of all that decides what is read out of a content. */
  readonly version: string;
  readonly now: () => Date;
};

const NEW_STATE = { etag: null, lastModified: null, retryAt: null, followed: {} } as const;

/** Returns a reader for one run. */
export function createWebReader({
  fetchAddress,
  states,
  version,
  now,
}: WebReaderOptions): WebReader {
  const found = new Map<string, AddressState>();
  const troubled = new Set<string>();
  let unchanged = 0;

  const remembered = (address: string): AddressState | null => {
    const state = states.get(address);
    return state?.version === version ? state : null;
  };

  async function* scan(given: string): AsyncGenerator<ScanOutcome> {
    const address = describeAddress(given);
    if (!URL.canParse(given)) {
      yield failAddress(address, 'is no address');
      return;
    }
    const known = remembered(address);
    const { retryAt } = states.get(address) ?? NEW_STATE;
    if (retryAt !== null && new Date(retryAt) > now()) {
      yield failAddress(address, `is not asked for before ${retryAt}, as its server wants it`);
      return;
    }
    const folder = await mkdtemp(join(tmpdir(), 'onrecord-web-'));
    try {
      const path = join(folder, 'content');
      const outcome = await fetchAddress(new URL(given), known, path);
      if (outcome.kind === 'unchanged') unchanged++;
      else if (outcome.kind === 'failed') {
        const wait = outcome.retryAt?.toISOString() ?? null;
        if (wait !== null) found.set(address, { ...NEW_STATE, ...known, version, retryAt: wait });
        yield failAddress(address, outcome.reason);
      } else {
        found.set(address, { ...NEW_STATE, ...outcome.validators, version });
        yield* listFetchedSources(address, outcome, path);
      }
    } catch (error) {
      // A damaged archive ends its own reading alone.
      if (!(error instanceof MalformedSourceError)) throw error;
      yield { kind: 'failure', error, location: address };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async function follow(item: Article, options: ReadOptions): Promise<FollowOutcome> {
    const feed = item.source.replace(/:\d+$/u, '');
    const link = item.candidates.find(({ field }) => field === 'url')?.value;
    if (link === undefined) return { kind: 'article', article: item };
    const hash = hashItem(item);
    const note = () => {
      const state = found.get(feed);
      if (state !== undefined)
        found.set(feed, { ...state, followed: { ...state.followed, [link]: hash } });
    };
    if (remembered(feed)?.followed[link] === hash) {
      note();
      return { kind: 'unchanged' };
    }
    for await (const scanned of scan(link)) {
      // What is remembered of a page stands with its feed.
      found.delete(describeAddress(link));
      if (scanned.kind === 'failure')
        return { kind: 'failure', place: scanned.error.source, reason: scanned.error.reason };
      if (scanned.kind === 'notice') continue;
      const { source } = scanned;
      if (source.format !== 'html') break;
      const candidates = [...(source.candidates ?? []), ...item.candidates];
      for await (const read of readArticles({ ...source, candidates }, options)) {
        if (read.kind === 'failure')
          return { kind: 'failure', place: read.error.source, reason: read.error.reason };
        note();
        // The same article with its page and without.
        const { id, source: place, location } = item;
        return { kind: 'article', article: { ...read.article, id, source: place, location } };
      }
    }
    return { kind: 'article', article: item };
  }

  return {
    scan,
    follow,
    noteProblem(place) {
      for (const address of found.keys()) if (place.startsWith(address)) troubled.add(address);
    },
    async remember() {
      for (const [address, state] of found) {
        const isTroubled = troubled.has(address);
        states.set(address, isTroubled ? { ...state, etag: null, lastModified: null } : state);
      }
      await states.save();
    },
    countUnchanged: () => unchanged,
  };
}

function hashItem({ paragraphs, candidates }: Article): string {
  return createHash('sha256')
    .update(JSON.stringify([paragraphs, candidates]))
    .digest('base64url')
    .slice(0, 16);
}
