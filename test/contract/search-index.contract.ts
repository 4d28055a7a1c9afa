import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Quotation } from '../../src/core/quotation.ts';
import { foldName } from '../../src/core/fold.ts';
import type {
  FacetField,
  FacetFilter,
  IndexQuery,
  IndexRequest,
  SearchIndex,
  StoredArticle,
} from '../../src/search-index/search-index.ts';
import { aDocument, aRequest, analyzer } from '../support/builders.ts';

export type ContractOptions = {
  readonly engine: string;
  /** A new, empty index. */
  readonly openIndex: () => Promise<SearchIndex>;
  /** Opens what was closed, with what it held; as it was, or with another analyzer. */
  readonly reopenIndex: (changes?: { readonly analysisVersion: string }) => Promise<SearchIndex>;
  /** What an engine cannot do, by the names of the tests. */
  readonly skip?: readonly { readonly reason: string; readonly tests: readonly string[] }[];
};

const stem = (word: string): IndexQuery => ({
  kind: 'stem',
  stem: analyzer.analyze(word)[0]?.stem ?? '',
});
const phrase = (text: string): IndexQuery => ({
  kind: 'phrase',
  terms: analyzer.analyze(text).map(({ term }) => term),
});
const only = (field: FacetField, ...values: string[]): FacetFilter => ({
  field,
  keys: values.map(foldName),
  isExcluded: false,
});
const without = (field: FacetField, ...values: string[]): FacetFilter => ({
  ...only(field, ...values),
  isExcluded: true,
});

