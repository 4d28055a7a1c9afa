import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect } from 'vitest';
import type { z } from 'zod';
import { openLanguageDetector } from '../../indexer/extraction/language-detector.ts';
import { syncPaths } from '../../indexer/sync.ts';
import { problemSchema } from '../../src/api/answers/problem-answers.ts';
import type { parameterErrorSchema } from '../../src/api/answers/problem-answers.ts';
import type { quotationAnswerSchema } from '../../src/api/answers/quotation-answers.ts';
import { searchAnswerSchema } from '../../src/api/answers/search-answers.ts';
import { createApp } from '../../src/api/app.ts';
import type { AppDependencies } from '../../src/api/app.ts';
import { PROBLEMS } from '../../src/api/problem.ts';
import type { SavingDependencies } from '../../src/api/routes/saved-searches.ts';
import { createSearch } from '../../src/search/search.ts';
import type { Search } from '../../src/search/search.ts';
import type { SearchIndex } from '../../src/search-index/search-index.ts';
import { openSqliteIndex } from '../../src/search-index/sqlite/open-sqlite-index.ts';
import { APP_DEFAULTS } from './app-defaults.ts';
import { expectDocumented } from './documented.ts';
import { analyzer, searchConfig, indexTables } from './builders.ts';

/** What `-7d` counts back from in every test. */
export const NOW = new Date('2026-03-31T12:00:00Z');

export type ProblemCode = keyof typeof PROBLEMS;
export type SearchAnswer = z.output<typeof searchAnswerSchema>;
export type QuotationAnswer = z.output<typeof quotationAnswerSchema>;
export type ProblemAnswer = Omit<z.output<typeof problemSchema>, 'errors' | 'suggestions'> & {
  /** Empty for every code but `invalid-request`. */
  readonly errors: readonly z.output<typeof parameterErrorSchema>[];
  /** Empty for every code but `speaker-not-found`. */
  readonly suggestions: readonly string[];
};

/** Checks that the response is a whole problem document of this code, and returns it. */
export async function expectProblem(response: Response, code: ProblemCode): Promise<ProblemAnswer> {
  const text = await response.text();
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json(?:;|$)/u);
  expect(response.headers.get('cache-control')).toBe('no-store');
  const problem = problemSchema.parse(JSON.parse(text));
  expect(problem).toMatchObject({
    code,
    status: PROBLEMS[code].status,
    type: `urn:onrecord:problem:${code}`,
  });
  expect(response.status).toBe(problem.status);
  expect(text).not.toMatch(/<html|<pre|\.(?:ts|js):\d+|node_modules|\\n\s+at /iu);
  expect(problem.errors === undefined).toBe(code !== 'invalid-request');
  expect(problem.suggestions === undefined).toBe(code !== 'speaker-not-found');
  return { ...problem, errors: problem.errors ?? [], suggestions: problem.suggestions ?? [] };
}

/** Checks that the response is a 200 of JSON with exactly the documented keys, and returns the answer. */
export async function expectAnswer<Answer>(
  response: Response,
  schema: z.ZodType<Answer>,
): Promise<Answer> {
  const text = await response.text();
  expect({ status: response.status, text }).toMatchObject({ status: 200 });
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  return schema.parse(JSON.parse(text));
}

export type ApiClient = {
  /** Where it listens, for clients of their own. */
  readonly origin: string;
  readonly request: (path: string, init?: RequestInit) => Promise<Response>;
  /** Sends a JSON body; a text is sent as it is. */
  readonly post: (path: string, body: unknown) => Promise<Response>;
  /** The answer of `GET /api/search` to a query string without its `?`. */
  readonly search: (queryString: string) => Promise<SearchAnswer>;
  readonly close: () => Promise<void>;
};

/** Starts the application on a free port; what a test does not hand in answers nothing. */
export async function startApi({
  search,
  index = {
    getStats: () => Promise.resolve({ articleCount: 0, quotationCount: 0 }),
    isCurrent: () => Promise.resolve(true),
  },
  ...dependencies
}: Pick<AppDependencies, 'search'> & Partial<AppDependencies>): Promise<ApiClient> {
  const app = createApp({ ...APP_DEFAULTS, search, index, ...dependencies });
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  const origin = `http://127.0.0.1:${address.port}`;
  // Whatever a test asks for, the answer has to be one that the description of the API has.
  const request = async (path: string, init?: RequestInit) => {
    const response = await fetch(`${origin}${path}`, init);
    await expectDocumented(init?.method ?? 'GET', path, response.clone());
    return response;
  };
  return {
    origin,
    request,
    post: (path, body) =>
      request(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    search: async (queryString) =>
      expectAnswer(await request(`/api/search?${queryString}`), searchAnswerSchema),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

export type TestService = {
  readonly index: SearchIndex;
  readonly search: Search;
  readonly saving: SavingDependencies;
  readonly close: () => Promise<void>;
};

/** Opens an empty embedded index in a folder of its own, with the search over it. */
export function openTestService(): TestService {
  const directory = mkdtempSync(join(tmpdir(), 'onrecord-service-'));
  const index = openSqliteIndex({
    directory,
    tables: indexTables,
    queryTimeoutMs: 30_000,
    foreignFormat: 'refuse',
    onSetAside: () => undefined,
  });
  return {
    index,
    search: openTestSearch(index),
    saving: {
      isOn: true,
      index,
      now: () => NOW,
      makeId: randomUUID,
      makeSecret: () => 'whsec_c2VjcmV0',
      webhooks: 'https',
    },
    async close() {
      await index.close();
      rmSync(directory, { recursive: true });
    },
  };
}

/** Returns the search over any index, with the tables that Onrecord ships. */
export function openTestSearch(index: SearchIndex, showsFullText = true): Search {
  const { outlets, speakers, synonyms, fields } = searchConfig;
  const { maxListedValues } = fields;
  return createSearch({
    ...{ index, analyzer, outlets, speakers, synonyms, maxListedValues, showsFullText },
    now: () => NOW,
  });
}

/** Indexes the articles that come with Onrecord, as its first start does. */
export async function indexSampleArticles(index: SearchIndex): Promise<void> {
  await indexPaths(index, ['data/articles']);
}

/** Indexes files and folders in this process; each of their articles can be read. */
export async function indexPaths(index: SearchIndex, paths: readonly string[]): Promise<void> {
  const { extractionVersion } = searchConfig;
  const { problems } = await syncPaths(paths, {
    index,
    analyzer,
    extraction: { ...searchConfig, languages: await openLanguageDetector(), now: () => NOW },
    extractionVersion,
    limits: { maxArticleBytes: 16_000_000 },
    batchSize: 200,
    isDryRun: false,
    standardInput: { bytes: Readable.from([]), format: null },
    report: () => undefined,
  });
  expect(problems).toBe(0);
}
