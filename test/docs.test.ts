import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PROBLEMS } from '../src/api/problem.ts';
import { listSettings } from '../src/config/config.ts';
import { QUERY_LIMITS } from '../src/search/query-limits.ts';
import { searchAnswerSchema } from '../src/api/answers/search-answers.ts';
import {
  indexPaths,
  indexSampleArticles,
  openTestService,
  startApi,
} from './support/api-client.ts';
import type { ApiClient, TestService } from './support/api-client.ts';
import { listOperations } from './support/documented.ts';

const read = (path: string) => readFileSync(path, 'utf8');
const PAGES = [
  'README.md',
  'ARCHITECTURE.md',
  'CHANGELOG.md',
  'docs/api.md',
  'docs/client.md',
  'docs/configuration.md',
  'docs/operations.md',
  'docs/problems.md',
  'docs/query-language.md',
  'data/README.md',
];

describe('documentation', () => {
  it.each(listSettings())('describes $env with its flag, default and meaning', (setting) => {
    const { env, flag, help, defaultValue } = setting;
    const shown = defaultValue === '' ? '' : ` \`${defaultValue}\``;
    expect(read('docs/configuration.md')).toContain(
      `| \`${env}\` | \`${flag}\` |${shown} | ${help} |`,
    );
  });

  it.each(Object.entries(PROBLEMS))(
    'has a section for the problem %s with its status',
    (code, { status }) => {
      expect(read('docs/problems.md')).toContain(`## ${code}\n\n${status}`);
    },
  );

  it('names scripts in the README that exist', () => {
    const manifest = z.object({ scripts: z.record(z.string(), z.string()) });
    const { scripts } = manifest.parse(JSON.parse(read('package.json')));
    const named = [...read('README.md').matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1]);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((name) => scripts[name ?? ''] === undefined)).toEqual([]);
  });

  it.each(PAGES)('links from %s to files that exist', (page) => {
    const folder = page.includes('/') ? page.slice(0, page.lastIndexOf('/') + 1) : '';
    const links = [...read(page).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(
      (match) => folder + (match[1] ?? ''),
    );
    expect(links.filter((link) => !existsSync(link))).toEqual([]);
  });
});

