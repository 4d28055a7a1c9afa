import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Quotation } from '../../src/core/quotation.ts';
import type { IndexQuery } from '../../src/search-index/search-index.ts';
import { aDocument, aQuotation } from '../support/builders.ts';
import { useNewIndex } from './index-under-test.ts';
import type { IndexSource } from './index-under-test.ts';
import { all, only, stem } from './queries.ts';

/** What is stored, listed and fetched. */
export function describeWriting(source: IndexSource): void {
  describe('an empty index', () => {
    const index = useNewIndex(source);

    it('answers every question with nothing', async () => {
      const result = await index.search({
        query: stem('mexico'),
        facets: ['outlet', 'speaker'],
        withDates: true,
      });
      expect(result).toEqual({
        hits: [],
        totalHits: 0,
        totalDocuments: 0,
        isTotalExact: true,
        facets: [
          { field: 'outlet', buckets: [] },
          { field: 'speaker', buckets: [] },
        ],
        ...{ next: null, hasChanged: false },
        dates: { years: [], months: [], days: [], undated: 0 },
      });
      expect(await index.get().tryGet('a1')).toBeNull();
      expect(await index.get().getStats()).toMatchObject({ articleCount: 0 });
      expect(await index.get().getFingerprints(['a1'])).toEqual(new Map());
    });

    it('accepts an empty batch and the removal of an unknown id', async () => {
      await index.get().upsert([]);
      await index.get().delete(['nobody']);
      expect(await index.get().getStats()).toMatchObject({ articleCount: 0 });
    });
  });

  describe('writing', () => {
    const index = useNewIndex(source);

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
      await index.get().upsert([indexed]);
      expect(await index.get().tryGet('path/with spaces & ünïcode:12')).toEqual(indexed.article);
      expect(await index.get().tryGet('path/with spaces & unicode:12')).toBeNull();
    });

    it('replaces an article of the same id, with its words, facets and fingerprint', async () => {
      await index.get().upsert([aDocument({ title: 'Old words', outlet: 'UNN' }, 'f1')]);
      await index.get().upsert([aDocument({ title: 'New text', outlet: 'MBN' }, 'f2')]);
      expect(await index.find({ query: stem('words') })).toEqual([]);
      expect(await index.find({ query: stem('text') })).toEqual(['a1']);
      expect(await index.find({ filters: [only('outlet', 'UNN')] })).toEqual([]);
      expect(await index.find({ filters: [only('outlet', 'MBN')] })).toEqual(['a1']);
      expect(await index.get().getFingerprints(['a1', 'a2'])).toEqual(new Map([['a1', 'f2']]));
      expect(await index.get().getStats()).toMatchObject({ articleCount: 1 });
    });

    it('keeps the last of two documents with one id in a batch', async () => {
      await index.get().upsert([aDocument({ title: 'First' }), aDocument({ title: 'Second' })]);
      expect(await index.find({ query: stem('first') })).toEqual([]);
      expect(await index.find({ query: stem('second') })).toEqual(['a1']);
    });

    it('removes articles from hits, totals, facets and fetching', async () => {
      await index
        .get()
        .upsert([
          aDocument({ id: 'a1', body: 'cartel', outlet: 'UNN' }),
          aDocument({ id: 'a2', body: 'cartel', outlet: 'MBN' }),
        ]);
      await index.get().delete(['a1', 'unknown']);
      const result = await index.search({ query: stem('cartel'), facets: ['outlet'] });
      expect(result.totalHits).toBe(1);
      expect(result.facets).toEqual([
        { field: 'outlet', buckets: [{ key: 'mbn', label: 'MBN', count: 1 }] },
      ]);
      expect(await index.get().tryGet('a1')).toBeNull();
    });

    it('can be read again after it was closed', async () => {
      await index.get().upsert([aDocument({ title: 'Durable' })]);
      await index.reopen();
      expect(await index.find({ query: stem('durable') })).toEqual(['a1']);
    });

    it('lists the articles below a location, by id, in pages', async () => {
      const locations = ['/data/a.txt', '/data/b/c.txt', '/data.txt', '/data0/d.txt', '/data'];
      await index
        .get()
        .upsert([
          ...locations.map((location, n) => aDocument({ id: `a${n}`, location })),
          aDocument({ id: 'a9', location: null }),
        ]);
      const list = (afterId: string | null, limit = 10) =>
        index.get().listSources({ root: '/data', afterId, limit });
      expect(await list(null)).toEqual([
        { id: 'a0', location: '/data/a.txt' },
        { id: 'a1', location: '/data/b/c.txt' },
        { id: 'a4', location: '/data' },
      ]);
      expect((await list('a0', 1)).map(({ id }) => id)).toEqual(['a1']);
      expect(await list('a4')).toEqual([]);
      const all = await index.get().listSources({ root: '/', afterId: null, limit: 10 });
      expect(all.map(({ id }) => id)).toEqual(['a0', 'a1', 'a2', 'a3', 'a4']);
    });

    it('lists articles whose long ids begin alike', async () => {
      const ids = ['a', 'b', 'c'].map((end) => 'x'.repeat(300) + end);
      await index.get().upsert(ids.map((id) => aDocument({ id, location: '/data/x' })));
      const found: string[] = [];
      while (found.length < ids.length) {
        const afterId = found.at(-1) ?? null;
        const page = await index.get().listSources({ root: '/data', afterId, limit: 1 });
        found.push(...page.map(({ id }) => id));
      }
      expect(found.sort()).toEqual(ids);
    });
  });

  describe('quotations', () => {
    const index = useNewIndex(source);

    const quote = (text: string, speaker: string | null): Quotation =>
      aQuotation({ text, speaker, end: text.length });
    const quoting = (id: string, ...quotations: Quotation[]) => aDocument({ id, quotations });

    it('are in step with their articles', async () => {
      const yes = quote('Yes.', 'Ada Fox');
      const no = quote('No.', null);
      await index.get().upsert([quoting('a', yes, no, yes), quoting('b', no), quoting('c')]);
      expect(await index.get().getStats()).toEqual({ articleCount: 3, quotationCount: 4 });
      await index.get().upsert([quoting('a', no), quoting('c', yes)]);
      expect(await index.get().getStats()).toEqual({ articleCount: 3, quotationCount: 3 });
      expect(await index.get().getFingerprints(['a', 'b', 'c'])).toEqual(
        new Map([
          ['a', 'f1'],
          ['b', 'f1'],
          ['c', 'f1'],
        ]),
      );
      await index.get().delete(['a']);
      expect(await index.get().getStats()).toEqual({ articleCount: 2, quotationCount: 2 });
    });
  });

  describe('any text', { timeout: 30_000 }, () => {
    const index = useNewIndex(source);

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
      await index.get().upsert(documents);
      expect(await index.get().getStats()).toMatchObject({ articleCount: 500 });
      for (const { article, text, facets } of documents.slice(0, 120)) {
        expect(await index.get().tryGet(article.id)).toEqual(article);
        const filters = facets.outlet.map(({ label }) => only('outlet', label));
        const token = [...text.title, ...text.body].find(({ terms }) => terms.length > 0);
        const queries: IndexQuery[] =
          token === undefined
            ? [all]
            : [
                { kind: 'stem', stem: token.stems[0] ?? '' },
                { kind: 'phrase', terms: token.terms },
                { kind: 'prefix', prefix: token.terms[0] ?? '' },
              ];
        for (const query of queries) {
          expect(await index.find({ query, filters, limit: 500 })).toContain(article.id);
        }
      }
    });
  });
}
