import { describe, expect, it } from 'vitest';
import { pickNearest, tryCorrect } from '../../../src/search-index/meilisearch/corrections.ts';
import { fakeConnection } from './fake-connection.ts';

describe('pickNearest', () => {
  it.each([
    {
      name: 'fewer edits before more documents',
      term: 'intervetion',
      words: [
        { value: 'interception', count: 99 },
        { value: 'intervention', count: 1 },
      ],
      nearest: 'intervention',
    },
    {
      name: 'more documents before the alphabet',
      term: 'cartl',
      words: [
        { value: 'carol', count: 1 },
        { value: 'carl', count: 2 },
        { value: 'cartel', count: 7 },
      ],
      nearest: 'cartel',
    },
    {
      name: 'the alphabet last',
      term: 'cartl',
      words: [
        { value: 'cartel', count: 2 },
        { value: 'carl', count: 2 },
      ],
      nearest: 'carl',
    },
    {
      name: 'the sum of a word that is found twice',
      term: 'cartl',
      words: [
        { value: 'carl', count: 3 },
        { value: 'cartel', count: 2 },
        { value: 'cartel', count: 2 },
      ],
      nearest: 'cartel',
    },
    {
      name: 'no word that only begins so',
      term: 'cartl',
      words: [{ value: 'cartelisation', count: 9 }],
      nearest: null,
    },
    { name: 'nothing of nothing', term: 'cartl', words: [], nearest: null },
  ])('prefers $name', ({ term, words, nearest }) => {
    expect(pickNearest(term, words)).toBe(nearest);
  });
});

describe('tryCorrect', () => {
  it('asks for nothing where a word is too short', async () => {
    const connection = fakeConnection({
      answer: () => {
        throw new Error('Nothing should be asked.');
      },
    });
    expect(await tryCorrect(connection, 'articles', 'port')).toBeNull();
  });

  it('looks through every term of the index', async () => {
    const asked: string[] = [];
    const connection = fakeConnection({
      answer({ path, body }) {
        asked.push(`${path} ${body}`);
        const value = body.includes('"words"') ? 'carl' : 'cartels';
        return { facetHits: [{ value, count: 1 }], facetQuery: 'cartls', processingTimeMs: 1 };
      },
    });
    expect(await tryCorrect(connection, 'articles', 'cartls')).toBe('cartels');
    expect(asked).toEqual([
      '/indexes/articles/facet-search {"facetName":"words","facetQuery":"cartls"}',
      '/indexes/articles/facet-search {"facetName":"terms","facetQuery":"cartls"}',
    ]);
  });
});