/** The rows below each header of a table that begins with these columns; cells as they are written. */
function listRows(page: string, ...columns: string[]): string[][] {
  const rows: string[][] = [];
  let isWanted = false;
  for (const line of read(page).split('\n')) {
    const cells = line.startsWith('|')
      ? line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim())
      : [];
    if (cells.length === 0) isWanted = false;
    else if (columns.every((column, at) => cells[at] === column)) isWanted = true;
    else if (isWanted && !/^-+$/u.test(cells[0] ?? '')) rows.push(cells);
  }
  return rows;
}
const listCode = (cell = '') => [...cell.matchAll(/`([^`]+)`/gu)].map((match) => match[1] ?? '');

describe('docs/query-language.md', () => {
  const PAGE = 'docs/query-language.md';
  const articles = listRows(PAGE, 'article', 'outlet', 'published').map(
    ([id = '', outlet, date, author, title, text]) => ({
      ...{ id: listCode(id)[0] ?? '', outlet, title, text },
      ...(date === '' ? {} : { date }),
      ...(author === '' ? {} : { author }),
    }),
  );
  const examples = listRows(PAGE, 'query', 'finds', 'because').flatMap(
    ([written = '', finds = '']) =>
      (written === '(nothing)' ? [''] : listCode(written)).map((q) => ({ q, finds })),
  );

  let service: TestService;
  let api: ApiClient;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'onrecord-docs-'));
    const path = join(folder, 'articles.jsonl');
    writeFileSync(path, articles.map((article) => JSON.stringify(article)).join('\n'));
    service = openTestService();
    await indexPaths(service.index, [path]);
    api = await startApi({ ...service });
  });
  afterAll(async () => {
    await api.close();
    await service.close();
    rmSync(folder, { recursive: true });
  });

  it('has examples of every field and operator', () => {
    const all = examples.map(({ q }) => q).join('\n');
    const parts = [
      'title:',
      'body:',
      'quote:',
      'outlet:',
      'speaker:',
      'author:',
      'date:',
      'after:',
    ];
    for (const part of [...parts, 'before:', ' AND ', ' OR ', ' NOT ', '-', '(', '"~', '*', '=']) {
      expect(all).toContain(part);
    }
    expect(examples.length).toBeGreaterThan(60);
  });

  it.each(examples)('says what $q finds: $finds', async ({ q, finds }) => {
    const { hits } = await api.search(new URLSearchParams({ q, facets: '' }).toString());
    const named = { everything: articles.map(({ id }) => id), nothing: [] };
    const wanted = finds === 'everything' || finds === 'nothing' ? named[finds] : listCode(finds);
    expect(hits.map(({ id }) => id).sort()).toEqual(wanted.toSorted());
  });

  it('suggests a value where it says so', async () => {
    const { warnings } = await api.search('q=outlet:Kestrel');
    expect(warnings).toMatchObject([{ code: 'unknown-value', suggestions: ['Kestrel Wire'] }]);
  });

  it('understands its examples without a warning', async () => {
    const warned = new Map<string, string[]>();
    for (const { q } of examples) {
      const { warnings } = await api.search(new URLSearchParams({ q, facets: '' }).toString());
      if (warnings.length > 0)
        warned.set(
          q,
          warnings.map(({ code }) => code),
        );
    }
    expect([...warned]).toEqual([['outlet:Kestrel', ['unknown-value']]]);
  });

  it('names the limits', () => {
    const limits = listRows(PAGE, 'what', 'limit').map(([, limit]) => limit);
    const numbers = [QUERY_LIMITS.words, QUERY_LIMITS.operators, QUERY_LIMITS.levels, 20_000];
    expect(limits).toEqual(numbers.map((limit) => limit.toLocaleString('en')));
  });

  it('describes every code of a warning', () => {
    const codes = listRows(PAGE, 'code', 'meaning').flatMap(([code]) => listCode(code));
    // What is between quotation marks and in kebab-case beside the table of messages.
    const sources = [
      'src/core/parsed-query.ts',
      'src/search/present-warnings.ts',
      'src/search/search-quotations.ts',
      'src/search/unknown-values.ts',
    ];
    const known = sources.flatMap((path) =>
      [...read(path).matchAll(/(?:^ {2}\| |code: )'([a-z]+-[a-z-]+)'/gmu)].map((match) => match[1]),
    );
    expect(known.length).toBeGreaterThan(10);
    expect(codes.toSorted()).toEqual(known.toSorted());
  });
});

/** Of any answer of a search: what was found, and what was not understood. */
const FOUND = z.object({
  hits: z.array(z.unknown()).optional(),
  buckets: z.array(z.unknown()).optional(),
  highlights: z.object({ body: z.array(z.unknown()) }).optional(),
  suggestions: z.array(z.unknown()).optional(),
  warnings: z.array(z.unknown()).default([]),
});

describe('docs/api.md', () => {
  const blocks = [...read('docs/api.md').matchAll(/```(sh|json)\n(.*?)```/gsu)];

  let service: TestService;
  let api: ApiClient;
  beforeAll(async () => {
    service = openTestService();
    await indexSampleArticles(service.index);
    api = await startApi({ ...service });
  });
  afterAll(async () => {
    await api.close();
    await service.close();
  });

  const ADDRESS = /'http:\/\/localhost:3000(\/[^']+)'(?:[^']*-d '([^']+)')?/u;
  const listRequests = (text: string) =>
    [...text.matchAll(new RegExp(ADDRESS, 'gu'))].map(([, path = '', body = null]) => ({
      path,
      body,
    }));
  const ask = ({ path, body }: { readonly path: string; readonly body: string | null }) =>
    body === null ? api.request(path) : api.post(path, body);

  const commands = blocks.flatMap(([, kind, text = '']) =>
    kind === 'sh' ? listRequests(text) : [],
  );

  /** A request of the page with the answer that follows it. */
  const pairs = blocks.flatMap(([, kind, text = ''], at) => {
    const [first] = listRequests(text);
    const [, nextKind, answer = ''] = blocks[at + 1] ?? [];
    return kind === 'sh' && first !== undefined && nextKind === 'json'
      ? [{ ...first, answer }]
      : [];
  });

  const parameters = listOperations().flatMap(({ path, method, operation }) =>
    operation.parameters.map((parameter) => ({ ...parameter, path, method })),
  );
  /** An article is highlighted only for words. */
  const withWords = (path: string, query: string) =>
    path.endsWith('{id}') && !query.startsWith('q=') ? `q=cartel&${query}` : query;
  const inQuery = parameters.filter((parameter) => parameter.in === 'query');
  const inPath = parameters.filter((parameter) => parameter.in === 'path');

  it.each(inQuery)(
    'describes $name of $path as /docs does, with an example that finds something',
    async ({ path, method, name, description, example }) => {
      const query = new URLSearchParams([[name, String(example)]]).toString();
      expect(read('docs/api.md')).toContain(`| \`${name}\` | ${description} | \`${query}\` |`);
      if (method === 'delete') return;
      // Of nobody's search there is no feed: its formats are tested with the others of its routes.
      if (path.endsWith('{id}/feed')) return;
      const filled = inPath.reduce(
        (address, item) => address.replace(`{${item.name}}`, String(item.example)),
        path,
      );
      const response = await api.request(`${filled}?${withWords(path, query)}`);
      expect(response.status).toBe(200);
      const text = await response.text();
      // Exports and feeds have forms of their own, and are longer than these where they have something.
      if (!(response.headers.get('content-type') ?? '').startsWith('application/json;')) {
        expect(text.length).toBeGreaterThan(500);
        return;
      }
      const found = FOUND.parse(JSON.parse(text));
      expect(found.warnings).toEqual([]);
      const { hits, buckets, suggestions, highlights } = found;
      expect(hits ?? buckets ?? suggestions ?? highlights?.body).not.toEqual([]);
    },
  );

  it.each(inPath)('names $name of $path', ({ path, name }) => {
    expect(read('docs/api.md')).toMatch(
      new RegExp(`^## .*GET ${path.replace(`{${name}}`, `:${name}`)}\``, 'mu'),
    );
  });

  it.each(commands)('has a request that is answered: $path', async (command) => {
    expect((await ask(command)).status).toBe(200);
  });

  it('shows answers', () => {
    expect(pairs.length).toBeGreaterThan(1);
    expect(() => searchAnswerSchema.parse(JSON.parse(pairs[0]?.answer ?? ''))).not.toThrow();
  });

  it.each(pairs)('shows the answer to $path', async ({ answer, ...request }) => {
    const response = await ask(request);
    const comparable = (json: string): unknown =>
      JSON.parse(json, (key, value: unknown) =>
        ['tookMs', 'score', 'weight', 'instance'].includes(key)
          ? 0
          : key === 'nextCursor' && value !== null
            ? 'a cursor'
            : typeof value === 'number'
              ? Math.round(value * 100) / 100
              : value,
      );
    expect(comparable(await response.text())).toEqual(comparable(answer));
  });
});
