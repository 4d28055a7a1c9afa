import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExtractedArticle } from '../../src/core/article.ts';
import type { Quotation } from '../../src/core/quotation.ts';
import { TEXT_FIELDS } from '../../src/core/index-fields.ts';
import { SORT_ORDERS } from '../../src/search-index/search-index.ts';
import type { IndexQuery } from '../../src/search-index/search-index.ts';
import { aDocument, aQuotation, aRequest } from '../support/builders.ts';
import { useIndexOf } from './index-under-test.ts';
import type { IndexSource } from './index-under-test.ts';
import { all, days, listStems, name, phrase, prefix, stem, term, value } from './queries.ts';
import { listQuotationDocuments, matchesByScan, nameQuotation } from './scan.ts';

const ARTICLES = 300;
const QUERIES = 400;

/** Few words, so that they meet often: inflected, accented, with apostrophes, abbreviations and what they fold to. */
const VOCABULARY = [
  ...['run', 'runs', 'running', 'Runner', 'port', 'ports', 'Port’s', 'Zürich', 'zurich'],
  ...[
    "O'Brien's",
    'obrien',
    'US',
    'us',
    'IT',
    'it',
    'the',
    'of',
    '2,000',
    '2000',
    '3.5',
    'élan',
    'ELAN',
  ],
];
const SPEAKERS = ['José Ruiz', 'Jose Luis Ruiz', 'Luis José', "Siobhán O'Rourke", 'Ruiz'];
const OUTLETS = ['UNN', 'Le Monde', 'Le Monde Diplomatique'];
const DAYS = ['2024-02-29', '2025-12-31', '2026-01-05', '2026-01-06'];

const word = fc.constantFrom(...VOCABULARY);
const paragraph = fc.array(word, { minLength: 1, maxLength: 10 }).map((words) => words.join(' '));
const part = fc.record({
  field: fc.constantFrom('title', 'body'),
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  to: fc.double({ min: 0, max: 1, noNaN: true }),
});

const article = fc
  .record({
    title: fc.array(word, { maxLength: 5 }).map((words) => words.join(' ')),
    body: fc.array(paragraph, { maxLength: 4 }).map((paragraphs) => paragraphs.join('\n\n')),
    parts: fc.array(part, { maxLength: 3 }),
    said: fc.array(fc.option(fc.constantFrom(...SPEAKERS)), { minLength: 3, maxLength: 3 }),
    outlet: fc.option(fc.constantFrom(...OUTLETS)),
    speakers: fc.uniqueArray(fc.constantFrom(...SPEAKERS), { maxLength: 3 }),
    authors: fc.uniqueArray(fc.constantFrom(...SPEAKERS), { maxLength: 1 }),
    publishedOn: fc.option(fc.constantFrom(...DAYS)),
  })
  .map(({ parts, said, ...facts }): Partial<ExtractedArticle> => {
    const quotations = parts.flatMap(({ field, from, to }, n): Quotation[] => {
      const text = facts[field];
      const at = (share: number) => Math.round(share * text.length);
      const [start, end] = [Math.min(at(from), at(to)), Math.max(at(from), at(to))];
      if (start === end) return [];
      const slice = text.slice(start, end);
      return [aQuotation({ start, end, field, text: slice, speaker: said[n] ?? null })];
    });
    return { ...facts, quotations };
  });

