import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { facetAnswerSchema, searchAnswerSchema } from '../../src/api/answers/search-answers.ts';
import { quotationAnswerSchema } from '../../src/api/answers/quotation-answers.ts';
import { expectAnswer, expectProblem, openTestService, startApi } from '../support/api-client.ts';
import type { ApiClient, TestService } from '../support/api-client.ts';
import { aDocument, aQuotation } from '../support/builders.ts';

const SAID = aQuotation({ text: 'A port 東京 🙂.', speaker: 'Zoë', start: 0, end: 12 });

let service: TestService;
let api: ApiClient;
beforeAll(async () => {
  service = openTestService();
  await service.index.upsert([
    aDocument({ id: 'r1', title: 'Mexico rejects', outlet: 'UNN', publishedOn: '2026-01-06' }),
    aDocument({ id: 'r2', body: 'A port 東京 🙂.', speakers: ['Zoë'], quotations: [SAID] }),
  ]);
  api = await startApi({ ...service });
});
afterAll(async () => {
  await api.close();
  await service.close();
});

const anyName = fc.constantFrom(
  ...['q', 'outlet', 'speaker', 'author', 'section', 'language', 'outletNot', 'speakerNot'],
  ...['from', 'to', 'typing', 'sort', 'page', 'pageSize', 'facets', 'contains', 'limit', 'zzz'],
  ...['match', 'explain', 'collapse', 'recency'],
);
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc
    .array(
      fc.constantFrom(
        ...['"', '“', '-', ' ', ' ', '*', '(', ')', 'AND ', ' OR ', 'NOT ', '~5', '=', '..'],
        ...['title:', 'Quote：', 'outlet:', 'speaker:', 'date:', 'before:', '2026', '-7d'],
        ...['port', 'prot', 'US', 'us', 'O’Brien', 'é', '東', '\0', '🙂', '\n', '2,000'],
      ),
    )
    .map((parts) => parts.join('')),
);
const anyValue = fc.oneof(
  { weight: 3, arbitrary: anyText },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...['1', '20', 'true', 'newest', '2026', '-7d', 'outlet', '', 'all', 'any', '30d'],
    ),
  },
);
const anyQueryString = fc.oneof(
  { weight: 2, arbitrary: anyText.map((q) => new URLSearchParams({ q }).toString()) },
  {
    weight: 2,
    arbitrary: fc
      .array(fc.tuple(anyName, anyValue), { maxLength: 6 })
      .map((pairs) => new URLSearchParams(pairs).toString()),
  },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.constantFrom('q', '=', '&', '%', '%E0', '%00', '+', '?', 'page', ';', '[', '\\'))
      .map((parts) => parts.join('')),
  },
);

const SCHEMAS = new Map<string, z.ZodType>([
  ['/api/search', searchAnswerSchema],
  ['/api/quotations', quotationAnswerSchema],
  ['/api/facets/speaker', facetAnswerSchema],
]);

