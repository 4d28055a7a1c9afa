import { describe, expect, it } from 'vitest';
import { createIndexLanguages } from '../../src/search/index-languages.ts';

const START_MS = Date.parse('2026-03-31T12:00:00Z');

/** An index with so many articles in each language, which counts how often it is asked; and a clock to be set. */
function anIndex(counts: Readonly<Record<string, number>>, articleCount: number) {
  const state = { asked: 0, nowMs: START_MS, isThere: true };
  const getLanguages = createIndexLanguages({
    index: {
      findFacetValues: async () => {
        state.asked++;
        if (!state.isThere) throw new Error('gone');
        const buckets = Object.entries(counts).map(([key, count]) => ({ key, label: key, count }));
        return Promise.resolve(buckets.sort((a, b) => b.count - a.count));
      },
      getStats: async () => Promise.resolve({ articleCount, quotationCount: 0 }),
    },
    now: () => new Date(state.nowMs),
  });
  return { state, getLanguages };
}

describe('createIndexLanguages', () => {
  it.each([
    ['no articles', {}, 0, null],
    ['articles of no known language', {}, 5, null],
    ['most articles in one', { de: 6, en: 5 }, 11, 'de'],
    ['half of them in one', { de: 5, en: 3 }, 10, null],
  ])('says which languages there are: %s', async (_, counts, articleCount, main) => {
    const { getLanguages } = anIndex(counts, articleCount);
    expect(await getLanguages()).toEqual({ all: Object.keys(counts), main });
  });

  it('asks the index once a minute', async () => {
    const { state, getLanguages } = anIndex({ en: 1 }, 1);
    await getLanguages();
    state.nowMs += 59_999;
    await getLanguages();
    expect(state.asked).toBe(1);
    state.nowMs += 1;
    await getLanguages();
    expect(state.asked).toBe(2);
  });

  it('asks again after the index could not answer', async () => {
    const { state, getLanguages } = anIndex({ en: 1 }, 1);
    state.isThere = false;
    await expect(getLanguages()).rejects.toThrow('gone');
    state.isThere = true;
    expect(await getLanguages()).toEqual({ all: ['en'], main: 'en' });
  });
});
