import { describe, expect, it } from 'vitest';
import type { IndexQuery } from '../../src/search-index/search-index.ts';
import { aDocument } from '../support/builders.ts';
import { useIndexOf, useNewIndex } from './index-under-test.ts';
import type { IndexSource } from './index-under-test.ts';
import { all, and, except, or, phrase, prefix, stem, term } from './queries.ts';

/** Which words of title and body a query finds, and how queries are joined. */
export function describeMatching(source: IndexSource): void {
  describe('matching', () => {
    const index = useIndexOf(source, () => [
      aDocument({
        id: 'm1',
        title: 'Mexico rejects intervention',
        body: 'Cartels ran the port.',
      }),
      aDocument({
        id: 'm2',
        title: 'Foreign news',
        body: 'They rejected foreign\n\nintervention, and foreign interventions too.',
      }),
      aDocument({
        id: 'm3',
        title: 'Zürich votes',
        body: "O'Brien's 2,000 voters; US troops told us.",
      }),
    ]);

    it.each([
      { name: 'a stem, in title and body', query: stem('rejecting'), ids: ['m1', 'm2'] },
      { name: 'a stem whatever its accents and case', query: stem('ZURICH'), ids: ['m3'] },
      { name: 'a number with its thousands comma', query: stem('2000'), ids: ['m3'] },
      { name: 'a name without its apostrophe', query: stem('obrien'), ids: ['m3'] },
      { name: 'an unknown stem', query: stem('zebra'), ids: [] },
      { name: 'a term in this form only', query: term('rejected'), ids: ['m2'] },
      { name: 'a term that is its own stem', query: term('mexico'), ids: ['m1'] },
      { name: 'no term that is only a stem', query: term('reject'), ids: [] },
      { name: 'a term whatever its accents and case', query: term('ZURICH'), ids: ['m3'] },
      { name: 'a stop word as a term', query: term('the'), ids: ['m1'] },
      { name: 'a phrase as written', query: phrase('foreign interventions'), ids: ['m2'] },
      { name: 'a phrase, not its stems', query: phrase('reject intervention'), ids: [] },
      { name: 'a phrase not across paragraphs', query: phrase('foreign intervention'), ids: [] },
      { name: 'a phrase not across fields', query: phrase('intervention cartels'), ids: [] },
      { name: 'a phrase with a stop word', query: phrase('ran the port'), ids: ['m1'] },
      { name: 'a phrase in its order', query: phrase('the ran port'), ids: [] },
      { name: 'a phrase, no word left out', query: phrase('ran port'), ids: [] },
      { name: 'a phrase of one word', query: phrase('Mexico'), ids: ['m1'] },
      { name: 'a prefix', query: prefix('cart'), ids: ['m1'] },
      { name: 'a prefix of one letter', query: prefix('z'), ids: ['m3'] },
      { name: 'a whole word as prefix', query: prefix('cartels'), ids: ['m1'] },
      { name: 'a prefix of the word, not the stem', query: prefix('rejecti'), ids: [] },
      { name: 'a prefix, not the middle of a word', query: prefix('artel'), ids: [] },
      {
        name: 'all of several clauses, across fields',
        query: and(stem('mexico'), stem('port')),
        ids: ['m1'],
      },
      {
        name: 'any of several clauses',
        query: or(stem('port'), stem('zurich')),
        ids: ['m1', 'm3'],
      },
      {
        name: 'all but an exclusion',
        query: except(stem('reject'), stem('port')),
        ids: ['m2'],
      },
      {
        name: 'everything but exclusions',
        query: except(all, stem('port'), phrase('foreign interventions')),
        ids: ['m3'],
      },
      { name: 'all but nothing', query: except(stem('reject')), ids: ['m1', 'm2'] },
      { name: 'nothing but for everything', query: except(stem('reject'), all), ids: [] },
      { name: 'everything, or a word', query: or(stem('port'), all), ids: ['m1', 'm2', 'm3'] },
      { name: 'everything, and a word', query: and(all, stem('port')), ids: ['m1'] },
      {
        name: 'nested clauses',
        query: and(or(stem('mexico'), stem('foreign')), except(all, stem('cartel'))),
        ids: ['m2'],
      },
    ] satisfies { name: string; query: IndexQuery; ids: string[] }[])(
      'finds $name',
      async ({ query, ids }) => {
        expect(await index.findSorted({ query })).toEqual(ids);
        const { totalHits, isTotalExact } = await index.search({ query, limit: 0 });
        expect({ totalHits, isTotalExact }).toEqual({ totalHits: ids.length, isTotalExact: true });
      },
    );

    it('takes a query of a thousand words', async () => {
      const words = Array.from({ length: 1_000 }, (_, n) => stem(`word${n}`));
      expect(await index.find({ query: or(...words, stem('mexico')) })).toEqual(['m1']);
    });

    it('takes clauses sixty levels deep', async () => {
      // Only m1 has both; each level asks for it in another way.
      const ways: ((query: IndexQuery) => IndexQuery)[] = [
        (query) => and(stem('mexico'), query),
        (query) => or(query, stem('zebra')),
        (query) => except(all, except(all, query)),
        (query) => or(stem('zebra'), and(query, all)),
      ];
      let query = stem('port');
      for (let level = 0; level < 60; level++) {
        query = ways[level % ways.length]?.(query) ?? query;
        if (level % 7 === 0 || level === 59) {
          expect(await index.find({ query, sort: 'relevance' })).toEqual(['m1']);
        }
      }
    });

    it.each([
      '"',
      '" OR title:mexico',
      "'; DROP TABLE articles; --",
      '*',
      'NEAR(',
      '¤',
      '·mexico',
      '¶',
    ])('takes %j for a word like any other', async (word) => {
      expect(await index.find({ query: { kind: 'stem', stem: `zz${word}` } })).toEqual([]);
      expect(await index.get().getStats()).toMatchObject({ articleCount: 3 });
    });
  });

  describe('matching abbreviations', () => {
    const index = useNewIndex(source);

    it('tells an abbreviation in capitals from the word that it folds to', async () => {
      await index
        .get()
        .upsert([
          aDocument({ id: 'm3', body: 'US troops told us.' }),
          aDocument({ id: 'm4', body: 'They told us nothing.' }),
        ]);
      expect(await index.findSorted({ query: stem('US') })).toEqual(['m3']);
      expect(await index.findSorted({ query: stem('us') })).toEqual(['m3', 'm4']);
    });
  });
}