describe('any request', () => {
  it('by query string is answered or refused with the parameter named, never a failure', async () => {
    const anyPath = fc.constantFrom(...SCHEMAS.keys());
    await fc.assert(
      fc.asyncProperty(anyPath, anyQueryString, async (path, queryString) => {
        const response = await api.request(`${path}?${queryString}`);
        if (response.status === 200) {
          await expectAnswer<unknown>(response, SCHEMAS.get(path) ?? searchAnswerSchema);
        } else {
          const { errors } = await expectProblem(response, 'invalid-request');
          expect(errors.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  it('that has only a query is always answered', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (q) => {
        const response = await api.post('/api/search', { q });
        const { warnings, corrections } = await expectAnswer(response, searchAnswerSchema);
        for (const { span } of warnings) {
          expect(span?.end).toBeLessThanOrEqual(q.length);
        }
        for (const { span, written } of corrections) {
          expect(q.slice(span.start, span.end)).toBe(written);
        }
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  it('with words that are only a little wrong says which ones it took instead', async () => {
    const { corrections, hits } = await expectAnswer(
      await api.post('/api/search', { q: 'Mexcio rejcets', match: 'all' }),
      searchAnswerSchema,
    );
    expect(corrections.map(({ corrected }) => corrected)).toEqual(['mexico', 'rejects']);
    expect(hits.map(({ id }) => id)).toEqual(['r1']);
  });

  it('by JSON body is answered or refused with the parameter named, never a failure', async () => {
    const anyBody = fc.oneof(
      fc.dictionary(anyName, fc.oneof(anyValue, fc.jsonValue({ maxDepth: 2 })), { maxKeys: 4 }),
      fc.jsonValue({ maxDepth: 1 }),
    );
    await fc.assert(
      fc.asyncProperty(anyBody, async (body) => {
        const response = await api.post('/api/search', JSON.stringify(body));
        if (response.status === 200) await expectAnswer(response, searchAnswerSchema);
        else await expectProblem(response, 'invalid-request');
      }),
      { numRuns: 150, seed: 1 },
    );
  });

  const MAX = 20_000;
  const fill = (part: string) => part.repeat(MAX / part.length).slice(0, MAX);
  const words = Array.from({ length: 1_000 }, (_, n) => `word${n}`).join(' ');
  it.each([
    ['parentheses that open', fill('('), 'levels of parentheses'],
    ['parentheses that close', fill(')'), null],
    ['parentheses in pairs', fill('()'), null],
    ['words in parentheses', fill('(a '), 'words'],
    [
      'parentheses around a word',
      `${'('.repeat(9_000)}a${')'.repeat(9_000)}`,
      'levels of parentheses',
    ],
    ['quotation marks', fill('"'), null],
    ['quotation marks around words', fill('"a" ').slice(0, 400), 'clauses with operators'],
    ['minus signs', fill('-'), null],
    ['minus signs before words', fill('-a ').slice(0, 400), 'clauses with operators'],
    ['NOT', fill('NOT '), null],
    ['NOT before a word', `${fill('NOT ').slice(0, -1)}a`, null],
    ['OR', fill('OR '), null],
    ['alternatives', fill('a OR '), 'words'],
    ['fields', fill('title:'), 'words'],
    ['colons', fill('a:'), 'words'],
    ['asterisks', fill('*'), null],
    ['equals signs', fill('='), null],
    ['one letter', fill('a'), null],
    ['words of one letter', fill('a '), 'words'],
    ['signs without words', fill('& '), null],
    ['surrogates', fill('\ud83d').slice(0, 10_000), null],
    ['near words', '"port a 東京 the mexico"~1000 '.repeat(50), null],
    ['beginnings of one letter', 'p* '.repeat(50), null],
    ['words that nobody uses', words, null],
    ['words that nobody uses, while typing', words, null],
    ['a word as often as the limit allows', 'mexico '.repeat(1_000), null],
    ['synonyms', 'United States percent GDP '.repeat(250), null],
    ['hyphens', 'a-b '.repeat(500), null],
    ['excluded groups inside each other', `${'-(a '.repeat(20)}${')'.repeat(20)}`, null],
  ])('of many %s is answered or refused with the limit named, quickly', async (name, q, limit) => {
    const started = performance.now();
    const typing = name.endsWith('typing');
    const response = await api.post('/api/search', { q, typing, explain: true });
    expect(performance.now() - started).toBeLessThan(3_000);
    if (limit === null) {
      await expectAnswer(response, searchAnswerSchema);
    } else {
      const { errors } = await expectProblem(response, 'invalid-request');
      expect(errors).toMatchObject([{ parameter: 'q' }]);
      expect(errors[0]?.message).toMatch(new RegExp(`^the query has \\d+ ${limit}; the limit is`));
    }
  });

  it('for an article is answered with the article or with 404', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const id = `unknown ${text.replace(/\p{Cs}/gu, '')}`;
        const response = await api.request(`/api/articles/${encodeURIComponent(id)}`);
        const { detail } = await expectProblem(response, 'article-not-found');
        expect(detail).toContain(JSON.stringify(id));
      }),
      { numRuns: 50, seed: 1 },
    );
  });
});