const scope = fc.option(fc.constantFrom(...TEXT_FIELDS), { nil: undefined });
const day = fc.option(fc.constantFrom(...DAYS, '2025-06-01', '1999-01-01', '2030-01-01'));
const textQuery: fc.Arbitrary<IndexQuery> = fc.oneof(
  fc.tuple(word, scope).map(([text, where]) => stem(text, where)),
  fc.tuple(word, scope).map(([text, where]) => term(text, where)),
  fc
    .tuple(fc.constantFrom('r', 'run', 'runn', 'por', 'zu', 'o', '20', 'u', 'ela'), scope)
    .map(([text, where]) => prefix(text, where)),
  fc
    .tuple(fc.array(word, { minLength: 1, maxLength: 3 }), scope)
    .map(([words, where]) => phrase(words.join(' '), where)),
  fc
    .tuple(fc.array(word, { minLength: 1, maxLength: 4 }), fc.nat({ max: 5 }), scope)
    .map(([words, distance, where]) => ({
      ...{ kind: 'near' as const, stems: [...new Set(words.flatMap(listStems))], distance },
      ...(where !== undefined && { scope: where }),
    })),
);
const factQuery: fc.Arbitrary<IndexQuery> = fc.oneof(
  fc.constantFrom(...OUTLETS, 'Nobody').map((label) => value('outlet', label)),
  fc.constantFrom(...SPEAKERS, 'Luis').map((label) => value('speaker', label)),
  fc
    .tuple(
      fc.constantFrom('speaker' as const, 'author' as const),
      fc.constantFrom('ruiz', 'jose', 'luis', 'jose ruiz', 'luis ruiz', 'ruiz jose', 'orourke'),
    )
    .map(([field, words]) => name(field, words)),
  fc.constantFrom('le monde', 'monde', 'mond').map((words) => name('outlet', words)),
  fc.tuple(day, day).map(([from, to]) => days(from, to)),
);
const { query: anyQuery } = fc.letrec<{ query: IndexQuery }>((tie) => {
  const clauses = fc.array(tie('query'), { minLength: 1, maxLength: 3 });
  return {
    query: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { weight: 5, arbitrary: textQuery },
      { weight: 2, arbitrary: factQuery },
      { weight: 1, arbitrary: fc.constant(all) },
      { weight: 2, arbitrary: clauses.map((list) => ({ kind: 'and' as const, clauses: list })) },
      { weight: 2, arbitrary: clauses.map((list) => ({ kind: 'or' as const, clauses: list })) },
      {
        weight: 2,
        arbitrary: fc
          .tuple(tie('query'), fc.array(tie('query'), { maxLength: 2 }))
          .map(([include, exclude]) => ({ kind: 'except' as const, include, exclude })),
      },
    ),
  };
});

/** Any query finds what reading every article finds. */
export function describeRandomQueries(source: IndexSource): void {
  describe('any query', { timeout: 30_000 }, () => {
    const documents = fc
      .sample(article, { numRuns: ARTICLES, seed: 1 })
      .map((facts, n) => aDocument({ ...facts, id: `r${n}` }));
    const index = useIndexOf(source, () => documents);

    it('finds the articles that reading all of them finds, in any order', async () => {
      const sizes: number[] = [];
      const anySort = fc.constantFrom(...SORT_ORDERS);
      const property = fc.asyncProperty(anyQuery, anySort, async (query, sort) => {
        const expected = documents.filter((indexed) => matchesByScan(indexed, query));
        const ids = expected.map(({ article: { id } }) => id).sort();
        sizes.push(ids.length);
        const { hits, totalHits, isTotalExact } = await index.search({
          query,
          sort,
          limit: ARTICLES,
        });
        expect(hits.map((hit) => hit.article.id).sort()).toEqual(ids);
        expect({ totalHits, isTotalExact }).toEqual({ totalHits: ids.length, isTotalExact: true });
        expect(await index.get().countUpTo(10, [query])).toEqual([Math.min(10, ids.length)]);
      });
      await fc.assert(property, { numRuns: QUERIES, seed: 2 });
      // The queries tell articles apart: neither none nor all of them.
      const telling = sizes.filter((size) => size > 0 && size < ARTICLES);
      expect(telling.length).toBeGreaterThan(QUERIES / 2);
    });

    it('finds the quotations that reading all of them finds, in any order', async () => {
      const sizes: number[] = [];
      const quotations = documents.flatMap(listQuotationDocuments);
      const property = fc.asyncProperty(
        anyQuery,
        fc.constantFrom(...SORT_ORDERS),
        async (query, sort) => {
          const expected = quotations
            .filter(({ asDocument }) => matchesByScan(asDocument, query))
            .map(({ key }) => key);
          sizes.push(expected.length);
          const request = aRequest({ query, sort, limit: quotations.length });
          const { hits, totalHits, isTotalExact } = await index.get().searchQuotations(request);
          expect(hits.map(nameQuotation).sort()).toEqual(expected.sort());
          expect({ totalHits, isTotalExact }).toEqual({
            totalHits: expected.length,
            isTotalExact: true,
          });
          const counts = await index.get().countQuotationsUpTo(10, [query]);
          expect(counts).toEqual([Math.min(10, expected.length)]);
        },
      );
      await fc.assert(property, { numRuns: QUERIES, seed: 3 });
      const telling = sizes.filter((size) => size > 0 && size < quotations.length);
      expect(telling.length).toBeGreaterThan(QUERIES / 3);
    });
  });
}
