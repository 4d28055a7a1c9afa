import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  expectAnswer,
  expectProblem,
  facetAnswerSchema,
  openTestService,
  searchAnswerSchema,
  startApi,
} from '../support/api-client.ts';
import type { ApiClient, TestService } from '../support/api-client.ts';
import { aDocument } from '../support/builders.ts';

let service: TestService;
let api: ApiClient;
beforeAll(async () => {
  service = openTestService();
  await service.index.upsert([
    aDocument({ id: 'r1', title: 'Mexico rejects', outlet: 'UNN', publishedOn: '2026-01-06' }),
    aDocument({ id: 'r2', body: 'A port 東京 🙂.', speakers: ['Zoë'], publishedOn: null }),
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
);
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc
    .array(
      fc.constantFrom('"', '“', '-', ' ', '*', '(', ')', 'AND', 'NOT', 'port', 'é', '東', '\0'),
    )
    .map((parts) => parts.join('')),
);
const anyValue = fc.oneof(
  { weight: 3, arbitrary: anyText },
  {
    weight: 2,
    arbitrary: fc.constantFrom('1', '20', 'true', 'newest', '2026', '-7d', 'outlet', ''),
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

describe('any request', () => {
  it('by query string is answered or refused with the parameter named, never a failure', async () => {
    const anyPath = fc.constantFrom('/api/search', '/api/facets/speaker');
    await fc.assert(
      fc.asyncProperty(anyPath, anyQueryString, async (path, queryString) => {
        const response = await api.request(`${path}?${queryString}`);
        if (response.status === 200) {
          await expectAnswer<unknown>(
            response,
            path === '/api/search' ? searchAnswerSchema : facetAnswerSchema,
          );
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
        const { warnings } = await expectAnswer(response, searchAnswerSchema);
        for (const { span } of warnings) {
          expect(span?.end).toBeLessThanOrEqual(q.length);
        }
      }),
      { numRuns: 150, seed: 1 },
    );
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
