import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSeenIds } from '../../indexer/seen-ids.ts';
import type { SeenIds } from '../../indexer/seen-ids.ts';

describe('openSeenIds', () => {
  let seen: SeenIds;
  beforeEach(() => {
    seen = openSeenIds();
  });
  afterEach(() => {
    seen.close();
  });

  it('knows an id once it was noted', () => {
    expect(seen.has('a')).toBe(false);
    expect(seen.note('a', 'a.txt')).toBeNull();
    expect(seen.has('a')).toBe(true);
    expect(seen.has('A')).toBe(false);
  });

  it('names the source that brought an id first', () => {
    seen.note('a', 'first.txt');
    expect(seen.note('a', 'second.txt')).toBe('first.txt');
    expect(seen.note('a', 'third.txt')).toBe('first.txt');
  });

  it.each(['', ' ', 'constructor', 'Zürich', "o'rourke", '🚢', 'a\u0000b'])(
    'takes the id %j',
    (id) => {
      expect(seen.note(id, 'a.txt')).toBeNull();
      expect(seen.has(id)).toBe(true);
      expect(seen.note(id, 'b.txt')).toBe('a.txt');
    },
  );

  it('shares nothing with another', () => {
    seen.note('a', 'a.txt');
    const other = openSeenIds();
    expect(other.has('a')).toBe(false);
    other.close();
  });
});
