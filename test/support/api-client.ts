import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect } from 'vitest';
import { z } from 'zod';
import { openLanguageDetector } from '../../indexer/extraction/language-detector.ts';
import { syncPaths } from '../../indexer/sync.ts';
import { createApp } from '../../src/api/app.ts';
import type { AppDependencies } from '../../src/api/app.ts';
import { createSearch } from '../../src/search/search.ts';
import type { Search } from '../../src/search/search.ts';
import type { SearchIndex } from '../../src/search-index/search-index.ts';
import { openSqliteIndex } from '../../src/search-index/sqlite/open-sqlite-index.ts';
import { APP_DEFAULTS } from './app-defaults.ts';
import { analyzer, searchConfig, indexTables } from './builders.ts';

/** What `-7d` counts back from in every test. */
export const NOW = new Date('2026-03-31T12:00:00Z');

// Every key that docs/api.md names, and none besides: parsing an answer is the test that they are all present.
const spanSchema = z
  .strictObject({ start: z.int().min(0), end: z.int() })
  .refine(({ start, end }) => start < end, 'a span ends after it starts');
const bucketSchema = z.strictObject({
  value: z.string(),
  label: z.string(),
  count: z.int().min(0),
  selected: z.boolean(),
});
const warningSchema = z.strictObject({
  code: z.string(),
  message: z.string(),
  parameter: z.string(),
  span: spanSchema.nullable(),
  suggestions: z.array(z.string()),
});
const facetFieldSchema = z.enum(['outlet', 'speaker', 'author', 'section', 'language']);
const valueFacetSchema = z.strictObject({
  field: facetFieldSchema,
  buckets: z.array(bucketSchema),
});
const dateFacetSchema = z.strictObject({
  field: z.literal('date'),
  undated: z.int().min(0),
  buckets: z.array(bucketSchema.extend({ interval: z.enum(['year', 'month', 'day']) })),
});
const daySchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);
const factSchemas = {
  id: z.string(),
  title: z.string().nullable(),
  outlet: z.string().nullable(),
  publishedOn: daySchema.nullable(),
  modifiedAt: z.iso.datetime().nullable(),
  authors: z.array(z.string()),
  url: z.string().nullable(),
  language: z.string().nullable(),
  speakers: z.array(z.string()),
};

const countsSchema = z.strictObject({
  title: z.int().min(0),
  quotation: z.int().min(0),
  body: z.int().min(0),
});
const scorePartSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.enum(['term', 'feedback']),
    stem: z.string().min(1),
    counts: countsSchema,
    weight: z.number().positive(),
    score: z.number().positive(),
  }),
  z.strictObject({ kind: z.literal('recency'), score: z.number().positive() }),
]);

export const searchAnswerSchema = z.strictObject({
  hits: z.array(
    z.strictObject({
      ...factSchemas,
      snippet: z.strictObject({ text: z.string(), highlights: z.array(spanSchema) }),
      titleHighlights: z.array(spanSchema),
      score: z.number().nullable(),
      explanation: z.array(scorePartSchema).nullable(),
    }),
  ),
  facets: z.array(z.discriminatedUnion('field', [valueFacetSchema, dateFacetSchema])),
  totalHits: z.int().min(0),
  totalIsExact: z.boolean(),
  strictHits: z.int().min(0).nullable(),
  understood: z.string().min(1),
  corrections: z.array(
    z.strictObject({ written: z.string(), corrected: z.string(), span: spanSchema }),
  ),
  relaxed: z.strictObject({ match: z.literal('any'), message: z.string() }).nullable(),
  page: z.int().min(1),
  pageSize: z.int().min(1),
  tookMs: z.number().min(0),
  warnings: z.array(warningSchema),
});
export type SearchAnswer = z.infer<typeof searchAnswerSchema>;

const quotationHitSchema = z.strictObject({
  text: z.string().min(1),
  highlights: z.array(spanSchema),
  speaker: z.string().nullable(),
  organisation: z.string().nullable(),
  kind: z.enum(['direct', 'mixed', 'unmarked']),
  confidence: z.number().min(0).max(1),
  mention: z.string().nullable(),
  context: z.strictObject({
    text: z.string(),
    highlights: z.array(spanSchema),
    quotation: spanSchema,
  }),
  field: z.enum(['title', 'body']),
  start: z.int().min(0),
  end: z.int(),
  article: z.strictObject({
    id: z.string(),
    title: z.string().nullable(),
    outlet: z.string().nullable(),
    publishedOn: daySchema.nullable(),
    url: z.string().nullable(),
  }),
  score: z.number().nullable(),
});

