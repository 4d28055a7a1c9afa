import { describe, expect, it } from 'vitest';
import { createRecentSearches } from '../../src/web/recent-searches.ts';
import type { TextStorage } from '../../src/web/recent-searches.ts';

function aStorage(kept: Readonly<Record<string, string>> = {}): TextStorage {
  const values = new Map(Object.entries(kept));
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
  };
}

describe('createRecentSearches', () => {
  it('lists the newest first, each once, and eight at most', () => {
    const storage = aStorage();
    const recent = createRecentSearches(() => storage);
    for (const q of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', ' a ', 'i', '']) recent.add(q);
    expect(recent.list()).toEqual(['i', 'a', 'h', 'g', 'f', 'e', 'd', 'c']);
    expect(createRecentSearches(() => storage).list()).toEqual(recent.list());
  });

  it('forgets them all', () => {
    const storage = aStorage();
    const recent = createRecentSearches(() => storage);
    recent.add('tide');
    recent.clear();
    expect(recent.list()).toEqual([]);
  });

  it.each(['{', '"tide"', '[1, null]'])('takes %s, which it never kept, for nothing', (text) => {
    const recent = createRecentSearches(() => aStorage({ 'onrecord.recent-searches': text }));
    expect(recent.list()).toEqual([]);
  });

  it('does without where the reader lets pages keep nothing', () => {
    const recent = createRecentSearches(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    recent.add('tide');
    expect(recent.list()).toEqual([]);
  });
});
