import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExtractedArticle } from '../../src/core/article.ts';
import { parseQuery } from '../../src/query/parse-query.ts';
import { openTestService } from '../support/api-client.ts';
import type { TestService } from '../support/api-client.ts';
import { aDocument, aQuotation, anArticle } from '../support/builders.ts';
import { isAskedFor, readArticle } from './scan-articles.ts';

// Few words and names, so that most queries find some articles, and none all of them.
const WORDS = [
  ...['port', 'ports', 'Ship', 'reject', 'rejects', 'Zürich', 'tide', 'tides', 'net', 'zero'],
  ...['the', 'of', 'who', 'US', 'us', 'U.S.', 'United', 'States', 'percent', 'per', 'cent'],
  ...["O'Brien", 'pre-war', 'war', '2,000', '東京'],
];
const OUTLETS = ['UNN', 'Mexico Business News', 'Harbour Ledger'];
const SPEAKERS = ['Donald Trump', 'Claudia Sheinbaum', 'José Ruiz', "Siobhán O'Rourke"];
const AUTHORS = ['Stepan Haftko', 'Ines Duarte', 'Jean-Luc Ruiz'];
const DAYS = ['2024-02-29', '2025-12-31', '2026-01-01', '2026-01-05', '2026-03-30'];

const word = fc.constantFrom(...WORDS);
const sentence = (maxLength: number) =>
  fc.array(word, { minLength: 1, maxLength }).map((words) => words.join(' '));
const some = (names: readonly string[]) => fc.subarray([...names], { maxLength: 2 });

/** A stretch of words of a text is said by somebody. */
const quotationsOf = (field: 'title' | 'body', text: string, [from, length]: [number, number]) => {
  const paragraph = text.split('\n\n')[0] ?? '';
  const words = [...paragraph.matchAll(/\S+/gu)];
  const first = words[from % words.length];
  const last = words[Math.min((from % words.length) + length, words.length - 1)];
  const start = first?.index ?? 0;
  const end = (last?.index ?? 0) + (last?.[0].length ?? 0);
  return { field, kind: 'direct', text: text.slice(start, end), start, end } as const;
};
const stretch = fc.tuple(fc.nat(20), fc.nat(5));

const anyArticle: fc.Arbitrary<Partial<ExtractedArticle>> = fc
  .record({
    title: fc.option(sentence(5)),
    paragraphs: fc.array(sentence(8), { minLength: 1, maxLength: 3 }),
    outlet: fc.option(fc.constantFrom(...OUTLETS)),
    speakers: some(SPEAKERS),
    authors: some(AUTHORS),
    publishedOn: fc.option(fc.constantFrom(...DAYS)),
    inBody: fc.option(stretch),
    inTitle: fc.option(stretch, { freq: 1 }),
  })
  .map(({ paragraphs, inBody, inTitle, ...facts }) => {
    const body = paragraphs.join('\n\n');
    const quotations = [
      ...(inBody === null ? [] : [quotationsOf('body', body, inBody)]),
      ...(inTitle === null || facts.title === null
        ? []
        : [quotationsOf('title', facts.title, inTitle)]),
    ];
    return {
      ...{ ...facts, body },
      quotations: quotations.map((quotation) => aQuotation(quotation)),
    };
  });

