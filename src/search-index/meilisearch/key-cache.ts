import { foldName } from '../../core/fold.ts';

/** Returns the key of a facet value by its label. */
export type KeyCache = (label: string) => string;

const MAX_KEPT_KEYS = 50_000;

/** Returns a folding that remembers: the same values are counted in search after search, and folding takes longer than the rest. */
export function createKeyCache(): KeyCache {
  const keyByLabel = new Map<string, string>();
  return (label) => {
    const kept = keyByLabel.get(label);
    if (kept !== undefined) return kept;
    if (keyByLabel.size >= MAX_KEPT_KEYS) keyByLabel.clear();
    const key = foldName(label);
    keyByLabel.set(label, key);
    return key;
  };
}