export const quotationAnswerSchema = searchAnswerSchema.extend({
  hits: z.array(quotationHitSchema),
});
export type QuotationAnswer = z.infer<typeof quotationAnswerSchema>;

export const speakerAnswerSchema = z.strictObject({
  name: z.string(),
  aliases: z.array(z.string()),
  quotations: z.int().min(1),
  articles: z.int().min(1),
  firstOn: daySchema.nullable(),
  lastOn: daySchema.nullable(),
  outlets: z.array(z.strictObject({ value: z.string(), label: z.string(), count: z.int().min(1) })),
  months: z.array(
    z.strictObject({ month: z.string().regex(/^\d{4}-\d{2}$/u), count: z.int().min(1) }),
  ),
  latest: z.array(quotationHitSchema).max(10),
});

export const facetAnswerSchema = valueFacetSchema.extend({
  tookMs: z.number().min(0),
  warnings: z.array(warningSchema),
});

export const articleAnswerSchema = z.strictObject({
  ...factSchemas,
  publishedAt: z.iso.datetime().nullable(),
  section: z.string().nullable(),
  lead: z.string().nullable(),
  body: z.string(),
  blockQuotes: z.array(z.strictObject({ start: z.number(), end: z.number() })),
  captions: z.array(z.string()),
  organisations: z.array(z.string()),
  quotations: z.array(
    z.strictObject({
      field: z.enum(['title', 'body']),
      kind: z.enum(['direct', 'mixed', 'unmarked']),
      text: z.string(),
      start: z.int().min(0),
      end: z.int(),
      speaker: z.string().nullable(),
      nameInArticle: z.string().nullable(),
      organisation: z.string().nullable(),
      attribution: z
        .strictObject({ mention: z.string(), mentionSpan: spanSchema, cue: z.string() })
        .nullable(),
      confidence: z.number().min(0).max(1),
      utteranceId: z.int().min(0),
    }),
  ),
});

export const healthAnswerSchema = z.strictObject({
  status: z.literal('ok'),
  engine: z.string(),
  /** Null while the index cannot say. */
  articles: z.int().min(0).nullable(),
});

export const readyAnswerSchema = z.strictObject({
  status: z.literal('ready'),
  engine: z.string(),
  articles: z.int().min(0),
  quotations: z.int().min(0),
});

const STATUS_BY_CODE = {
  'invalid-request': 400,
  'article-not-found': 404,
  'speaker-not-found': 404,
  'route-not-found': 404,
  'key-required': 401,
  'scope-missing': 403,
  'rate-limited': 429,
  'body-too-large': 413,
  'headers-too-large': 431,
  'request-timeout': 408,
  'service-stopping': 503,
  'index-format': 500,
  internal: 500,
  'index-unavailable': 503,
  'index-timeout': 504,
} as const;
export type ProblemCode = keyof typeof STATUS_BY_CODE;

const parameterErrorSchema = z.strictObject({ parameter: z.string(), message: z.string().min(1) });
const problemSchema = z.strictObject({
  type: z.string(),
  title: z.string().min(1),
  status: z.int(),
  detail: z.string().min(1),
  instance: z
    .string()
    .regex(
      /^urn:(?:uuid:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|onrecord:request:[\w.:-]{1,128})$/u,
    ),
  code: z.string(),
  errors: z.array(parameterErrorSchema).optional(),
  suggestions: z.array(z.string()).optional(),
});
export type ProblemAnswer = Omit<z.infer<typeof problemSchema>, 'errors' | 'suggestions'> & {
  /** Empty for every code but `invalid-request`. */
  readonly errors: readonly z.infer<typeof parameterErrorSchema>[];
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
    status: STATUS_BY_CODE[code],
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
  const request = (path: string, init?: RequestInit) =>
    fetch(`http://127.0.0.1:${address.port}${path}`, init);
  return {
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
