import { describe, expect, it } from 'vitest';
import { foldName } from '../../../src/core/fold.ts';
import { createKeyCache } from '../../../src/search-index/meilisearch/key-cache.ts';

describe('createKeyCache', () => {
  it.each(['Siobhán  O’Rourke', 'constructor', '__proto__', '', '…', '東京'])(
    'gives the key of %j, and the same again',
    (label) => {
      const findKey = createKeyCache();
      expect([findKey(label), findKey(label)]).toEqual([foldName(label), foldName(label)]);
    },
  );

  it('gives the right keys of more labels than it keeps', () => {
    const findKey = createKeyCache();
    for (let n = 0; n < 50_001; n++) findKey(`Name ${n}`);
    expect(['Name 0', 'Name 50000', 'Näme 1'].map(findKey)).toEqual([
      'name 0',
      'name 50000',
      'name 1',
    ]);
  });
});
