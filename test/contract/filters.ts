import { describe, expect, it } from 'vitest';
import type { FacetField, IndexRequest } from '../../src/search-index/search-index.ts';
import { aDocument, aRequest } from '../support/builders.ts';
import { useIndexOf } from './index-under-test.ts';
import type { IndexSource } from './index-under-test.ts';
import { only, stem, without } from './queries.ts';

/** What filters let through, and what is counted by facet and date. */
export function describeFilters(source: IndexSource): void {
  describe('filters and facets', () => {
    const index = useIndexOf(source, () => [
      aDocument({
        id: 'f1',
        body: 'port',
        outlet: 'UNN',
        publishedOn: '2026-01-06',
        speakers: ['Claudia Sheinbaum', 'Donald Trump'],
      }),
      aDocument({
        id: 'f2',
        body: 'port',
        outlet: 'Le Monde',
        publishedOn: '2026-01-05',
        speakers: ['Claudia Sheinbaum'],
      }),
      aDocument({
        id: 'f3',
        body: 'port',
        outlet: 'Le Monde',
        publishedOn: '2024-02-29',
        speakers: [],
        authors: ["Siobhán O'Rourke"],
      }),
      aDocument({
        id: 'f4',
        body: 'ship',
        outlet: 'UNN',
        publishedOn: null,
        speakers: ['José “Pepe” Ruiz'],
      }),
    ]);

    const counts = async (field: FacetField, parts: Partial<IndexRequest>) => {
      const { facets } = await index.search({ ...parts, facets: [field] });
      return facets[0]?.buckets.map(({ label, count }) => `${label} ${count}`);
    };

    it.each([
      { name: 'one outlet', filters: [only('outlet', 'UNN')], ids: ['f1', 'f4'] },
      {
        name: 'any of two outlets',
        filters: [only('outlet', 'unn', 'LE MONDE')],
        ids: ['f1', 'f2', 'f3', 'f4'],
      },
      {
        name: 'outlet and speaker',
        filters: [only('outlet', 'UNN'), only('speaker', 'donald trump')],
        ids: ['f1'],
      },
      {
        name: 'a name with marks in it',
        filters: [only('speaker', 'Jose "Pepe" Ruiz')],
        ids: ['f4'],
      },
      { name: 'an author', filters: [only('author', 'siobhan orourke')], ids: ['f3'] },
      { name: 'not a whole value', filters: [only('speaker', 'Trump')], ids: [] },
      { name: 'a value nobody has', filters: [only('outlet', 'Nobody')], ids: [] },
      { name: 'an excluded outlet', filters: [without('outlet', 'Le Monde')], ids: ['f1', 'f4'] },
      {
        name: 'an excluded value nobody has',
        filters: [without('speaker', 'Nobody')],
        ids: ['f1', 'f2', 'f3', 'f4'],
      },
      {
        name: 'chosen and excluded speakers',
        filters: [only('speaker', 'Claudia Sheinbaum'), without('speaker', 'Donald Trump')],
        ids: ['f2'],
      },
      {
        name: 'an injection, which is a name',
        filters: [only('speaker', `O'Brien" OR outlet = "UNN`)],
        ids: [],
      },
    ])('filters by $name', async ({ filters, ids }) => {
      expect(await index.findSorted({ filters })).toEqual(ids);
    });

    it.each([
      { from: '2026-01-05', to: null, ids: ['f1', 'f2'] },
      { from: '2026-01-06', to: '2026-01-06', ids: ['f1'] },
      { from: null, to: '2026-01-05', ids: ['f2', 'f3'] },
      { from: '2025-01-01', to: '2025-12-31', ids: [] },
      { from: '2030-01-01', to: null, ids: [] },
      { from: null, to: '1990-01-01', ids: [] },
    ])(
      'takes days from $from to $to inclusive, and no undated article',
      async ({ from, to, ids }) => {
        expect(await index.findSorted({ days: { from, to } })).toEqual(ids);
      },
    );

    it('filters and ranks by relevance at once', async () => {
      const parts = { query: stem('port'), filters: [only('outlet', 'Le Monde')] };
      expect(await index.findSorted({ ...parts, sort: 'relevance' })).toEqual(['f2', 'f3']);
    });

    it('counts values by frequency, ties by label', async () => {
      expect(await counts('speaker', {})).toEqual([
        'Claudia Sheinbaum 2',
        'Donald Trump 1',
        'José “Pepe” Ruiz 1',
      ]);
      expect(await counts('speaker', { query: stem('ship') })).toEqual(['José “Pepe” Ruiz 1']);
    });

    it('counts a facet as if its own filter were not set, and by all the others', async () => {
      const filters = [only('outlet', 'UNN'), only('speaker', 'Claudia Sheinbaum')];
      expect(await counts('outlet', { filters })).toEqual(['Le Monde 1', 'UNN 1']);
      expect(await counts('speaker', { filters })).toEqual([
        'Claudia Sheinbaum 1',
        'Donald Trump 1',
        'José “Pepe” Ruiz 1',
      ]);
    });

    it('lets an exclusion count everywhere, in its own facet too', async () => {
      expect(await counts('outlet', { filters: [without('outlet', 'Le Monde')] })).toEqual([
        'UNN 2',
      ]);
    });

    it('lists chosen values beyond the limit and without hits', async () => {
      const { facets } = await index.search({
        query: stem('port'),
        facets: ['speaker'],
        bucketLimit: 1,
        filters: [only('speaker', 'José Pepe Ruiz')],
      });
      expect(facets[0]?.buckets.map(({ label, count }) => [label, count])).toEqual([
        ['Claudia Sheinbaum', 2],
        ['José “Pepe” Ruiz', 0],
      ]);
    });

    it('counts years and months of all days, whatever the range chosen, and the undated', async () => {
      const days = { from: '2026-01-06', to: null };
      const { dates } = await index.search({ days, withDates: true });
      expect(dates).toEqual({
        years: [
          { period: '2024', count: 1 },
          { period: '2026', count: 2 },
        ],
        months: [
          { period: '2024-02', count: 1 },
          { period: '2026-01', count: 2 },
        ],
        days: [],
        undated: 1,
      });
    });

    it.each([
      { to: '2026-01-31', days: ['2026-01-05', '2026-01-06'] },
      { to: '2026-04-02', days: ['2026-01-05', '2026-01-06'] },
      { to: '2026-04-03', days: [] },
    ])('counts days in a range of at most 92 days, here to $to', async ({ to, days }) => {
      const { dates } = await index.search({
        days: { from: '2026-01-01', to },
        withDates: true,
      });
      expect(dates?.days.map(({ period }) => period)).toEqual(days);
    });

    it.each([
      { contains: [], labels: ['Claudia Sheinbaum', 'Donald Trump', 'José “Pepe” Ruiz'] },
      { contains: ['shein'], labels: ['Claudia Sheinbaum'] },
      { contains: ['claudia', 'sh'], labels: ['Claudia Sheinbaum'] },
      { contains: ['claud', 'sheinbaum'], labels: [] },
      { contains: ['pepe'], labels: ['José “Pepe” Ruiz'] },
    ])('finds the values of a facet that contain $contains', async ({ contains, labels }) => {
      const { query, filters, days } = aRequest();
      const found = await index.get().findFacetValues({
        ...{ query, filters, days },
        field: 'speaker',
        contains,
        limit: 10,
      });
      expect(found.map(({ label }) => label)).toEqual(labels);
    });
  });
}