/** What every engine behind the port does. An adapter's own test calls this with a way to open it. */
export function describeSearchIndexContract({
  engine,
  openIndex,
  reopenIndex,
  skip = [],
}: ContractOptions): void {
  describe(`SearchIndex contract: ${engine}`, () => {
    let index: SearchIndex;
    beforeEach(async ({ skip: skipTest, task }) => {
      const missing = skip.find(({ tests }) => tests.includes(task.name));
      if (missing !== undefined) skipTest(missing.reason);
      index = await openIndex();
    });
    afterEach(async () => {
      await index.close();
    });

    async function find(parts: Partial<IndexRequest>): Promise<string[]> {
      const { hits } = await index.search(aRequest(parts));
      return hits.map(({ article }) => article.id);
    }
    const findSorted = async (parts: Partial<IndexRequest>) => (await find(parts)).sort();

    describe('an empty index', () => {
      it('answers every question with nothing', async () => {
        const result = await index.search(
          aRequest({ query: stem('mexico'), facets: ['outlet', 'speaker'], withDates: true }),
        );
        expect(result).toEqual({
          hits: [],
          totalHits: 0,
          isTotalExact: true,
          facets: [
            { field: 'outlet', buckets: [] },
            { field: 'speaker', buckets: [] },
          ],
          dates: { years: [], months: [], days: [], undated: 0 },
        });
        expect(await index.tryGet('a1')).toBeNull();
        expect(await index.getStats()).toMatchObject({ articleCount: 0 });
        expect(await index.getFingerprints(['a1'])).toEqual(new Map());
      });

      it('accepts an empty batch and the removal of an unknown id', async () => {
        await index.upsert([]);
        await index.delete(['nobody']);
        expect(await index.getStats()).toMatchObject({ articleCount: 0 });
      });
    });

    describe('writing', () => {
      it('returns an article by its id as it was given', async () => {
        const indexed = aDocument({
          id: 'path/with spaces & ünïcode:12',
          title: 'Mexico rejects',
          body: 'One.\n\nTwo.',
          outlet: 'UNN',
          publishedOn: '2026-01-06',
          authors: ['Stepan Haftko'],
          speakers: ['Claudia Sheinbaum'],
        });
        await index.upsert([indexed]);
        expect(await index.tryGet('path/with spaces & ünïcode:12')).toEqual(indexed.article);
        expect(await index.tryGet('path/with spaces & unicode:12')).toBeNull();
      });

      it('replaces an article of the same id, with its words, facets and fingerprint', async () => {
        await index.upsert([aDocument({ title: 'Old words', outlet: 'UNN' }, 'f1')]);
        await index.upsert([aDocument({ title: 'New text', outlet: 'MBN' }, 'f2')]);
        expect(await find({ query: stem('words') })).toEqual([]);
        expect(await find({ query: stem('text') })).toEqual(['a1']);
        expect(await find({ filters: [only('outlet', 'UNN')] })).toEqual([]);
        expect(await find({ filters: [only('outlet', 'MBN')] })).toEqual(['a1']);
        expect(await index.getFingerprints(['a1', 'a2'])).toEqual(new Map([['a1', 'f2']]));
        expect(await index.getStats()).toMatchObject({ articleCount: 1 });
      });

      it('keeps the last of two documents with one id in a batch', async () => {
        await index.upsert([aDocument({ title: 'First' }), aDocument({ title: 'Second' })]);
        expect(await find({ query: stem('first') })).toEqual([]);
        expect(await find({ query: stem('second') })).toEqual(['a1']);
      });

      it('removes articles from hits, totals, facets and fetching', async () => {
        await index.upsert([
          aDocument({ id: 'a1', body: 'cartel', outlet: 'UNN' }),
          aDocument({ id: 'a2', body: 'cartel', outlet: 'MBN' }),
        ]);
        await index.delete(['a1', 'unknown']);
        const result = await index.search(aRequest({ query: stem('cartel'), facets: ['outlet'] }));
        expect(result.totalHits).toBe(1);
        expect(result.facets).toEqual([
          { field: 'outlet', buckets: [{ key: 'mbn', label: 'MBN', count: 1 }] },
        ]);
        expect(await index.tryGet('a1')).toBeNull();
      });

      it('can be read again after it was closed', async () => {
        await index.upsert([aDocument({ title: 'Durable' })]);
        await index.close();
        index = await reopenIndex();
        expect(await find({ query: stem('durable') })).toEqual(['a1']);
      });

      it('lists the articles below a location, by id, in pages', async () => {
        const locations = ['/data/a.txt', '/data/b/c.txt', '/data.txt', '/data0/d.txt', '/data'];
        await index.upsert([
          ...locations.map((location, n) => aDocument({ id: `a${n}`, location })),
          aDocument({ id: 'a9', location: null }),
        ]);
        const list = (afterId: string | null, limit = 10) =>
          index.listSources({ root: '/data', afterId, limit });
        expect(await list(null)).toEqual([
          { id: 'a0', location: '/data/a.txt' },
          { id: 'a1', location: '/data/b/c.txt' },
          { id: 'a4', location: '/data' },
        ]);
        expect((await list('a0', 1)).map(({ id }) => id)).toEqual(['a1']);
        expect(await list('a4')).toEqual([]);
        const all = await index.listSources({ root: '/', afterId: null, limit: 10 });
        expect(all.map(({ id }) => id)).toEqual(['a0', 'a1', 'a2', 'a3', 'a4']);
      });

      it('lists articles whose long ids begin alike', async () => {
        const ids = ['a', 'b', 'c'].map((end) => 'x'.repeat(300) + end);
        await index.upsert(ids.map((id) => aDocument({ id, location: '/data/x' })));
        const found: string[] = [];
        while (found.length < ids.length) {
          const afterId = found.at(-1) ?? null;
          const page = await index.listSources({ root: '/data', afterId, limit: 1 });
          found.push(...page.map(({ id }) => id));
        }
        expect(found.sort()).toEqual(ids);
      });
    });

    describe('matching', () => {
      beforeEach(async () => {
        await index.upsert([
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
      });

      it.each([
        { name: 'a stem, in title and body', query: stem('rejecting'), ids: ['m1', 'm2'] },
        { name: 'a stem whatever its accents and case', query: stem('ZURICH'), ids: ['m3'] },
        { name: 'a number with its thousands comma', query: stem('2000'), ids: ['m3'] },
        { name: 'a name without its apostrophe', query: stem('obrien'), ids: ['m3'] },
        { name: 'an unknown stem', query: stem('zebra'), ids: [] },
        { name: 'a phrase as written', query: phrase('foreign interventions'), ids: ['m2'] },
        { name: 'a phrase, not its stems', query: phrase('reject intervention'), ids: [] },
        { name: 'a phrase not across paragraphs', query: phrase('foreign intervention'), ids: [] },
        { name: 'a phrase not across fields', query: phrase('intervention cartels'), ids: [] },
        { name: 'a phrase with a stop word', query: phrase('ran the port'), ids: ['m1'] },
        { name: 'a phrase in its order', query: phrase('the ran port'), ids: [] },
        { name: 'a phrase of one word', query: phrase('Mexico'), ids: ['m1'] },
        { name: 'a prefix', query: { kind: 'prefix', prefix: 'cart' }, ids: ['m1'] },
        {
          name: 'a whole word as prefix',
          query: { kind: 'prefix', prefix: 'cartels' },
          ids: ['m1'],
        },
        {
          name: 'a prefix of the word, not the stem',
          query: { kind: 'prefix', prefix: 'rejecti' },
          ids: [],
        },
        {
          name: 'all of several clauses, across fields',
          query: { kind: 'and', clauses: [stem('mexico'), stem('port')] },
          ids: ['m1'],
        },
        {
          name: 'any of several clauses',
          query: { kind: 'or', clauses: [stem('port'), stem('zurich')] },
          ids: ['m1', 'm3'],
        },
        {
          name: 'all but an exclusion',
          query: { kind: 'except', include: stem('reject'), exclude: [stem('port')] },
          ids: ['m2'],
        },
        {
          name: 'everything but exclusions',
          query: {
            kind: 'except',
            include: { kind: 'all' },
            exclude: [stem('port'), phrase('foreign interventions')],
          },
          ids: ['m3'],
        },
        {
          name: 'nested clauses',
          query: {
            kind: 'and',
            clauses: [
              { kind: 'or', clauses: [stem('mexico'), stem('foreign')] },
              { kind: 'except', include: { kind: 'all' }, exclude: [stem('cartel')] },
            ],
          },
          ids: ['m2'],
        },
      ] satisfies { name: string; query: IndexQuery; ids: string[] }[])(
        'finds $name',
        async ({ query, ids }) => {
          expect(await findSorted({ query })).toEqual(ids);
          const { totalHits, isTotalExact } = await index.search(aRequest({ query, limit: 0 }));
          expect({ totalHits, isTotalExact }).toEqual({
            totalHits: ids.length,
            isTotalExact: true,
          });
        },
      );

      it('tells an abbreviation in capitals from the word that it folds to', async () => {
        await index.upsert([aDocument({ id: 'm4', body: 'They told us nothing.' })]);
        expect(await findSorted({ query: stem('US') })).toEqual(['m3']);
        expect(await findSorted({ query: stem('us') })).toEqual(['m3', 'm4']);
      });

      it('takes a query of a thousand words', async () => {
        const words = Array.from({ length: 1_000 }, (_, n) => stem(`word${n}`));
        const query: IndexQuery = { kind: 'or', clauses: [...words, stem('mexico')] };
        expect(await find({ query })).toEqual(['m1']);
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
        expect(await find({ query: { kind: 'stem', stem: `zz${word}` } })).toEqual([]);
        expect(await index.getStats()).toMatchObject({ articleCount: 3 });
      });
    });

    describe('order', () => {
      it('ranks a word in the title above the same word in the body', async () => {
        await index.upsert([
          aDocument({ id: 'body', title: 'Port news today', body: 'A cartel was seen by all.' }),
          aDocument({ id: 'title', title: 'Cartel news today', body: 'A ship was seen by all.' }),
          aDocument({ id: 'none', title: 'Ship news today', body: 'A port was seen by all.' }),
        ]);
        expect(await find({ query: stem('cartel'), sort: 'relevance' })).toEqual(['title', 'body']);
      });

      it('gives scores that fall, and none under a date order', async () => {
        await index.upsert([
          aDocument({ id: 'twice', body: 'cartel cartel' }),
          aDocument({ id: 'once', body: 'cartel port' }),
          aDocument({ id: 'never', body: 'ship port' }),
        ]);
        const ranked = await index.search(aRequest({ query: stem('cartel'), sort: 'relevance' }));
        const [first, second] = ranked.hits.map(({ score }) => score);
        expect(first).toBeGreaterThan(second ?? Infinity);
        const dated = await index.search(aRequest({ query: stem('cartel'), sort: 'newest' }));
        expect(dated.hits.map(({ score }) => score)).toEqual([null, null]);
      });

      it('sorts by day, the undated last both ways, ties by id', async () => {
        await index.upsert([
          aDocument({ id: 'd', publishedOn: null }),
          aDocument({ id: 'b', publishedOn: '2026-01-05' }),
          aDocument({ id: 'a', publishedOn: '2026-01-05' }),
          aDocument({ id: 'c', publishedOn: '2025-12-31' }),
          aDocument({ id: 'A', publishedOn: null }),
        ]);
        expect(await find({ sort: 'newest' })).toEqual(['a', 'b', 'c', 'A', 'd']);
        expect(await find({ sort: 'oldest' })).toEqual(['c', 'a', 'b', 'A', 'd']);
      });

      it.each(['relevance', 'newest', 'oldest'] as const)(
        'pages by %s without repeating or losing a hit, ties by id',
        async (sort) => {
          const ids = Array.from({ length: 25 }, (_, n) => `p${String(n).padStart(2, '0')}`);
          // Written in another order than that of their ids.
          for (const turn of [1, 0, 2]) {
            const batch = ids.filter((_, at) => at % 3 === turn);
            await index.upsert(batch.map((id) => aDocument({ id, body: 'the same text' })));
          }
          const pages: string[] = [];
          for (let offset = 0; offset < 30; offset += 4) {
            pages.push(...(await find({ query: stem('text'), sort, offset, limit: 4 })));
          }
          expect(pages).toEqual(ids);
        },
      );

      it('answers a page past the end with no hits and the right total', async () => {
        await index.upsert([aDocument()]);
        const { hits, totalHits } = await index.search(aRequest({ offset: 100 }));
        expect({ hits, totalHits }).toEqual({ hits: [], totalHits: 1 });
      });
    });

    describe('filters and facets', () => {
      beforeEach(async () => {
        await index.upsert([
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
      });

      const counts = async (field: FacetField, parts: Partial<IndexRequest>) => {
        const { facets } = await index.search(aRequest({ ...parts, facets: [field] }));
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
        expect(await findSorted({ filters })).toEqual(ids);
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
          expect(await findSorted({ days: { from, to } })).toEqual(ids);
        },
      );

      it('filters and ranks by relevance at once', async () => {
        const parts = { query: stem('port'), filters: [only('outlet', 'Le Monde')] };
        expect(await findSorted({ ...parts, sort: 'relevance' })).toEqual(['f2', 'f3']);
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
        const { facets } = await index.search(
          aRequest({
            query: stem('port'),
            facets: ['speaker'],
            bucketLimit: 1,
            filters: [only('speaker', 'José Pepe Ruiz')],
          }),
        );
        expect(facets[0]?.buckets.map(({ label, count }) => [label, count])).toEqual([
          ['Claudia Sheinbaum', 2],
          ['José “Pepe” Ruiz', 0],
        ]);
      });

      it('counts years and months of all days, whatever the range chosen, and the undated', async () => {
        const days = { from: '2026-01-06', to: null };
        const { dates } = await index.search(aRequest({ days, withDates: true }));
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
        const { dates } = await index.search(
          aRequest({ days: { from: '2026-01-01', to }, withDates: true }),
        );
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
        const found = await index.findFacetValues({
          ...{ query, filters, days },
          field: 'speaker',
          contains,
          limit: 10,
        });
        expect(found.map(({ label }) => label)).toEqual(labels);
      });
    });

    describe('quotations', () => {
      const quote = (text: string, speaker: string | null): Quotation => ({
        ...{ field: 'body', kind: 'direct', text, speaker, attribution: null },
        ...{ start: 0, end: text.length },
      });
      const quoting = (id: string, ...quotations: Quotation[]) => aDocument({ id, quotations });

      it('are in step with their articles', async () => {
        const yes = quote('Yes.', 'Ada Fox');
        const no = quote('No.', null);
        await index.upsert([quoting('a', yes, no, yes), quoting('b', no), quoting('c')]);
        expect(await index.getStats()).toEqual({ articleCount: 3, quotationCount: 4 });
        await index.upsert([quoting('a', no), quoting('c', yes)]);
        expect(await index.getStats()).toEqual({ articleCount: 3, quotationCount: 3 });
        expect(await index.getFingerprints(['a', 'b', 'c'])).toEqual(
          new Map([
            ['a', 'f1'],
            ['b', 'f1'],
            ['c', 'f1'],
          ]),
        );
        await index.delete(['a']);
        expect(await index.getStats()).toEqual({ articleCount: 2, quotationCount: 2 });
      });
    });

    describe('another analyzer', () => {
      /** Every text has the one word that a query asks for. */
      const build = (word: string) => (stored: StoredArticle) => ({
        ...aDocument({ ...stored.article, body: word }, stored.fingerprint),
        article: stored.article,
      });
      const count = async (word: string) =>
        (await index.search(aRequest({ query: stem(word) }))).totalHits;
      const ids = Array.from({ length: 7 }, (_, n) => `a${n}`);

      beforeEach(async () => {
        await index.upsert(
          ids.map((id) => aDocument({ id, body: 'harbour', outlet: 'UNN' }, `f-${id}`)),
        );
      });

      async function reopen(analysisVersion: string): Promise<void> {
        await index.close();
        index = await reopenIndex({ analysisVersion });
      }

      it('is noticed, and a rebuild makes the words anew from the stored articles', async () => {
        expect(await index.isCurrent()).toBe(true);
        await reopen('other');
        expect(await index.isCurrent()).toBe(false);
        expect(await count('harbour')).toBe(ids.length);
        const reported: number[] = [];
        await index.rebuild({
          build: build('port'),
          report: ({ done, total }) => reported.push(done, total),
        });
        expect(reported.slice(-2)).toEqual([ids.length, ids.length]);
        expect(await index.isCurrent()).toBe(true);
        expect([await count('harbour'), await count('port')]).toEqual([0, ids.length]);
        expect((await index.tryGet('a3'))?.body).toBe('harbour');
        expect(await index.getFingerprints(ids)).toEqual(new Map(ids.map((id) => [id, `f-${id}`])));
        await index.upsert([aDocument({ id: 'new', body: 'quay' })]);
        expect(await index.getStats()).toMatchObject({ articleCount: ids.length + 1 });
      });

      it('loses nothing when the rebuild is interrupted, which can be begun again', async () => {
        await reopen('other');
        const failing = build('port');
        const interrupted = index.rebuild({
          build(stored) {
            if (stored.article.id === 'a4') throw new Error('out of luck');
            return failing(stored);
          },
          report: () => undefined,
        });
        await expect(interrupted).rejects.toThrow('out of luck');
        expect(await index.isCurrent()).toBe(false);
        expect(await findSorted({ filters: [only('outlet', 'UNN')] })).toEqual(ids);
        await index.rebuild({ build: failing, report: () => undefined });
        expect(await index.isCurrent()).toBe(true);
        expect(await count('port')).toBe(ids.length);
      });

      it('has nothing to rebuild in an empty index', async () => {
        await index.delete(ids);
        await reopen('other');
        await index.rebuild({ build: build('port'), report: () => undefined });
        expect(await index.isCurrent()).toBe(true);
        expect(await index.getStats()).toEqual({ articleCount: 0, quotationCount: 0 });
      });
    });

    describe('any text', () => {
      it('stores and finds 500 articles of random unicode', async () => {
        const texts = fc.sample(
          fc.tuple(
            fc.string({ unit: 'binary', maxLength: 60 }),
            fc.string({ unit: 'grapheme', maxLength: 200 }),
          ),
          { numRuns: 500, seed: 3 },
        );
        const documents = texts.map(([title, body], n) =>
          aDocument({ id: `u${n}`, title, body, outlet: title, speakers: [body] }),
        );
        await index.upsert(documents);
        expect(await index.getStats()).toMatchObject({ articleCount: 500 });
        for (const { article, text, facets } of documents.slice(0, 120)) {
          expect(await index.tryGet(article.id)).toEqual(article);
          const filters = facets.outlet.map(({ label }) => only('outlet', label));
          const token = [...text.title, ...text.body].find(({ terms }) => terms.length > 0);
          const queries: IndexQuery[] =
            token === undefined
              ? [{ kind: 'all' }]
              : [
                  { kind: 'stem', stem: token.stems[0] ?? '' },
                  { kind: 'phrase', terms: token.terms },
                  { kind: 'prefix', prefix: token.terms[0] ?? '' },
                ];
          for (const query of queries) {
            expect(await find({ query, filters, limit: 500 })).toContain(article.id);
          }
        }
      });
    });
  });
}