const phrase = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
const anyText = fc.oneof(
  { weight: 6, arbitrary: word },
  { weight: 2, arbitrary: phrase.map((words) => `"${words}"`) },
  { weight: 1, arbitrary: fc.tuple(word, word).map((pair) => pair.join('-')) },
  { weight: 1, arbitrary: word.map((item) => `=${item}`) },
  { weight: 1, arbitrary: fc.constantFrom('por*', 'Zür*', 'o*', 'U.S.*', 'reject*', '2,0*') },
  {
    weight: 2,
    arbitrary: fc.tuple(phrase, fc.nat(4)).map(([words, n]) => `"${words}"~${n}`),
  },
  { weight: 2, arbitrary: fc.constantFrom('United States', 'per cent', 'united state') },
);
const anyFact = fc.constantFrom(
  ...['outlet:UNN', 'outlet:mbn', 'outlet:"harbour ledger"', 'outlet:harbour'],
  ...['speaker:trump', 'speaker:"Donald J. Trump"', 'speaker:ruiz', "speaker:O'Rourke"],
  ...['author:ruiz', 'author:Jean-Luc', 'author:"stepan haftko"', 'speaker:(trump OR ruiz)'],
  ...['date:2026', 'date:2025-12..2026-01', 'after:2026-01', 'before:2026-01', 'date:-90d'],
  ...['date:2026-01-05', 'date:..2025', 'before:-1d', 'date:-0d..-9d', 'date:(2024 OR 2026-03)'],
);
/** Texts of the grammar. */
const { query: anyQuery } = fc.letrec<{ operand: string; query: string }>((tie) => ({
  operand: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'query' },
    { weight: 10, arbitrary: anyText },
    {
      weight: 3,
      arbitrary: fc
        .tuple(fc.constantFrom('title:', 'body:', 'quote:'), anyText)
        .map((parts) => parts.join('')),
    },
    { weight: 2, arbitrary: anyFact },
    {
      weight: 3,
      arbitrary: fc
        .tuple(fc.constantFrom('-', 'NOT ', '–'), tie('operand'))
        .map((parts) => parts.join('')),
    },
    {
      weight: 4,
      arbitrary: fc
        .tuple(fc.constantFrom('', '', 'title:', 'body:', 'quote:', '-'), tie('query'))
        .map(([lead, text]) => `${lead}(${text})`),
    },
  ),
  query: fc
    .array(fc.tuple(tie('operand'), fc.constantFrom(' ', ' ', ' ', ' AND ', ' OR ')), {
      minLength: 1,
      maxLength: 4,
      depthIdentifier: 'query',
    })
    .map((parts) =>
      parts.map(([operand, joint], at) => (at === 0 ? '' : joint) + operand).join(''),
    ),
}));

const ARTICLES = fc
  .sample(anyArticle, { numRuns: 200, seed: 1 })
  // One that has every word: none of a query is unknown, and so none is corrected.
  .concat([{ body: `${WORDS.join(' ')} state` }])
  .map((facts, n) => anArticle({ ...facts, id: `a${n}` }));

let service: TestService;
beforeAll(async () => {
  service = openTestService();
  await service.index.upsert(ARTICLES.map((article) => aDocument(article)));
});
afterAll(async () => {
  await service.close();
});

describe('search', () => {
  it(
    'finds for any query what a scan through all articles finds',
    { timeout: 30_000 },
    async () => {
      const articles = ARTICLES.map(readArticle);
      let telling = 0;
      await fc.assert(
        fc.asyncProperty(anyQuery, fc.constantFrom('newest', 'relevance'), async (q, sort) => {
          const { root } = parseQuery(q).query;
          const wanted = articles
            .filter((read) => isAskedFor(read, root, q))
            .map(({ article }) => article.id);
          const { hits, totalHits, totalIsExact, corrections } = await service.search.search({
            ...{ q, include: {}, exclude: {}, from: null, to: null, isTyping: false, match: 'all' },
            ...{ sort, page: 1, pageSize: ARTICLES.length, facets: [] },
            ...{ recencyDays: null, isExplained: false, collapse: false },
          });
          expect(hits.map(({ id }) => id).sort()).toEqual(wanted.sort());
          expect({ totalHits, totalIsExact, corrections }).toEqual({
            ...{ totalHits: wanted.length, totalIsExact: true, corrections: [] },
          });
          if (wanted.length > 0 && wanted.length < ARTICLES.length) telling++;
        }),
        { numRuns: 400, seed: 1 },
      );
      expect(telling).toBeGreaterThan(200);
    },
  );
});
