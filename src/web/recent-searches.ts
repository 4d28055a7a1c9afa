/** What readers searched for on this device; it never leaves it. */
export type RecentSearches = {
  /** Newest first. */
  readonly list: () => readonly string[];
  readonly add: (q: string) => void;
  readonly clear: () => void;
};

/** What of the storage of a browser is needed. */
export type TextStorage = {
  readonly getItem: (key: string) => string | null;
  readonly setItem: (key: string, value: string) => void;
};

const KEY = 'onrecord.recent-searches';
const MOST = 8;

/**
 * Keeps the last searches in the storage of the browser.
 *
 * @param getStorage - throws where readers let pages keep nothing
 */
export function createRecentSearches(getStorage: () => TextStorage): RecentSearches {
  const list = () => {
    try {
      const kept: unknown = JSON.parse(getStorage().getItem(KEY) ?? '[]');
      return Array.isArray(kept) ? kept.filter((q) => typeof q === 'string').slice(0, MOST) : [];
    } catch {
      return [];
    }
  };
  const keep = (searches: readonly string[]) => {
    try {
      getStorage().setItem(KEY, JSON.stringify(searches));
    } catch {
      // Then nothing is remembered, which is what the reader asked for.
    }
  };
  return {
    list,
    add(q) {
      const words = q.trim();
      if (words === '') return;
      keep([words, ...list().filter((other) => other !== words)].slice(0, MOST));
    },
    clear() {
      keep([]);
    },
  };
}
