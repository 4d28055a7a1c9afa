import { describe, expect, it } from 'vitest';
import type { IndexQuery } from '../../src/search-index/search-index.ts';
import { aDocument } from '../support/builders.ts';
import { useIndexOf } from './index-under-test.ts';
import type { IndexSource } from './index-under-test.ts';
import {
  all,
  and,
  days,
  except,
  name,
  near,
  only,
  or,
  phrase,
  prefix,
  stem,
  term,
  value,
} from './queries.ts';

const EVERYTHING = { query: all, filters: [], days: { from: null, to: null } } as const;

/** What a query asks of the facts of an article, rather than of its words. */
export function describeFacts(source: IndexSource): void {
  describe('facts in a query', () => {
    const index = useIndexOf(source, () => [
      aDocument({
        id: 'q1',
        body: 'The port is shut.',
        outlet: 'El País',
        speakers: ['José Ruiz', 'Ana Luis'],
        publishedOn: '2026-01-06',
      }),
      aDocument({
        id: 'q2',
        body: 'The port is open.',
        outlet: 'Le Monde',
        speakers: ['José Luis Ruiz'],
        publishedOn: '2026-01-05',
      }),
      aDocument({
        id: 'q3',
        body: 'A ship is in port.',
        outlet: 'Le Monde Diplomatique',
        authors: ['Luis Ruiz'],
        section: 'Le Monde',
        publishedOn: null,
      }),
      aDocument({
        id: 'q4',
        body: 'A ship is late.',
        outlet: null,
        speakers: ["Siobhán O'Rourke"],
        publishedOn: '2024-02-29',
      }),
    ]);

    it.each([
      { name: 'a value', query: value('outlet', 'Le Monde'), ids: ['q2'] },
      { name: 'a value whatever its accents', query: value('outlet', 'EL PAIS'), ids: ['q1'] },
      { name: 'a value of this facet only', query: value('section', 'le monde'), ids: ['q3'] },
      { name: 'a value, not a part of it', query: value('speaker', 'Ruiz'), ids: [] },
      { name: 'one value of several', query: value('speaker', 'Ana Luis'), ids: ['q1'] },
      { name: 'a value that nobody has', query: value('author', 'Nobody'), ids: [] },
      { name: 'one word of a name', query: name('speaker', 'ruiz'), ids: ['q1', 'q2'] },
      { name: 'words of a name', query: name('speaker', 'Jose Luis'), ids: ['q2'] },
      { name: 'a whole name', query: name('speaker', 'José Luis Ruiz'), ids: ['q2'] },
      { name: 'words of a name in their order', query: name('speaker', 'ruiz jose'), ids: [] },
      { name: 'words next to each other', query: name('speaker', 'José Ruiz'), ids: ['q1'] },
      {
        name: 'words of one name, not of two',
        query: name('speaker', 'ruiz ana'),
        ids: [],
      },
      { name: 'whole words of a name', query: name('outlet', 'mond'), ids: [] },
      { name: 'a name of any length', query: name('outlet', 'le monde'), ids: ['q2', 'q3'] },
      { name: 'a name of this facet only', query: name('author', 'Luis Ruiz'), ids: ['q3'] },
      { name: 'a name without its apostrophe', query: name('speaker', 'ORourke'), ids: ['q4'] },
      { name: 'days from', query: days('2026-01-05', null), ids: ['q1', 'q2'] },
      { name: 'days to', query: days(null, '2026-01-05'), ids: ['q2', 'q4'] },
      { name: 'one day', query: days('2026-01-06', '2026-01-06'), ids: ['q1'] },
      { name: 'days without an article', query: days('2025-01-01', '2025-12-31'), ids: [] },
      { name: 'days after the last', query: days('2030-01-01', null), ids: [] },
      { name: 'days before the first', query: days(null, '1990-01-01'), ids: [] },
      { name: 'days that end before they begin', query: days('2026-01-06', '2024-01-01'), ids: [] },
      { name: 'any day, and none', query: days(null, null), ids: ['q1', 'q2', 'q3', 'q4'] },
      {
        name: 'a word and a value',
        query: and(stem('port'), value('outlet', 'Le Monde')),
        ids: ['q2'],
      },
      {
        name: 'a word or a name',
        query: or(stem('shut'), name('speaker', 'orourke')),
        ids: ['q1', 'q4'],
      },
      {
        name: 'a word but not a name',
        query: except(stem('port'), name('speaker', 'ruiz')),
        ids: ['q3'],
      },
      {
        name: 'a name but not a word',
        query: except(name('speaker', 'ruiz'), stem('open')),
        ids: ['q1'],
      },
      {
        name: 'a word but not these days',
        query: except(stem('port'), days('2026-01-06', null)),
        ids: ['q2', 'q3'],
      },
      {
        name: 'words near each other, on these days',
        query: and(near('ports open', 1), days(null, '2026-12-31')),
        ids: ['q2'],
      },
      {
        name: 'a phrase, or days',
        query: or(phrase('ship is'), days('2026-01-06', null)),
        ids: ['q1', 'q3', 'q4'],
      },
      {
        name: 'everything but a value',
        query: except(all, value('outlet', 'Le Monde')),
        ids: ['q1', 'q3', 'q4'],
      },
      {
        name: 'everything but a name',
        query: except(all, name('speaker', 'ruiz')),
        ids: ['q3', 'q4'],
      },
      {
        name: 'everything but days',
        query: except(all, days('2026-01-01', null)),
        ids: ['q3', 'q4'],
      },
      {
        name: 'everything but any day',
        query: except(all, days(null, null)),
        ids: [],
      },
      {
        name: 'everything but all of several facts',
        query: except(all, and(name('speaker', 'ruiz'), days('2026-01-06', null))),
        ids: ['q2', 'q3', 'q4'],
      },
      {
        name: 'everything but several facts and a word',
        query: except(all, name('speaker', 'ana'), value('outlet', 'Le Monde'), stem('late')),
        ids: ['q3'],
      },
    ] satisfies { name: string; query: IndexQuery; ids: string[] }[])(
      'finds by $name',
      async ({ query, ids }) => {
        expect(await index.findSorted({ query })).toEqual(ids);
        expect(await index.findSorted({ query, sort: 'relevance' })).toEqual(ids);
        const { totalHits, isTotalExact } = await index.search({ query, limit: 0 });
        expect({ totalHits, isTotalExact }).toEqual({ totalHits: ids.length, isTotalExact: true });
      },
    );

    it('counts a facet that a query names like any other', async () => {
      const query = and(stem('port'), name('speaker', 'ruiz'));
      const { facets } = await index.search({ query, facets: ['outlet', 'speaker'] });
      expect(
        facets.map(({ buckets }) => buckets.map(({ label, count }) => [label, count])),
      ).toEqual([
        [
          ['El País', 1],
          ['Le Monde', 1],
        ],
        [
          ['Ana Luis', 1],
          ['José Luis Ruiz', 1],
          ['José Ruiz', 1],
        ],
      ]);
    });

    it('applies filters beside the facts of a query', async () => {
      const query = or(name('speaker', 'ruiz'), name('author', 'ruiz'));
      const filters = [only('outlet', 'Le Monde', 'Le Monde Diplomatique')];
      expect(await index.findSorted({ query, filters })).toEqual(['q2', 'q3']);
      const range = { from: null, to: '2026-12-31' };
      expect(await index.findSorted({ query, filters, days: range })).toEqual(['q2']);
    });

    it('counts a selection by day and by month, in time order, without the undated', async () => {
      const request = { ...EVERYTHING, unit: 'day', split: null, maxValues: 10 } as const;
      expect(await index.get().countPeriods(request)).toEqual({
        total: [
          { period: '2024-02-29', count: 1 },
          { period: '2026-01-05', count: 1 },
          { period: '2026-01-06', count: 1 },
        ],
        split: null,
      });
      const late = { ...request, unit: 'month', days: { from: '2026-01-05', to: null } } as const;
      expect((await index.get().countPeriods(late)).total).toEqual([
        { period: '2026-01', count: 2 },
      ]);
      const nothing = { ...request, query: stem('zebra') };
      expect((await index.get().countPeriods(nothing)).total).toEqual([]);
    });

    it('counts the most frequent values apart, and what has none of them', async () => {
      const request = { ...EVERYTHING, unit: 'month', split: 'speaker', maxValues: 2 } as const;
      const { total, split } = await index.get().countPeriods(request);
      const inJanuary = [{ period: '2026-01', count: 1 }];
      expect(total).toEqual([
        { period: '2024-02', count: 1 },
        { period: '2026-01', count: 2 },
      ]);
      expect(split).toEqual({
        values: [
          { key: 'ana luis', label: 'Ana Luis', periods: inJanuary },
          { key: 'jose luis ruiz', label: 'José Luis Ruiz', periods: inJanuary },
        ],
        others: [{ period: '2024-02', count: 1 }],
      });
    });

    it('splits only what a filter of the same facet lets through', async () => {
      const filters = [only('outlet', 'Le Monde')];
      const request = { ...EVERYTHING, filters, unit: 'month', maxValues: 5 } as const;
      const { split } = await index.get().countPeriods({ ...request, split: 'outlet' });
      expect(split).toEqual({
        values: [
          { key: 'le monde', label: 'Le Monde', periods: [{ period: '2026-01', count: 1 }] },
        ],
        others: [],
      });
    });

    it('completes names, and lists texts by day', async () => {
      const { names, texts } = await index.get().complete({
        ...{ fields: ['speaker', 'outlet'], contains: ['lui'], valueLimit: 5 },
        queries: [
          { query: and(term('port'), prefix('o')), limit: 5 },
          { query: prefix('po'), limit: 2 },
          { query: prefix('zz'), limit: 2 },
        ],
      });
      expect(names.map(({ buckets }) => buckets.map(({ label }) => label))).toEqual([
        ['Ana Luis', 'José Luis Ruiz'],
        [],
      ]);
      expect(texts.map((list) => list.map(({ id }) => id))).toEqual([['q2'], ['q1', 'q2'], []]);
      expect(texts[0]).toEqual([{ id: 'q2', title: '', quotations: [] }]);
      const whole = await index.get().complete({
        ...{ fields: ['outlet'], contains: [], valueLimit: 2, queries: [] },
      });
      expect(whole.names[0]?.buckets.map(({ label }) => label)).toEqual(['El País', 'Le Monde']);
    });

    it('finds what is like an article, and nothing like one that is unknown', async () => {
      const similar = await index.get().findSimilar({ id: 'q1', limit: 5, collapse: true });
      expect(similar?.stems).toEqual(['port']);
      expect(similar?.hits.map(({ article }) => article.id).sort()).toEqual(['q2', 'q3']);
      for (const { score } of similar?.hits ?? []) expect(score).toBeGreaterThan(0);
      expect(await index.get().findSimilar({ id: 'q9', limit: 5, collapse: true })).toBeNull();
    });
  });
}
